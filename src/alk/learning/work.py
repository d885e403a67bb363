"""All that one learner did, module by module: the ground of the portfolio and of what is asked again."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from alk.cases.library import CaseLibrary
from alk.errors import AlkError
from alk.exercises.base import InvalidAnswerError
from alk.learning.answers import FILE_NAME, DamagedAnswersError, read_answers
from alk.learning.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from alk.exercises.base import Exercise
    from alk.jsonvalues import JsonValue
    from alk.learning.answers import Answers, SavedAnswer
    from alk.learning.module import Module
    from alk.learning.shelf import HandInStatus, Shelf


@dataclass(frozen=True)
class Work:
    """One module and what the learner did in it."""

    module: Module
    exercises: tuple[Exercise, ...]
    """Those that can be made; one that cannot leaves the others be."""

    saved: Mapping[str, SavedAnswer]
    """By exercise, as in `antwoorden.json`; not yet cleaned."""

    status: HandInStatus

    @cached_property
    def given(self) -> Mapping[str, JsonValue]:
        """The answers that still fit their exercises, each in its one stored form."""
        found: dict[str, JsonValue] = {}
        for exercise in self.exercises:
            if exercise.id in self.saved:
                with contextlib.suppress(InvalidAnswerError):
                    found[exercise.id] = exercise.clean(self.saved[exercise.id].value)
        return found

    @cached_property
    def progress(self) -> Progress:
        """How far the learner is; an answer that no longer fits counts as not given."""
        complete = [
            one for one in self.exercises if one.id in self.given and one.is_complete(self.given[one.id])
        ]
        return Progress(len(self.exercises), len(self.given), len(complete))

    @property
    def begun(self) -> bool:
        """Whether anything was answered."""
        return bool(self.given)

    @property
    def done(self) -> bool:
        """Whether all exercises are complete, or the module was handed in."""
        whole = self.progress.total > 0 and self.progress.complete == self.progress.total
        return whole or self.status.phase.answers_fixed

    @property
    def last_at(self) -> datetime | None:
        """When the learner last answered something; None where nothing was."""
        return max((self.saved[name].saved_at for name in self.given), default=None)

    def may_see(self, exercise: Exercise) -> bool:
        """Whether the key of an exercise may be shown: it was asked for, and nothing still waits for it."""
        saved = self.saved.get(exercise.id)
        graded = self.status.feedback is not None
        return bool(saved) and self.status.phase.may_check and (graded or bool(saved and saved.checked))


def works(shelf: Shelf, state: Path) -> tuple[Work, ...]:
    """Return a learner's work in every module meant for learners, in the order of the modules.

    A module that cannot be read is left out; the start page says why.

    Args:
        shelf: The modules that the learner can open.
        state: The learner's folder, with a folder of answers for each module.
    """
    found = (_work(shelf, state, module_id) for module_id in shelf.module_ids())
    return tuple(one for one in found if one is not None and not one.module.workshop)


def _work(shelf: Shelf, state: Path, module_id: str) -> Work | None:
    answers = _answers(state / module_id / FILE_NAME)
    try:
        content = shelf.content(module_id, answers.content if answers else None)
        module = content.module(module_id)
        status = shelf.status(module_id)
    except AlkError:
        return None
    library = _library(content.library.root)
    exercises = []
    for call in module.exercises:
        with contextlib.suppress(AlkError):
            exercises.append(call.build(library))
    return Work(module, tuple(exercises), answers.answers if answers else {}, status)


@cache
def _library(root: Path) -> CaseLibrary:
    """Return the one library of a folder, so that a case is read again only when it has changed."""
    return CaseLibrary(root)


def _answers(path: Path) -> Answers | None:
    try:
        return read_answers(path)
    except (OSError, DamagedAnswersError):
        return None
