"""Handing in more than once: how often before feedback, and once more after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.learning.shelf import Attempts
from alk_grading import counting, inbound, reopened
from alk_grading.course import CourseError
from alk_grading.published import DATA_NAME
from alk_grading.submit_worker import HandInError

if TYPE_CHECKING:
    from datetime import datetime

    from alk_grading.course import Course


def attempts(course: Course, learner: str, module: str) -> Attempts:
    """Return how often `learner` handed in and may still do so, and which hand-in counts."""
    most = course.settings.most_hand_ins(module)
    earlier = len(list((course.root / "pogingen" / learner / module).glob("*")))
    used = len(inbound.times_of(course, learner, module))
    return Attempts(
        used=used,
        # Every attempt that got feedback makes room for as many hand-ins again.
        left=max(0, most * (earlier + 1) - used) if most else None,
        best=course.settings.best_counts(module),
        counted=counting.counted(course, learner, module),
    )


def require_room(course: Course, learner: str, module: str) -> None:
    """Return where `learner` may hand in once more; raises HandInError."""
    found = attempts(course, learner, module)
    if found.left == 0:
        raise HandInError(
            f"U hebt deze module al {found.used} keer ingeleverd.", "Vraag uw trainer als het nog eens moet."
        )


def allow_again(course: Course, learner: str, module: str, now: datetime) -> int:
    """Open a module again after feedback, which is kept; return the number of the attempt that was closed.

    Raises:
        CourseError: there is no feedback yet.
    """
    published = course.published(learner, module)
    if not (published / DATA_NAME).is_file():
        raise CourseError(
            f"{learner} heeft voor {module} nog geen feedback.",
            "Zolang die er niet is, kan opnieuw inleveren al.",
        )
    kept = course.root / "pogingen" / learner / module
    kept.mkdir(parents=True, exist_ok=True)
    number = len(list(kept.iterdir())) + 1
    reopened.mark(course, learner, module, now)
    published.rename(kept / str(number))
    return number
