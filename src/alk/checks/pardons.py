"""Diagnostics that the author explains away with an `:::{uitzondering}`, and exceptions nobody needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.codes import Severity
from alk.cases.suggest import remedy_for

if TYPE_CHECKING:
    from alk.cases.diagnostics import Diagnostic, Report
    from alk.cases.directive import Pardon
    from alk.cases.reader import CaseReading


def apply(reading: CaseReading, report: Report) -> None:
    """Drop what is pardoned; report every pardon that dropped nothing."""
    for pardon in reading.pardons:
        kept = [d for d in report.found if not _pardons(pardon, d, reading)]
        if len(kept) == len(report.found):
            known = pardon.target in reading.spans or not pardon.target
            report.add(
                "ALK155",
                pardon.position,
                f"`{pardon.code}` komt hier niet voor{f' bij `{pardon.target}`' if pardon.target else ''}.",
                remedy="Haal de uitzondering weg." if known else remedy_for(pardon.target, reading.spans),
            )
        else:
            report.found[:] = kept


def _pardons(pardon: Pardon, diagnostic: Diagnostic, reading: CaseReading) -> bool:
    if diagnostic.code != pardon.code or diagnostic.severity is Severity.FOUT:
        return False
    if not pardon.target:
        return True
    first, last = reading.spans.get(pardon.target, (0, -1))
    return first <= diagnostic.line <= last
