"""Which modules were released; told from the folders, so that commands that only list start quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alk_grading.course import Course

POINTER = "actueel"
"""File that names the version new attempts begin with."""


def released_modules(course: Course) -> tuple[str, ...]:
    """Return the modules that were released in this course, in order."""
    if not course.releases.is_dir():
        return ()
    return tuple(sorted(path.parent.name for path in course.releases.glob(f"*/{POINTER}")))
