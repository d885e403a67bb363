"""Collecting what was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk_grading import counting, inbound, snapshot, timestamps
from alk_grading.bridge import open_api, outcome

if TYPE_CHECKING:
    from datetime import datetime

    from alk_grading.course import Course


@dataclass(frozen=True, slots=True)
class Collected:
    """What collecting did for one learner."""

    learner: str
    result: str
    """Dutch: new, newer than before, or nothing new."""

    handed_in_at: datetime | None


def collect_module(course: Course, module: str) -> tuple[Collected, ...]:
    """Collect the hand-in of every learner that counts; safe to repeat.

    Raises:
        ModuleMissingError: the module was not released.
        NbgraderError: nbgrader failed.
    """
    snapshot.newest(course, module)
    before = _collected(course, module)
    outcome(open_api(course).collect(module)).require()
    after = _collected(course, module)
    return tuple(Collected(name, _result(name, before, at), at) for name, at in sorted(after.items()))


def waiting_in_exchange(course: Course, module: str) -> dict[str, datetime]:
    """Return the learners for whom another hand-in counts than was collected, with their newest."""
    collected = _collected(course, module)
    wanted = counting.wanted(course, module)
    latest = inbound.latest(course, module)
    return {name: latest[name] for name, at in wanted.items() if at is None or collected.get(name) != at}


def _collected(course: Course, module: str) -> dict[str, datetime | None]:
    return {
        name: timestamps.submitted_at(course.submitted(name, module))
        for name in course.submitted_learners(module)
    }


def _result(name: str, before: dict[str, datetime | None], at: datetime | None) -> str:
    if name not in before:
        return "opgehaald"
    return "niets nieuws" if before[name] == at else "vernieuwd"
