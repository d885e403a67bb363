"""What lies in the exchange, told from the names of the folders: quick, and without nbgrader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from alk_grading import timestamps

if TYPE_CHECKING:
    from datetime import datetime

    from alk_grading.course import Course


def latest(course: Course, module: str) -> dict[str, datetime]:
    """Return when each learner last handed `module` in."""
    found: dict[str, datetime] = {}
    for learner, name, text in _names(course):
        at = timestamps.parse(text) if name == module else None
        if at is not None and (learner not in found or at > found[learner]):
            found[learner] = at
    return found


def latest_of(course: Course, learner: str, module: str) -> datetime | None:
    """Return when `learner` last handed `module` in, or None."""
    times = [timestamps.parse(text) for who, what, text in _names(course) if (who, what) == (learner, module)]
    return max((at for at in times if at is not None), default=None)


def _names(course: Course) -> list[tuple[str, str, str]]:
    try:
        names = os.listdir(course.inbound)  # noqa: PTH208 - names only, of thousands of folders
    except FileNotFoundError:
        return []
    split = (name.split("+") for name in names if not name.startswith("."))
    return [(p[0], p[1], p[2]) for p in split if len(p) == 4]  # noqa: PLR2004 - nbgrader's form
