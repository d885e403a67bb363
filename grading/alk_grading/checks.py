"""Checking a module's notebook before release: every mistake with its cell and its remedy, all at once."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alk.errors import AlkError
from alk.exercises.base import Grading
from alk.learning.module import read_module
from alk_grading.conventions import FIELD_SUFFIX, TEXT_STUB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from alk.cases.library import CaseLibrary
    from alk.exercises.base import Exercise
    from alk.learning.module import ExerciseCall


class ModuleNotReadyError(AlkError):
    """A module that cannot be released; the message lists every reason."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason why a module cannot be released."""

    cell: int
    """1-based."""

    seen: str
    remedy: str

    def __str__(self) -> str:
        """Give one line for the author."""
        return f"cel {self.cell}: {self.seen} {self.remedy}"


@dataclass(frozen=True, slots=True)
class _Cell:
    number: int
    kind: str
    source: str
    meta: dict[str, Any]
    """nbgrader's metadata; empty where there is none."""

    @property
    def is_graded(self) -> bool:
        return bool(self.meta.get("grade"))

    @property
    def grade_id(self) -> str:
        return str(self.meta.get("grade_id", ""))


def require_ready(notebook: Path, library: CaseLibrary) -> None:
    """Return where the module can be released.

    Raises:
        ModuleNotReadyError: it cannot; names every cell to mend.
        BrokenModuleError, ModuleMissingError: the notebook cannot be read.
    """
    findings = check_module(notebook, library)
    if findings:
        lines = "\n".join(f"  - {finding}" for finding in findings)
        raise ModuleNotReadyError(f"{notebook.name} kan nog niet worden uitgegeven:\n{lines}")


def check_module(notebook: Path, library: CaseLibrary) -> tuple[Finding, ...]:
    """Return what stands in the way of release, in the order of the cells; raises as `require_ready` does."""
    module = read_module(notebook)
    cells = _read_cells(notebook)
    findings: list[Finding] = []
    known: dict[str, Exercise] = {}
    for call in module.exercises:
        try:
            exercise = call.build(library)
        except AlkError as error:
            findings.append(Finding(call.cell, error.message, error.remedy))
        else:
            known[exercise.id] = exercise
            findings += _check_exercise(call, exercise, cells)
    if not findings:
        findings += _check_strays(cells, known)
    findings += _check_doubles(cells)
    return tuple(sorted(findings, key=lambda finding: finding.cell))


def _read_cells(notebook: Path) -> list[_Cell]:
    raw = json.loads(notebook.read_bytes())["cells"]
    return [
        _Cell(
            number, cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("nbgrader", {})
        )
        for number, cell in enumerate(raw, 1)
    ]


def _check_exercise(call: ExerciseCall, exercise: Exercise, cells: list[_Cell]) -> Iterator[Finding]:
    cell = cells[call.cell - 1]
    if exercise.grading is Grading.AUTO:
        yield from _check_flags(cell, exercise.id, grade=True, locked=True, solution=False)
        yield from _check_points(cell, exercise)
    elif exercise.grading is Grading.HAND:
        yield from _check_flags(cell, exercise.id + FIELD_SUFFIX, grade=False, locked=True, solution=False)
        yield from _check_answer_cell(cell, exercise, cells)
    elif cell.is_graded:
        yield Finding(
            cell.number, f"{call.kind} geeft geen punten.", "Maak er een gewone of alleen-lezen cel van."
        )


def _check_flags(
    cell: _Cell, grade_id: str, *, grade: bool, locked: bool, solution: bool
) -> Iterator[Finding]:
    wanted = {"grade": grade, "locked": locked, "solution": solution}
    kind = "beoordeelde cel (Autograded tests)" if grade else "alleen-lezen cel (Read-only)"
    if any(cell.meta.get(flag) is not value for flag, value in wanted.items()) or cell.meta.get("task"):
        yield Finding(
            cell.number,
            "het soort cel klopt niet.",
            f"Maak er in “Create Assignment” een {kind} van, met id {grade_id}.",
        )
    elif cell.grade_id != grade_id:
        yield Finding(cell.number, f"het id is “{cell.grade_id}”.", f"Verander het in “{grade_id}”.")
    elif cell.meta.get("schema_version") != 3:  # noqa: PLR2004 - nbgrader's present format
        yield Finding(
            cell.number, "de nbgrader-gegevens zijn van een andere versie.", "Voer uit: nbgrader update ."
        )


def _check_points(cell: _Cell, exercise: Exercise) -> Iterator[Finding]:
    points = cell.meta.get("points")
    if points != exercise.points:
        yield Finding(
            cell.number,
            f"de oefening geeft {exercise.points:g} punten en nbgrader {points!r}.",
            "Maak punten= en de punten in “Create Assignment” gelijk.",
        )


def _check_answer_cell(field: _Cell, exercise: Exercise, cells: list[_Cell]) -> Iterator[Finding]:
    answer = cells[field.number] if field.number < len(cells) else None
    if answer is None or answer.kind != "markdown":
        yield Finding(
            field.number,
            "hieronder ontbreekt de tekstcel voor het antwoord.",
            f"Zet er een Markdown-cel onder, Manually graded answer, id {exercise.id}, tekst: {TEXT_STUB}",
        )
        return
    flags = [answer.meta.get(flag) for flag in ("grade", "solution", "locked")]
    if flags != [True, True, False] or answer.grade_id != exercise.id:
        yield Finding(
            answer.number,
            "dit moet de antwoordcel zijn.",
            f"Kies Manually graded answer, met id {exercise.id}.",
        )
        return
    yield from _check_points(answer, exercise)
    if answer.source.strip() != TEXT_STUB:
        yield Finding(
            answer.number, "de tekst van de antwoordcel klopt niet.", f"Zet er precies dit in: {TEXT_STUB}"
        )


def _check_strays(cells: list[_Cell], known: dict[str, Exercise]) -> Iterator[Finding]:
    for cell in cells:
        if (
            cell.is_graded or cell.meta.get("solution") or cell.meta.get("task")
        ) and cell.grade_id not in known:
            yield Finding(
                cell.number,
                f"de beoordeelde cel “{cell.grade_id}” hoort bij geen oefening van deze module.",
                "Haal de beoordeling van de cel af, of zet er de oefening in.",
            )


def _check_doubles(cells: list[_Cell]) -> Iterator[Finding]:
    counts = Counter(cell.grade_id for cell in cells if cell.grade_id)
    for cell in cells:
        if counts[cell.grade_id] > 1:
            yield Finding(
                cell.number, f"het id “{cell.grade_id}” komt vaker voor.", "Geef elke cel een eigen id."
            )
