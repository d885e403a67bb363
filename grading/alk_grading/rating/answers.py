"""The free texts of a module that wait for a rater or were rated."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.rubric import HandRated, rubric_lines
from alk_grading import report_html
from alk_grading.rating.model import RatingError
from alk_grading.scoring import NotGradedError, read_submission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.cases.model import RubricLine
    from alk_grading.course import Course
    from alk_grading.rating.model import Rating


@dataclass(frozen=True, slots=True)
class FreeText:
    """One learner's answer to one open question."""

    learner: str
    exercise: HandRated
    text: str
    """What was written; more texts each below its heading."""

    @property
    def fingerprint(self) -> str:
        """Tells this answer from a later one."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def rubric(self) -> tuple[RubricLine, ...]:
        """What the answer is rated on."""
        return rubric_lines(self.exercise)

    def points(self, levels: tuple[int, ...]) -> float:
        """Return the points for these levels; every rubric line weighs the same."""
        shares = [level / (len(line.levels) - 1) for level, line in zip(levels, self.rubric, strict=True)]
        return round(self.exercise.points * sum(shares) / len(shares), 2)

    def comment(self, rating: Rating) -> str:
        """Return what the learner reads: every level with its quote, and what the rater wrote."""
        quoted = zip(self.rubric, rating.levels, rating.quotes, strict=bool(rating.quotes))
        lines = [
            f"* {line.criterion}: niveau {level} van {len(line.levels) - 1}{quote and f' – “{quote}”'}"
            for line, level, quote in quoted
        ]
        return "\n".join([*lines, *(["", rating.comment] if lines and rating.comment else [rating.comment])])


def free_texts(course: Course, module: str) -> Iterator[FreeText]:
    """Yield the graded answers that are not empty; what cannot be read is for `alk grade` to report."""
    for learner in course.autograded_learners(module):
        try:
            submission = read_submission(course, course.autograded(learner, module), module)
        except NotGradedError:
            continue
        for answered in submission.answered:
            if isinstance(answered.exercise, HandRated) and not answered.is_blank:
                yield FreeText(learner, answered.exercise, report_html.written(answered))


def of_exercise(course: Course, module: str, exercise: str) -> tuple[FreeText, ...]:
    """Return the answers to one open question; raises RatingError where there are none."""
    found = tuple(one for one in free_texts(course, module) if one.exercise.id == exercise)
    if not found:
        known = sorted({one.exercise.id for one in free_texts(course, module)})
        raise RatingError(
            f"Er zijn geen nagekeken antwoorden op “{exercise}”.",
            f"Wel op: {', '.join(known)}." if known else "Haal ze eerst op met alk collect en alk grade.",
        )
    return found
