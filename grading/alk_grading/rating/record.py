"""Taking a filled-in sheet over: into the course, and into the gradebook where this rater's points count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk_grading.bridge import open_api
from alk_grading.rating import model, sheet
from alk_grading.rating.model import RatingError

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.course import Course
    from alk_grading.rating.answers import FreeText


def read_sheet(path: Path) -> bytes:
    """Return the bytes of a sheet; raises RatingError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RatingError(f"{path} is niet te lezen ({error.strerror}).", "Kijk de naam na.") from error


def take_over(  # noqa: PLR0913 - one sheet of one rater
    course: Course, module: str, rater: str, answers: tuple[FreeText, ...], data: bytes, *, counts: bool
) -> int:
    """Keep the ratings of a sheet and return how many there were; with `counts` they become points.

    Raises:
        RatingError: the sheet is wrong; nothing was taken over.
    """
    new = sheet.read(course, module, answers, data)
    model.write(course, module, model.read(course, module, rater).merged(new))
    if counts:
        by_learner = {one.learner: one for one in answers}
        with open_api(course).gradebook as gradebook:
            for rating in new:
                where = (rating.exercise, module, module, rating.learner)
                grade = gradebook.find_grade(*where)
                grade.manual_score = by_learner[rating.learner].points(rating.levels)
                grade.needs_manual_grade = False
                comment = by_learner[rating.learner].comment(rating)
                if comment:
                    gradebook.find_comment(*where).manual_comment = comment
            gradebook.db.commit()
    return len(new)
