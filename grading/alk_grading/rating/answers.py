"""The free texts of a module that wait for a rater or were rated."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.vrije_tekst import VrijeTekst
from alk_grading.rating.model import RatingError
from alk_grading.scoring import NotGradedError, read_submission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.cases.model import RubricLine
    from alk_grading.course import Course


@dataclass(frozen=True, slots=True)
class FreeText:
    """One learner's answer to one open question."""

    learner: str
    exercise: VrijeTekst
    text: str

    @property
    def fingerprint(self) -> str:
        """Tells this answer from a later one."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def rubric(self) -> tuple[RubricLine, ...]:
        """What the answer is rated on."""
        return self.exercise.question.rubric

    def points(self, levels: tuple[int, ...]) -> float:
        """Return the points for these levels; every rubric line weighs the same."""
        shares = [level / (len(line.levels) - 1) for level, line in zip(levels, self.rubric, strict=True)]
        return round(self.exercise.points * sum(shares) / len(shares), 2)


def free_texts(course: Course, module: str) -> Iterator[FreeText]:
    """Yield the graded answers that are not empty; what cannot be read is for `alk grade` to report."""
    for learner in course.autograded_learners(module):
        try:
            submission = read_submission(course, course.autograded(learner, module), module)
        except NotGradedError:
            continue
        for answered in submission.answered:
            if isinstance(answered.exercise, VrijeTekst) and not answered.is_blank:
                yield FreeText(learner, answered.exercise, str(answered.value))


def of_exercise(course: Course, module: str, exercise: str) -> tuple[FreeText, ...]:
    """Return the answers to one open question; raises RatingError where there are none."""
    found = tuple(one for one in free_texts(course, module) if one.exercise.id == exercise)
    if not found:
        known = sorted({one.exercise.id for one in free_texts(course, module)})
        raise RatingError(
            f"Er zijn geen nagekeken antwoorden op «{exercise}».",
            f"Wel op: {', '.join(known)}." if known else "Haal ze eerst op met alk collect en alk grade.",
        )
    return found
