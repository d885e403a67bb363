"""When learners may see the keys of a module: not while anyone can still be working on the same questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from alk_grading import deadlines, gradebook

if TYPE_CHECKING:
    from datetime import datetime

    from alk_grading.course import Course


def are_open(course: Course, module: str, now: datetime) -> bool:
    """Return whether feedback may show the keys, as the trainer set for this module.

    With `na_termijn` they open once the deadline has passed for everyone, extensions included; without a
    deadline they are open. Where the gradebook cannot tell, they stay closed.

    Raises:
        DeadlineError: the extensions cannot be read.
    """
    when = course.settings.sleutels_per_module.get(module, course.settings.sleutels)
    if when != "na_termijn":
        return when == "altijd"
    try:
        everyone = gradebook.due(course, module)
    except SQLAlchemyError:
        return False
    return everyone is None or now > max([everyone, *deadlines.extensions(course, module).values()])
