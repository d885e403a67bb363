"""Handing in more than once: how often before feedback, and once more after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk_grading import inbound, reopened
from alk_grading.course import CourseError
from alk_grading.published import DATA_NAME
from alk_grading.submit_worker import HandInError

if TYPE_CHECKING:
    from datetime import datetime

    from alk_grading.course import Course


def require_room(course: Course, learner: str, module: str) -> None:
    """Return where `learner` may hand in once more; raises HandInError."""
    most = course.settings.inleveren_max
    if not most:
        return
    earlier = len(list((course.root / "pogingen" / learner / module).glob("*")))
    done = len(inbound.times(course, module).get(learner, ()))
    # Every attempt that got feedback makes room for as many hand-ins again.
    if done >= most * (earlier + 1):
        raise HandInError(
            f"U hebt deze module al {done} keer ingeleverd.", "Vraag uw trainer als het nog eens moet."
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
