"""The private reflection log on the page: it knows the diary, and no answers file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.exercises.base import InvalidAnswerError
from alk_widgets.messages import Message, PageWidget, failed
from alk_widgets.session import now

if TYPE_CHECKING:
    from alk.exercises.reflection import Reflection
    from alk.learning.diary import Diary


class ReflectionWidget(PageWidget):
    """Questions to write about for oneself; never handed in, never locked, never counted."""

    def __init__(self, reflection: Reflection, diary: Diary, *, served: bool) -> None:
        self._reflection = reflection
        self._diary = diary
        self._served = served
        super().__init__(reflection.spec(), served=served)

    def answer(self, content: object) -> Message:
        """Return the reply to one message from the page."""
        kind = content.get("type") if isinstance(content, dict) else None
        if kind == "hello":
            return self._state()
        if kind == "answer" and isinstance(content, dict):
            return self._save(content)
        return failed("Onbekend bericht.")

    def _state(self) -> Message:
        reply: Message = {
            "type": "state",
            "phase": "zelfstudie",
            "fixed": False,
            "mayCheck": False,
            "kept": self._served,
            "value": None,
            "revision": 0,
        }
        try:
            entry = self._diary.read(self._reflection.id)
            value = self._reflection.clean({**entry.texts}) if entry else None
        except InvalidAnswerError:
            return {
                **reply,
                "notice": "De vragen zijn veranderd; wat u eerder schreef, staat nog in uw dagboek.",
            }
        except AlkError as error:
            return {**reply, "notice": str(error)}
        if entry is None:
            return reply
        return {**reply, "value": value, "savedAt": entry.saved_at.isoformat(), "revision": entry.revision}

    def _save(self, content: Message) -> Message:
        echo = {"n": content.get("n")}
        try:
            texts = self._reflection.clean(content.get("value"))
            entry = self._diary.write(self._reflection.id, texts, now())
        except AlkError as error:
            return {"type": "not_saved", **echo, "message": error.message, "remedy": error.remedy}
        return {"type": "saved", **echo, "revision": entry.revision, "savedAt": entry.saved_at.isoformat()}
