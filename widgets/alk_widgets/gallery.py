"""Exercises posed in a state, for the gallery: `Toestand("Pdca", "werkplaats", toestand="ingeleverd")`.

Nothing that is posed is kept, scored or handed in: a posed exercise has answers of its own, in memory.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from alk.cases.suggest import remedy_for
from alk.exercises.base import ExerciseError, Interactive
from alk.learning.phase import Phase
from alk.learning.store import HandedInError, NotStoredError
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.session import TrialKeeper, now

if TYPE_CHECKING:
    from datetime import datetime

    from alk.exercises.base import Exercise
    from alk.jsonvalues import JsonValue
    from alk.learning.answers import SavedAnswer
    from alk_widgets.session import Session

POSES = {
    "leeg": Phase.ZELFSTUDIE,
    "opgeslagen": Phase.ZELFSTUDIE,
    "niet-opgeslagen": Phase.ZELFSTUDIE,
    "nagekeken": Phase.ZELFSTUDIE,
    "ingeleverd": Phase.INGELEVERD,
    "vast": Phase.NAGEKEKEN,
}
"""The states that an exercise can be in, each with the phase in which it is so."""

LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")

TURNS = 3
"""Turns of a talk that is posed."""


class PosedKeeper(TrialKeeper):
    """Answers that stand as they were posed."""

    pose = "leeg"

    def put(self, exercise: str, value: JsonValue, now: datetime, *, after: int | None = None) -> SavedAnswer:
        """Keep an answer in memory, or refuse as this state would."""
        if self.phase.answers_fixed:
            raise HandedInError("Dit voorbeeld is ingeleverd; het antwoord staat vast.")
        if self.pose == "niet-opgeslagen":
            raise NotStoredError("Niet opgeslagen. Zo ziet dat eruit.", "Dit is een voorbeeld in de galerij.")
        return super().put(exercise, value, now, after=after)


def posed(exercise: Exercise, pose: str, session: Session) -> ExerciseWidget:
    """Return an exercise in a state, with an answer of which half is right.

    Raises:
        ExerciseError: there is no such state.
    """
    if pose not in POSES:
        raise ExerciseError(f"Er is geen toestand “{pose}”.", remedy_for(pose, POSES))
    keeper = PosedKeeper(phase=POSES[pose])
    if pose != "leeg":
        keeper.answers = keeper.answers.with_answer(exercise.id, example_answer(exercise), now())
    if pose in {"nagekeken", "vast"}:
        keeper.answers = keeper.answers.with_check(exercise.id)
    keeper.pose = pose
    widget = ExerciseWidget(exercise, replace(session, keeper=keeper))
    # A page can show one exercise in several states, so each needs an id of its own there.
    widget.spec = {**widget.spec, "id": f"{exercise.id}--{pose}", "pose": pose}
    return widget


def example_answer(exercise: Exercise) -> JsonValue:
    """Return an answer to show: the first half of the best one, or the first turns of a talk."""
    if isinstance(exercise, Interactive):
        return _first_turns(exercise)
    best = exercise.best()
    if isinstance(best, str):
        return exercise.clean(_as_typed(best[: len(best) // 2]))
    parts = list(best.items()) if isinstance(best, dict) else []
    half = {
        key: _as_typed(one) if isinstance(one, str) else one for key, one in parts[: (len(parts) + 1) // 2]
    }
    return exercise.clean(half)


def _as_typed(text: str) -> str:
    """Join the lines of each paragraph, which an author breaks and a learner does not."""
    return LINE_BREAK.sub(" ", text)


def _first_turns(exercise: Interactive) -> JsonValue:
    value = exercise.act(None, {"do": "begin", "mode": "oefenen"})
    for _ in range(TURNS):
        shown = exercise.reveal(value)
        offered = shown.get("offered") if isinstance(shown, dict) else None
        line = offered[0] if isinstance(offered, list) and offered else None
        if not isinstance(line, dict):
            break
        value = exercise.act(value, {"do": "zeg", "line": line["line"]})
    return value
