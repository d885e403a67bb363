"""One widget for every exercise: it shows a public spec and talks with the page by messages.

Only the spec is a synced trait. Answers arrive, and scores and feedback leave, as messages; what the
page sets in a trait is never read back, so a visitor can change nothing but the own screen.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from alk.errors import AlkError
from alk.exercises.base import InvalidAnswerError
from alk_widgets import frontend
from alk_widgets.session import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from alk.exercises.base import Exercise
    from alk.learning.answers import SavedAnswer
    from alk_widgets.session import Session

log = logging.getLogger(__name__)

Message = dict[str, Any]


class ExerciseWidget(anywidget.AnyWidget):
    """An exercise on the page."""

    _esm = frontend.STUB
    spec = traitlets.Dict(help="Public: what to show.").tag(sync=True)

    def __init__(self, exercise: Exercise, session: Session) -> None:
        self._exercise = exercise
        self._session = session
        self._revision = 0
        # A served page has the library from the server; elsewhere a widget has to bring it along.
        self._library = None if session.served else frontend.library()
        super().__init__(spec=dict(exercise.spec()))
        self.on_msg(self._on_message)

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer one message from the page; whatever it holds, nothing is raised."""
        try:
            self.send(self.answer(content))
        except Exception:
            log.exception("Bericht van oefening %s mislukt", self._exercise.id)
            self.send(
                {"type": "failed", "message": "Er ging iets mis in de training. Laad de pagina opnieuw."}
            )

    def answer(self, content: object) -> Message:
        """Return the reply to one message from the page."""
        if not isinstance(content, dict):
            return _failed("Onbekend bericht.")
        match content.get("type"):
            case "hello":
                return self._state()
            case "answer":
                return self._save(content)
            case "check":
                return self._check()
            case _:
                return _failed("Onbekend bericht.")

    def _state(self) -> Message:
        phase = self._session.keeper.phase
        reply: Message = {
            "type": "state",
            "phase": phase.value,
            "fixed": phase.answers_fixed,
            "mayCheck": phase.may_check,
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
        self._revision = saved.revision if saved else 0
        return {**reply, **self._restored(saved, show_feedback=phase.may_check)} if saved else reply

    def _restored(self, saved: SavedAnswer, *, show_feedback: bool) -> Message:
        try:
            value = self._exercise.clean(saved.value)
        except InvalidAnswerError as error:
            return {"revision": saved.revision, "notice": f"Uw eerdere antwoord past niet meer: {error}"}
        shown = _feedback(self._exercise, value) if saved.checked and show_feedback else None
        return {
            "value": value,
            "revision": saved.revision,
            "savedAt": saved.saved_at.isoformat(),
            "complete": self._exercise.is_complete(value),
            "reveal": self._exercise.reveal(value),
            "feedback": shown,
        }

    def _save(self, content: Mapping[str, Any]) -> Message:
        echo = {"n": content.get("n")}
        try:
            value: JsonValue = self._exercise.clean(content.get("value"))
            before = self._session.keeper.load(now()).answers.answers.get(self._exercise.id)
            saved = self._session.keeper.put(self._exercise.id, value, now())
        except AlkError as error:
            return {"type": "not_saved", **echo, "message": error.message, "remedy": error.remedy}
        return {
            "type": "saved",
            **echo,
            "revision": saved.revision,
            "savedAt": saved.saved_at.isoformat(),
            "complete": self._exercise.is_complete(value),
            "reveal": self._exercise.reveal(value),
            "overtook": self._overtakes(before, value, content.get("base"), saved.revision),
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
            return {"type": "refused", "message": "U ziet de uitleg zodra uw trainer heeft nagekeken."}
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


def _failed(message: str) -> Message:
    return {"type": "failed", "message": message}
