"""One of several, and any of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.base import InvalidAnswerError
from alk.exercises.fields.base import EMPTY_WORDS, Option, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.jsonvalues import JsonValue

GEEN = "geen"
"""Id of the option that says that none of the others applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Choose one: the answer is the id of an option."""

    id: str
    title: str
    options: tuple[Option, ...]
    html: str = ""
    """The question below the heading; safe HTML."""

    help: str = ""
    optional: bool = False

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        return {
            "type": "keuze",
            "id": self.id,
            "title": self.title,
            "html": self.html,
            "help": self.help,
            "options": [{"id": option.id, "text": option.text} for option in self.options],
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return a known id or None; raises InvalidAnswerError."""
        if value is None or value == "":
            return None
        if not isinstance(value, str) or all(option.id != value for option in self.options):
            raise InvalidAnswerError(f"“{self.title}” kent deze keuze niet.")
        return value

    def is_filled(self, value: JsonValue) -> bool:
        """Return whether something was chosen."""
        return value is not None

    def in_words(self, value: JsonValue) -> str:
        """Return the text of the choice."""
        return written(self.options, [value] if isinstance(value, str) else []) or EMPTY_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Choose any number: the answer is a list of ids, in the order of the options.

    With `none_text`, "none of these" is an answer of its own, so that an empty list is no answer.
    """

    id: str
    title: str
    options: tuple[Option, ...]
    html: str = ""
    help: str = ""
    none_text: str = ""
    optional: bool = False

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        shown = [*self.options, *([Option(GEEN, self.none_text)] if self.none_text else [])]
        return {
            "type": "keuzes",
            "id": self.id,
            "title": self.title,
            "html": self.html,
            "help": self.help,
            "options": [{"id": option.id, "text": option.text} for option in shown],
            "exclusive": GEEN if self.none_text else None,
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return known ids, each once, or None for none; raises InvalidAnswerError."""
        known = [option.id for option in self.options] + ([GEEN] if self.none_text else [])
        if value is None:
            return None
        if not isinstance(value, list) or any(not isinstance(v, str) or v not in known for v in value):
            raise InvalidAnswerError(f"“{self.title}” kent een van deze keuzes niet.")
        if self.none_text and GEEN in value and len(set(map(str, value))) > 1:
            raise InvalidAnswerError(
                f"“{self.title}”: “{self.none_text}” gaat niet samen met een andere keuze."
            )
        return [name for name in known if name in value] or None

    def is_filled(self, value: JsonValue) -> bool:
        """Return whether something was chosen."""
        return bool(value)

    def in_words(self, value: JsonValue) -> str:
        """Return the texts of the choices."""
        chosen = [str(one) for one in value] if isinstance(value, list) else []
        return (
            self.none_text if GEEN in chosen and self.none_text else written(self.options, chosen)
        ) or EMPTY_WORDS
