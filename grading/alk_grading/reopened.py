"""Learners who took a handed-in module up again before it was graded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from alk.learning.store import write_durably

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.course import Course


def mark(course: Course, learner: str, module: str, now: datetime) -> None:
    """Remember that `learner` took `module` up again at `now`; raises OSError."""
    path = _path(course, learner, module)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_durably(path, now.isoformat().encode("ascii"))


def since(course: Course, learner: str, module: str, handed_in: datetime) -> bool:
    """Return whether the module was taken up again after it was handed in at that time."""
    try:
        return datetime.fromisoformat(_path(course, learner, module).read_text(encoding="ascii")) > handed_in
    except (OSError, ValueError, TypeError):
        return False


def _path(course: Course, learner: str, module: str) -> Path:
    return course.root / "heropend" / learner / module
