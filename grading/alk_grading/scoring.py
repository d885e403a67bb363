"""From a collected answers file to points: by the functions that score on the learner's page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from alk.cases.library import CaseLibrary
from alk.errors import AlkError
from alk.exercises.base import Grading, InvalidAnswerError
from alk.exercises.rubric import HandRated
from alk.learning.answers import FILE_NAME, DamagedAnswersError, read_answers
from alk_grading import snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from alk.exercises.base import Exercise, Told
    from alk.jsonvalues import JsonValue
    from alk.learning.answers import Answers
    from alk.learning.content import ContentRoot
    from alk.learning.module import Module
    from alk_grading.course import Course


class NotGradedError(AlkError):
    """A submission that cannot be graded; the message is the reason that the trainer reads."""


class DamagedSubmissionError(NotGradedError):
    """The answers file itself cannot be used and belongs set aside."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One released version of a module, with its exercises built."""

    content: ContentRoot
    module: Module
    exercises: tuple[Exercise, ...]
    """In the order of `module.exercises`."""

    def exercise(self, exercise_id: str) -> Exercise | None:
        """Return the exercise with this id, or None."""
        return next((one for one in self.exercises if one.id == exercise_id), None)


@dataclass(frozen=True, slots=True)
class AnsweredExercise:
    """One exercise with what the learner gave."""

    exercise: Exercise
    value: JsonValue
    """In the one stored form; None for no answer."""

    @property
    def told(self) -> tuple[Told, ...]:
        """The answer in words; empty where there is none."""
        return () if self.value is None else self.exercise.told(self.value)

    @property
    def is_blank(self) -> bool:
        """True where nothing was given that anyone could grade."""
        if isinstance(self.exercise, HandRated):
            return not any(one.text.strip() for one in self.exercise.rated(self.value))
        return self.value is None

    def score(self, maximum: float) -> float | None:
        """Return the points out of `maximum`, or None where a trainer has to give them."""
        if self.exercise.grading is Grading.AUTO:
            return self.exercise.score(self.value).points(maximum)
        return 0.0 if self.is_blank else None


@dataclass(frozen=True, slots=True)
class Submission:
    """A collected submission that was read and found sound."""

    attempt: Attempt
    answers: Answers
    answered: tuple[AnsweredExercise, ...]
    """Every exercise of the module, answered or not."""

    unknown: tuple[str, ...]
    """Ids in the answers file that the module does not have; never scored."""

    def of(self, exercise_id: str) -> AnsweredExercise | None:
        """Return the exercise with this id and its answer, or None."""
        return next((one for one in self.answered if one.exercise.id == exercise_id), None)


def read_submission(course: Course, folder: Path, module: str) -> Submission:
    """Read the answers in `folder`, one of nbgrader's steps of a learner.

    Raises:
        DamagedSubmissionError: the answers file is no sound file of this module.
        NotGradedError: it is missing, or belongs to content this course never released.
    """
    answers = _read(folder / FILE_NAME, module)
    content = snapshot.find(course, module, answers.content)
    if content is None:
        raise NotGradedError(
            f"de antwoorden horen bij versie {answers.content[:12]}…, die in deze cursus nooit is uitgegeven."
        )
    return interpret(_attempt(content, module), answers)


def interpret(attempt: Attempt, answers: Answers) -> Submission:
    """Match answers with exercises; raises DamagedSubmissionError where one does not fit its exercise."""
    known = {exercise.id for exercise in attempt.exercises}
    return Submission(
        attempt=attempt,
        answers=answers,
        answered=tuple(AnsweredExercise(one, _value(one, answers)) for one in attempt.exercises),
        unknown=tuple(name for name in answers.answers if name not in known),
    )


def read_attempt(content: ContentRoot, module: str) -> Attempt:
    """Build the exercises of a released module; raises AlkError where its content cannot be read."""
    found = content.module(module)
    library = CaseLibrary(content.path / "cases")
    return Attempt(content, found, tuple(call.build(library) for call in found.exercises))


_attempt = lru_cache(maxsize=32)(read_attempt)
"""Released content never changes, so a run over a whole class reads each version once."""


def _read(path: Path, module: str) -> Answers:
    try:
        answers = read_answers(path)
    except FileNotFoundError as error:
        aside = sorted(other.name for other in path.parent.glob("antwoorden.*.json"))
        where = f"; een onbruikbaar bestand staat apart als {aside[-1]}" if aside else ""
        raise NotGradedError(f"{FILE_NAME} ontbreekt{where}.") from error
    except DamagedAnswersError as error:
        raise DamagedSubmissionError(error.message) from error
    except OSError as error:
        raise NotGradedError(f"{FILE_NAME} is niet te lezen ({error.strerror}).") from error
    if answers.module != module:
        raise DamagedSubmissionError(f"{FILE_NAME} hoort bij module “{answers.module}”.")
    return answers


def _value(exercise: Exercise, answers: Answers) -> JsonValue:
    saved = answers.answers.get(exercise.id)
    if saved is None:
        return None
    try:
        return exercise.clean(saved.value)
    except InvalidAnswerError as error:
        raise DamagedSubmissionError(f"het antwoord op {exercise.id} past niet: {error}") from error
