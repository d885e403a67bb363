"""What lies in the exchange, told from the names of the folders: quick, and without nbgrader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from alk_grading import timestamps

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from alk_grading.course import Course


def latest(course: Course, module: str) -> dict[str, datetime]:
    """Return when each learner last handed `module` in."""
    found: dict[str, datetime] = {}
    for learner, name, text, _ in _names(course):
        at = timestamps.parse(text) if name == module else None
        if at is not None and (learner not in found or at > found[learner]):
            found[learner] = at
    return found


def times(course: Course, module: str) -> dict[str, set[datetime]]:
    """Return every moment at which each learner handed `module` in."""
    return {learner: set(found) for learner, found in folders(course, module).items()}


def folders(course: Course, module: str) -> dict[str, dict[datetime, Path]]:
    """Return where every hand-in of `module` lies, by learner and time."""
    found: dict[str, dict[datetime, Path]] = {}
    for learner, name, text, key in _names(course):
        at = timestamps.parse(text) if name == module else None
        if at is not None:
            found.setdefault(learner, {})[at] = course.inbound / f"{learner}+{name}+{text}+{key}"
    return found


def times_of(course: Course, learner: str, module: str) -> set[datetime]:
    """Return every moment at which `learner` handed `module` in."""
    times = (
        timestamps.parse(text) for who, what, text, _ in _names(course) if (who, what) == (learner, module)
    )
    return {at for at in times if at is not None}


def latest_of(course: Course, learner: str, module: str) -> datetime | None:
    """Return when `learner` last handed `module` in, or None."""
    return max(times_of(course, learner, module), default=None)


def _names(course: Course) -> list[tuple[str, str, str, str]]:
    try:
        names = os.listdir(course.inbound)  # noqa: PTH208 - names only, of thousands of folders
    except FileNotFoundError:
        return []
    split = (name.split("+") for name in names if not name.startswith("."))
    return [(p[0], p[1], p[2], p[3]) for p in split if len(p) == 4]  # noqa: PLR2004 - nbgrader's form
