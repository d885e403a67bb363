"""All checks of one sheet: form and keys, provenance, privacy, version, and names that a case already has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.diagnostics import Diagnostic, Report
from alk.cases.library import BrokenCaseError, CaseLibrary
from alk.cases.reader import FILE_NAME as CASE_FILE
from alk.cases.reader import read_case
from alk.checks import privacy, versions, wording
from alk.checks.check import Settings
from alk.errors import AlkError
from alk.exercises.sheet.reader import read_bytes, read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from alk.cases.model import Position
    from alk.exercises.sheet.reader import Sheet, SheetReading


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A sheet with everything there is to say about it."""

    sheet: Sheet | None
    """None where any diagnostic is a fout of form."""

    diagnostics: tuple[Diagnostic, ...]


def check_sheet(path: Path, settings: Settings | None = None) -> CheckedSheet:
    """Read and check one sheet, with the case beside it; never raises for what a file holds."""
    return _check(read_sheet(path), path, settings or Settings(), path.parent / CASE_FILE)


def check_sheet_bytes(data: bytes, path: Path, settings: Settings | None = None) -> CheckedSheet:
    """Check a sheet from the bytes of its file; `path` names it in diagnostics and is not opened."""
    return _check(read_bytes(data, path), path, settings or Settings(), None)


def _check(reading: SheetReading, path: Path, settings: Settings, case_path: Path | None) -> CheckedSheet:
    report = Report(path, reading.lines, list(reading.diagnostics))
    privacy.check(reading.lines, report)
    wording.check_sources(report, settings.sources)
    wording.check_quotes(report)
    if reading.sheet is not None:
        privacy.check_authors(reading.sheet.authors, report)
        versions.check(reading.sheet, report, settings.released_sheets)
    if case_path is not None and case_path.is_file():
        _check_names(reading, case_path, report)
    if case_path is not None and reading.sheet is not None:
        _check_cases(reading.sheet, reading.places, path.resolve().parents[1], report)
    return CheckedSheet(reading.sheet, report.sorted())


def _check_names(reading: SheetReading, case_path: Path, report: Report) -> None:
    """Report exercises with the name of something that the case asks: answers are kept by that name."""
    case = read_case(case_path).case
    for name, asked in case.asked.items() if case else ():
        place = reading.places.get(name)
        if place is not None:
            report.add(
                "ALK201",
                place,
                f"`{name}` is in {CASE_FILE} de naam van een vraag of taak (regel {asked.position.line}).",
                remedy="Geef een van de twee een andere naam; antwoorden worden op die naam bewaard.",
            )


def _check_cases(sheet: Sheet, places: Mapping[str, Position], root: Path, report: Report) -> None:
    """Report exercises that show a case which is not there or cannot be used."""
    cases = CaseLibrary(root)
    for name, exercise in sheet.exercises.items():
        for case_id in exercise.other_cases:
            try:
                exercise.with_case(cases.case(case_id))
            except BrokenCaseError:
                report.add(
                    "ALK207",
                    places[name],
                    f"De casus `{case_id}` heeft zelf een fout.",
                    remedy=f"Herstel {case_id}/{CASE_FILE}; `alk check` noemt de fout.",
                )
            except AlkError as error:
                report.add("ALK207", places[name], error.message, remedy=error.remedy)
