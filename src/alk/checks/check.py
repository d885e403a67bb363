"""All checks of one case: form, graph, play, teaching, provenance, privacy and version."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alk.cases.diagnostics import Diagnostic, Report, Severity
from alk.cases.reader import CaseReading, read_bytes, read_case
from alk.checks import graph, pardons, parts, play, privacy, teaching, versions, wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from alk.cases.model import Case
    from alk.checks.versions import Released
    from alk.checks.wording import SourceTexts

STATES = 10_000
"""States of a consult that are explored at most before a check says that it cannot know."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a check may look at besides the case itself."""

    sources: SourceTexts | None = None
    """Texts of the sources, where they are at hand."""

    released: Mapping[str, Released] = field(default_factory=dict)
    """Released versions of cases, by id."""

    released_sheets: Mapping[str, Released] = field(default_factory=dict)
    """Released versions of sheets with exercises, by id."""

    states: int = STATES


@dataclass(frozen=True, slots=True)
class Checked:
    """A case with everything there is to say about it."""

    case: Case | None
    """None where any diagnostic is a fout of form."""

    diagnostics: tuple[Diagnostic, ...]

    @property
    def clean(self) -> bool:
        """Tell whether there is neither fout nor waarschuwing."""
        return all(d.severity is Severity.NOTITIE for d in self.diagnostics)


def check_case(path: Path, settings: Settings | None = None) -> Checked:
    """Read and check one case file; never raises for what a file holds."""
    return check_reading(read_case(path), path, settings or Settings())


def check_bytes(data: bytes, path: Path, settings: Settings | None = None) -> Checked:
    """Check a case from the bytes of its file; `path` names it in diagnostics and is not opened."""
    return check_reading(read_bytes(data, path), path, settings or Settings())


def check_reading(reading: CaseReading, path: Path, settings: Settings) -> Checked:
    """Add to what reading found all that can be said about a readable case."""
    report = Report(path, reading.lines, list(reading.diagnostics))
    privacy.check(reading.lines, report)
    if reading.case is not None:
        case = reading.case
        graph.check(case, report)
        if not any(d.severity is Severity.FOUT for d in report.found):
            parts.check(case, report)
            play.check(case, report, settings.states)
        teaching.check(case, report)
        wording.check(case, report, settings.sources)
        privacy.check_authors(case.authors, report)
        privacy.check_cards(case, report)
        versions.check(case, report, settings.released)
        pardons.apply(reading, report)
    return Checked(reading.case, report.sorted())
