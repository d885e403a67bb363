"""One command at a time on a course; a killed one lets go by itself."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from alk_grading.course import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk_grading.course import Course

SECONDS = 600.0


@contextlib.contextmanager
def only_one(course: Course) -> Iterator[None]:
    """Wait until no other command changes `course`; raises CourseError after ten minutes."""
    try:
        with FileLock(course.root / ".slot", timeout=SECONDS):
            yield
    except Timeout as error:
        raise CourseError(
            f"Een andere opdracht is al {SECONDS / 60:g} minuten met {course.root} bezig.",
            "Wacht tot die klaar is, of stop die eerst.",
        ) from error
