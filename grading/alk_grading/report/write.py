"""Writing a report: PDF for a meeting, CSV or JSON for more work on it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, astuple
from pathlib import Path
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.learning.store import write_durably
from alk_grading.export import harmless
from alk_grading.report.table import HEADS, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from alk_grading.report.gather import Report

_TEMPLATE = Path(__file__).parent / "report.typ"


class ReportError(AlkError):
    """A report that cannot be written."""


def write(report: Report, target: Path) -> None:
    """Write `report` after the ending of `target`; raises ReportError."""
    form = _FORMS.get(target.suffix.lower())
    if form is None:
        raise ReportError(f"{target.name} heeft geen bekende vorm.", f"Kies een naam op {', '.join(_FORMS)}.")
    try:
        write_durably(target, form(report))
    except OSError as error:
        raise ReportError(
            f"{target} is niet te schrijven ({error.strerror}).", "Kies een andere plaats."
        ) from error


def to_pdf(report: Report) -> bytes:
    """Set the report with Typst; the figures travel as data, never as markup."""
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ReportError("Voor een PDF is typst nodig.", "pip install 'alk-training[rapport]'") from error
    data = json.dumps(asdict(report), ensure_ascii=False)
    made = typst.compile(str(_TEMPLATE), sys_inputs={"gegevens": data})
    assert isinstance(made, bytes)
    return made


def to_csv(report: Report) -> bytes:
    """Write every figure, one a row, with no cell that a spreadsheet would run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(HEADS)
    for row in table(report):
        writer.writerow([harmless(one) if isinstance(one, str) else one for one in astuple(row)])
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def to_json(report: Report) -> bytes:
    """Write everything."""
    return (json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


_FORMS: dict[str, Callable[[Report], bytes]] = {".pdf": to_pdf, ".csv": to_csv, ".json": to_json}
