"""One widget for every exercise."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from alk.errors import AlkError
from alk.exercises.base import Guarded, Interactive, InvalidAnswerError, Overhearing, Surroundings
from alk.learning import unmatched
from alk.learning.store import OvertakenError
from alk_widgets.messages import Message, PageWidget, failed
from alk_widgets.session import now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from alk.exercises.base import Exercise
    from alk.jsonvalues import JsonValue
    from alk.learning.answers import Answers, SavedAnswer
    from alk_widgets.session import Session


class ExerciseWidget(PageWidget):
    """An exercise on the page; scores and feedback are made here and leave as messages."""

    def __init__(self, exercise: Exercise, session: Session) -> None:
        self._exercise = exercise
        self._session = session
        self._revision = 0
        super().__init__(exercise.spec(), served=session.served)

    def answer(self, content: object) -> Message:
        """Return the reply to one message from the page."""
        if not isinstance(content, dict):
            return failed("Onbekend bericht.")
        match content.get("type"):
            case "hello":
                return self._state()
            case "answer":
                return self._save(content)
            case "act":
                return self._act(content)
            case "check":
                return self._check()
            case _:
                return failed("Onbekend bericht.")

    def _state(self) -> Message:
        phase = self._session.keeper.phase
        reply: Message = {
            "type": "state",
            "phase": phase.value,
            "fixed": phase.answers_fixed,
            "mayCheck": phase.may_check,
            "checkNote": phase.why_no_check,
            "kept": self._session.served,
            "value": None,
            "revision": 0,
        }
        try:
            loaded = self._session.keeper.load(now())
        except AlkError as error:
            return {**reply, "notice": str(error)}
        saved = loaded.answers.answers.get(self._exercise.id)
        reply["notice"] = loaded.notice
        reply["earlier"] = self._earlier(loaded.answers)
        self._revision = saved.revision if saved else 0
        if saved:
            return {**reply, **self._restored(saved, show_feedback=phase.may_check)}
        return {**reply, "reveal": self._before()}

    def _earlier(self, answers: Answers) -> JsonValue:
        """Return the answer to the exercise that this one is laid beside, here or in another module."""
        earlier = getattr(self._exercise, "builds_on", "")
        if not earlier:
            return None
        before = answers.answers.get(earlier) or self._session.keeper.elsewhere(earlier)
        return before.value if before else None

    def _restored(self, saved: SavedAnswer, *, show_feedback: bool) -> Message:
        try:
            value = self._exercise.clean(saved.value)
        except InvalidAnswerError as error:
            notice = f"Uw eerdere antwoord past niet meer: {error}"
            return {"revision": saved.revision, "notice": notice, "reveal": self._before()}
        shown = _feedback(self._exercise, value) if saved.checked and show_feedback else None
        return {
            "value": value,
            "revision": saved.revision,
            "savedAt": saved.saved_at.isoformat(),
            "complete": self._exercise.is_complete(value),
            "reveal": self._shown(value),
            "feedback": shown,
        }

    def _save(self, content: Mapping[str, Any]) -> Message:
        if isinstance(self._exercise, Interactive):
            return failed("Deze oefening wordt gespeeld, niet ingevuld.")
        return self._store(content, lambda _: self._exercise.clean(content.get("value")))

    def _act(self, content: Mapping[str, Any]) -> Message:
        """Take one step from what the page has seen: on what went on elsewhere it would be in the dark."""
        exercise = self._exercise
        if not isinstance(exercise, Interactive):
            return failed("Onbekend bericht.")
        played: list[JsonValue] = []

        def play(before: SavedAnswer | None) -> JsonValue:
            played.append(self._after(exercise, before.value if before else None, content.get("action")))
            return played[-1]

        reply = self._store(content, play, in_turn=self._redraws(content), alone=True)
        if reply["type"] == "saved" and isinstance(exercise, Overhearing):
            self._teach(exercise, played[-1])
        return reply

    def _teach(self, exercise: Overhearing, value: JsonValue) -> None:
        """Keep own words that were not understood for the author of the case, without who or when."""
        heard = exercise.heard(value) if self._session.heard else None
        if heard and self._session.heard:
            unmatched.keep(self._session.heard, heard)

    def _after(self, exercise: Interactive, value: JsonValue, action: JsonValue) -> JsonValue:
        if isinstance(exercise, Guarded):
            return exercise.act_in(value, action, self._around())
        return exercise.act(value, action, now())

    def _redraws(self, content: Mapping[str, Any]) -> bool:
        """Return whether the page is drawn anew: it needs what may be shown, and must have seen the last."""
        return not isinstance(self._exercise, Guarded) or self._exercise.redraws(content.get("action"))

    def _around(self) -> Surroundings:
        return Surroundings(secrets.token_hex(8), self._session.gate.missing())

    def _shown(self, value: JsonValue) -> JsonValue:
        """Return what an answer lets the page show."""
        exercise = self._exercise
        if isinstance(exercise, Guarded):
            return exercise.show(value, self._around())
        return exercise.reveal(value)

    def _before(self) -> JsonValue:
        """Return what the page may show before there is an answer."""
        return self._shown(None) if isinstance(self._exercise, Guarded) else None

    def _store(
        self,
        content: Mapping[str, Any],
        make: Callable[[SavedAnswer | None], JsonValue],
        *,
        in_turn: bool = False,
        alone: bool = False,
    ) -> Message:
        """Store what `make` gives and tell the page, or tell why nothing was stored.

        With `in_turn` only where the page has seen what `make` starts from; with `alone` only where nothing
        was stored while `make` was at work.
        """
        echo, base = {"n": content.get("n")}, content.get("base")
        try:
            answers = self._session.keeper.load(now()).answers
            before = answers.answers.get(self._exercise.id)
            stored = answers.revision(self._exercise.id)
            if in_turn and type(base) is int and base < stored:
                return {**self._state(), "type": "moved_on", **echo}
            value = make(before)
            after = stored if alone else None
            saved = self._session.keeper.put(self._exercise.id, value, now(), after=after)
        except OvertakenError:
            return {**self._state(), "type": "moved_on", **echo}
        except AlkError as error:
            return {"type": "not_saved", **echo, "message": error.message, "remedy": error.remedy}
        return {
            "type": "saved",
            **echo,
            "revision": saved.revision,
            "savedAt": saved.saved_at.isoformat(),
            "complete": self._exercise.is_complete(value),
            "reveal": self._shown(value) if self._redraws(content) else None,
            "overtook": self._overtakes(before, value, base, saved.revision),
        }

    def _overtakes(self, before: SavedAnswer | None, value: JsonValue, base: object, revision: int) -> bool:
        """Tell whether a save took the place of another answer from another tab or device.

        `base` is the newest revision that the page has seen; this kernel may have stored newer ones for it.
        """
        known = max(self._revision, base if type(base) is int else 0)
        self._revision = revision
        return before is not None and before.revision > known and before.value != value

    def _check(self) -> Message:
        """Give feedback on the answer as stored, where the phase allows it."""
        keeper = self._session.keeper
        if not keeper.phase.may_check:
            return {"type": "refused", "message": keeper.phase.why_no_check}
        try:
            saved = keeper.load(now()).answers.answers.get(self._exercise.id)
            if saved is None:
                return {"type": "refused", "message": "Vul eerst iets in."}
            value = self._exercise.clean(saved.value)
            keeper.mark_checked(self._exercise.id, now())
        except AlkError as error:
            return {"type": "refused", "message": str(error)}
        return {"type": "feedback", "revision": saved.revision, "feedback": _feedback(self._exercise, value)}


def _feedback(exercise: Exercise, value: JsonValue) -> Message | None:
    feedback = exercise.feedback(value)
    return asdict(feedback) if feedback else None
