"""The follow-ups that can be played by themselves: does what was said before lead to them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.consult.before import NoWayError, part_of
from alk.consult.script import compile_case

if TYPE_CHECKING:
    from alk.cases.diagnostics import Report
    from alk.cases.model import Case


def check(case: Case, report: Report) -> None:
    """Report every follow-up that what was said before does not lead to."""
    script = compile_case(case)
    for index, consult in enumerate(case.consults):
        if not (consult.after and consult.said_before):
            continue
        try:
            part_of(script, index)
        except NoWayError as error:
            report.add("ALK416", error.at, error.message, remedy=error.remedy, length=len(error.line))
