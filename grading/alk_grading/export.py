"""Scores as a file for other programs: one row for each exercise of each learner."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

import xlsxwriter

from alk.errors import AlkError
from alk.learning.store import write_durably
from alk_grading import gradebook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from alk_grading.course import Course

    Cell = str | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""A cell that begins so is a formula or a command to some spreadsheet programs."""


class ExportError(AlkError):
    """Scores that cannot be written where they were asked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise of one learner, with the heads that a spreadsheet shows."""

    module: str
    deelnemer: str
    oefening: str
    punten: float | None
    maximum: float
    automatisch: float | None
    trainer: float | None
    wacht_op_trainer: bool
    opmerking: str


def rows(course: Course) -> tuple[Row, ...]:
    """Return the whole gradebook, by module, learner and exercise."""
    marks = gradebook.marks(course)
    return tuple(
        Row(
            module=item.module,
            deelnemer=item.learner,
            oefening=item.exercise,
            punten=item.score,
            maximum=item.maximum,
            automatisch=item.auto_score,
            trainer=item.manual_score,
            wacht_op_trainer=item.waiting,
            opmerking=item.comment,
        )
        for module in sorted(marks)
        for learner in sorted(marks[module])
        for item in marks[module][learner].items
    )


def write(found: Sequence[Row], target: Path) -> None:
    """Write rows as CSV, XLSX or JSON, after the ending of `target`; raises ExportError."""
    form = _FORMS.get(target.suffix.lower())
    if form is None:
        raise ExportError(f"{target.name} heeft geen bekende vorm.", f"Kies een naam op {', '.join(_FORMS)}.")
    try:
        write_durably(target, form(found))
    except OSError as error:
        raise ExportError(
            f"{target} is niet te schrijven ({error.strerror}).", "Kies een andere plaats."
        ) from error


def to_csv(found: Sequence[Row]) -> bytes:
    """Write CSV with every text quoted and no cell that a spreadsheet would run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(_heads())
    writer.writerows([_safe(value) for value in _values(row)] for row in found)
    # The mark at the start tells spreadsheet programs that this is UTF-8.
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def harmless(text: str) -> str:
    """Return text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def to_xlsx(found: Sequence[Row]) -> bytes:
    """Write a workbook in which every text is a text, whatever it begins with."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("punten")
        for number, values in enumerate([_heads(), *(_values(row) for row in found)]):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif isinstance(value, bool):
                    sheet.write_boolean(number, column, value)
                elif value is not None:
                    sheet.write_number(number, column, value)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def to_json(found: Sequence[Row]) -> bytes:
    """Write a list of objects."""
    return (json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _heads() -> list[Cell]:
    return [field.name.replace("_", " ") for field in fields(Row)]


def _values(row: Row) -> list[Cell]:
    return [getattr(row, field.name) for field in fields(Row)]


def _safe(value: Cell) -> Cell:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return harmless(value) if isinstance(value, str) else value


_FORMS: dict[str, Callable[[Sequence[Row]], bytes]] = {".csv": to_csv, ".xlsx": to_xlsx, ".json": to_json}
