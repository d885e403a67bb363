"""Grading what was collected; one learner's trouble never stops the others."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from alk.learning.answers import FILE_NAME
from alk_grading import deadlines, inbound, snapshot, timestamps
from alk_grading.bridge import open_api, outcome
from alk_grading.files import remove_partials, replace_tree
from alk_grading.ledger import Ledger, Standing
from alk_grading.pool import WORTH_A_PROCESS, prepare_all
from alk_grading.prepare import Prepared, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from alk_grading.course import Course


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
    """Points so far; None where nothing was graded."""

    maximum: float | None = None
    waiting: int = 0
    """Exercises that a trainer has still to grade."""

    note: str = ""
    """Dutch; why not, or what was odd."""

    before: Mapping[str, float | None] | None = None
    """Automatic scores by grade id before this run; None where there were none."""

    after: Mapping[str, float | None] | None = None
    """The same after this run; None where it failed."""


def grade_module(course: Course, module: str, *, workers: int = 0, anew: bool = False) -> Iterator[Graded]:
    """Grade every collected submission that changed since it was graded, or all of them.

    Args:
        course: The course.
        module: A module that was released.
        workers: Processes to use; 0 chooses.
        anew: Also grade what did not change; manual points and comments stay.

    Raises:
        ModuleMissingError: the module was not released.
    """
    snapshot.newest(course, module)
    remove_partials(course.root / "autograded")
    learners = course.submitted_learners(module)
    api = open_api(course)
    with api.gradebook as gradebook:
        ledger = Ledger(gradebook, module, deadlines.extensions(course, module))
        known = ledger.standings(learners)
        maximum = sum(ledger.maxima.values())
        done = [one for one in learners if not anew and one in known and is_up_to_date(course, one, module)]
        for learner in done:
            yield _graded(learner, Result.UNCHANGED, known[learner], maximum)
        todo = sorted(set(learners) - set(done))
        received = inbound.times(course, module)
        for batch in prepare_all(course, module, ledger.maxima, todo, workers or _workers(len(todo))):
            written = _write(ledger, [one for one in batch if isinstance(one, Prepared)])
            # One flush for all: a flush for each file would take most of the time.
            os.sync()
            for one in batch:
                if isinstance(one, Refused):
                    yield _refused(course, module, one)
                    continue
                found = written[one.learner]
                if isinstance(found, Standing):
                    replace_tree(one.folder, course.autograded(one.learner, module))
                    late = ledger.is_late(one.learner, one.handed_in_at)
                    penalty = _with_penalty(api, module, one.learner) if late else ""
                    notes = [one.note, _odd_time(one, received.get(one.learner)), penalty]
                    before = known.get(one.learner)
                    found = replace(
                        _graded(one.learner, Result.GRADED, found, maximum),
                        note="; ".join(filter(None, notes)),
                        before=before.auto_scores if before else None,
                    )
                yield found


def _write(ledger: Ledger, batch: list[Prepared]) -> dict[str, Standing | Graded]:
    """Write a batch; where the gradebook refuses it, find out whose submission it was."""
    try:
        return dict(ledger.write(batch))
    except SQLAlchemyError as error:
        if len(batch) > 1:
            return {learner: found for one in batch for learner, found in _write(ledger, [one]).items()}
        shutil.rmtree(batch[0].folder, ignore_errors=True)
        reason = f"de cijferlijst weigert: {str(error).splitlines()[0]}"
        return {batch[0].learner: Graded(batch[0].learner, Result.FAILED, note=reason)}


def is_up_to_date(course: Course, learner: str, module: str) -> bool:
    """Return whether the graded notebook belongs to the submission that was collected last."""
    graded = course.autograded(learner, module)
    at = timestamps.submitted_at(graded)
    same = at is not None and at == timestamps.submitted_at(course.submitted(learner, module))
    return same and (graded / f"{module}.ipynb").is_file()


def _workers(submissions: int) -> int:
    return 1 if submissions < WORTH_A_PROCESS else os.cpu_count() or 1


def _graded(learner: str, result: Result, standing: Standing, maximum: float) -> Graded:
    return Graded(learner, result, standing.score, maximum, standing.waiting, after=standing.auto_scores)


def _refused(course: Course, module: str, one: Refused) -> Graded:
    reason = one.reason
    if one.damaged:
        reason += f" Apart gezet als {_set_aside(course.submitted(one.learner, module))}."
    return Graded(one.learner, Result.FAILED, note=reason)


def _odd_time(one: Prepared, received: set[datetime] | None) -> str:
    """Say where the time in a submission is not the time under which the exchange received it."""
    if one.handed_in_at is None:
        return "de tijd van inleveren ontbreekt"
    changed = received is not None and one.handed_in_at not in received
    return "de tijd van inleveren is gewijzigd" if changed else ""


def _set_aside(folder: Path) -> str:
    number = 1
    while (aside := folder / f"antwoorden.onbruikbaar-{number}.json").exists():
        number += 1
    (folder / FILE_NAME).rename(aside)
    return aside.name


def _with_penalty(api: Any, module: str, learner: str) -> str:  # noqa: ANN401 - nbgrader has no types
    """Let nbgrader itself apply the course's rule for late work, and say so."""
    done = outcome(api.autograde(module, learner))
    return "te laat" if done.success else f"te laat; aftrek niet toegepast: {done.reason}"
