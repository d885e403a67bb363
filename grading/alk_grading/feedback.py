"""Making feedback and releasing it to learners."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from alk.errors import AlkError
from alk_grading import snapshot
from alk_grading.bridge import open_api, outcome
from alk_grading.collect import waiting_in_exchange
from alk_grading.grade import is_up_to_date
from alk_grading.published import read_published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk_grading.course import Course


class Result(StrEnum):
    """How feedback ended for one learner."""

    RELEASED = "teruggegeven"
    NOT_YET = "nog niet"
    FAILED = "mislukt"


@dataclass(frozen=True, slots=True)
class Released:
    """What releasing feedback did for one learner."""

    learner: str
    result: Result
    score: float | None = None
    maximum: float | None = None
    waiting: int = 0
    """Exercises shown as still to be graded."""

    note: str = ""


def release_feedback(course: Course, module: str) -> Iterator[Released]:
    """Make and release the feedback of everyone whose newest hand-in was graded; safe to repeat.

    Raises:
        ModuleMissingError: the module was not released.
    """
    snapshot.newest(course, module)
    api = open_api(course)
    newer = waiting_in_exchange(course, module)
    for learner in sorted({*course.submitted_learners(module), *newer}):
        if learner in newer:
            yield Released(
                learner, Result.NOT_YET, note="heeft iets nieuws ingeleverd: eerst ophalen en nakijken"
            )
        elif not is_up_to_date(course, learner, module):
            yield Released(learner, Result.NOT_YET, note="nog niet nagekeken")
        else:
            yield _release(api, course, learner, module)


def _release(api: Any, course: Course, learner: str, module: str) -> Released:  # noqa: ANN401 - nbgrader has no types
    try:
        outcome(api.generate_feedback(module, learner)).require()
        outcome(api.release_feedback(module, learner)).require()
    except AlkError as error:
        return Released(learner, Result.FAILED, note=error.message)
    found = read_published(course, learner, module)
    if found is None:
        return Released(learner, Result.FAILED, note="de gegevens voor de deelnemer zijn niet geschreven")
    waiting = sum(1 for item in found.items if item.score is None)
    note = "" if found.keys else "nog zonder sleutels; herhaal dit na de termijn"
    return Released(learner, Result.RELEASED, found.score, found.maximum, waiting, note)
