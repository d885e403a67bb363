"""Grading what was collected; one learner's trouble never stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from alk.learning.answers import FILE_NAME
from alk_grading import snapshot, timestamps
from alk_grading.bridge import open_api, outcome
from alk_grading.scoring import DamagedSubmissionError, NotGradedError, read_submission

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from alk_grading.course import Course
    from alk_grading.scoring import Submission


class Result(StrEnum):
    """How grading ended for one learner."""

    GRADED = "nagekeken"
    UNCHANGED = "was al nagekeken"
    FAILED = "niet nagekeken"


@dataclass(frozen=True, slots=True)
class Graded:
    """What grading did for one learner."""

    learner: str
    result: Result
    score: float | None = None
    """Points so far; None where nothing is in the gradebook."""

    maximum: float | None = None
    waiting: int = 0
    """Exercises that a trainer has still to grade."""

    note: str = ""
    """Dutch; why not, or what was odd."""


def grade_module(course: Course, module: str, *, anew: bool = False) -> Iterator[Graded]:
    """Grade every collected submission that changed since it was graded, or all of them.

    Raises:
        ModuleMissingError: the module was not released.
    """
    snapshot.newest(course, module)
    api = open_api(course)
    for learner in course.submitted_learners(module):
        try:
            yield _grade(api, course, learner, module, anew=anew)
        except NotGradedError as error:
            yield Graded(learner, Result.FAILED, note=error.message)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one submission, the others go on
            yield Graded(learner, Result.FAILED, note=f"onverwachte fout: {type(error).__name__}: {error}")


def _grade(api: Any, course: Course, learner: str, module: str, *, anew: bool) -> Graded:  # noqa: ANN401
    try:
        submission = read_submission(course, course.submitted(learner, module), module)
    except DamagedSubmissionError as error:
        aside = _set_aside(course.submitted(learner, module))
        raise NotGradedError(f"{error.message} Apart gezet als {aside}.") from error
    if not anew and is_up_to_date(course, learner, module):
        return _from_gradebook(api, learner, module, Result.UNCHANGED, _oddities(submission))
    done = outcome(api.autograde(module, learner))
    if not done.success:
        raise NotGradedError(done.reason)
    return _from_gradebook(api, learner, module, Result.GRADED, _oddities(submission))


def is_up_to_date(course: Course, learner: str, module: str) -> bool:
    """Return whether the graded notebook belongs to the submission that was collected last."""
    graded = course.autograded(learner, module)
    at = timestamps.submitted_at(graded)
    same = at is not None and at == timestamps.submitted_at(course.submitted(learner, module))
    return same and (graded / f"{module}.ipynb").is_file()


def _set_aside(folder: Path) -> str:
    number = 1
    while (aside := folder / f"antwoorden.onbruikbaar-{number}.json").exists():
        number += 1
    (folder / FILE_NAME).rename(aside)
    return aside.name


def _oddities(submission: Submission) -> str:
    if not submission.unknown:
        return ""
    names = ", ".join(submission.unknown[:5]) + (" …" if len(submission.unknown) > 5 else "")  # noqa: PLR2004 - short
    return f"onbekend en niet meegeteld: {names}"


def _from_gradebook(api: Any, learner: str, module: str, result: Result, note: str) -> Graded:  # noqa: ANN401
    with api.gradebook as gradebook:
        notebook = gradebook.find_submission_notebook(module, module, learner)
        waiting = sum(1 for grade in notebook.grades if grade.needs_manual_grade)
        return Graded(learner, result, float(notebook.score), float(notebook.max_score), waiting, note)
