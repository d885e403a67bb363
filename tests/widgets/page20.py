"""A module page with twenty exercises coming back: what the kernel spends and what it sends."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.library import CaseLibrary
from alk.exercises.sheet.library import sheets_in
from alk_widgets import frontend
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.session import now
from tests.conftest import ROOT
from tests.exercises.gallery import GALLERY, exercises
from tests.widgets.pages import served

if TYPE_CHECKING:
    from pathlib import Path

    from alk.exercises.base import Exercise
    from alk.jsonvalues import JsonValue
    from alk.learning.module import ExerciseCall

COUNT = 20
KERNEL_SECONDS = 1.0
BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring cost."""

    seconds: float
    """Processor time of the kernel, from reading the authored files to the last reply."""

    exercises: int
    """Bytes of the exercises with their answers and feedback, before compression."""

    library: int
    """Bytes of the front end, which a page loads once."""

    @property
    def sent(self) -> int:
        """All bytes, before compression."""
        return self.exercises + self.library


def heaviest() -> tuple[ExerciseCall, ...]:
    """Return the twenty kinds that have most to send, each by its heaviest example in the gallery."""
    by_kind = {call.kind: call for call in sorted(GALLERY.exercises, key=_weight)}
    return tuple(sorted(by_kind.values(), key=_weight, reverse=True)[:COUNT])


def answer(state: Path, calls: tuple[ExerciseCall, ...]) -> None:
    """Answer each exercise completely, and ask for feedback."""
    session = served(state)
    for call in calls:
        exercise = _made(call)
        session.keeper.put(exercise.id, exercise.best(), now())
        ExerciseWidget(exercise, session).answer({"type": "check"})


def restore(state: Path, calls: tuple[ExerciseCall, ...]) -> Restored:
    """Open the page again, as a new kernel does: every authored file is read anew."""
    session = served(state)
    sheets_in.cache_clear()
    begin = time.process_time()
    cases = CaseLibrary(ROOT / "cases")
    pages = [ExerciseWidget(call.build(cases), session) for call in calls]
    states = [page.answer({"type": "hello"}) for page in pages]
    spent = time.process_time() - begin
    if any(state["value"] is None for state in states):
        raise AssertionError("een oefening kwam leeg terug")
    size = sum(_size(state) + _size(page.get_state()) for page, state in zip(pages, states, strict=True))
    return Restored(spent, size, len(frontend.bundle()))


def _made(call: ExerciseCall) -> Exercise:
    return exercises()[f"{call.kind} {call.build(CaseLibrary(ROOT / 'cases')).id}"]


def _weight(call: ExerciseCall) -> int:
    exercise = _made(call)
    value: JsonValue = exercise.best()
    return _size([exercise.spec(), value, exercise.reveal(value), repr(exercise.feedback(value))])


def _size(value: object) -> int:
    return len(json.dumps(value, default=str, ensure_ascii=False).encode())
