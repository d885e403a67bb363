"""Putting things in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.base import InvalidAnswerError
from alk.exercises.fields.base import EMPTY_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.exercises.fields.base import Option
    from alk.jsonvalues import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Put all items in order: the answer is the list of all their ids."""

    id: str
    title: str
    items: tuple[Option, ...]
    """As the page first shows them; never in the order of the key."""

    html: str = ""
    help: str = ""
    optional: bool = False

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        return {
            "type": "volgorde",
            "id": self.id,
            "title": self.title,
            "html": self.html,
            "help": self.help,
            "options": [{"id": item.id, "text": item.text} for item in self.items],
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return all ids, each once, or None; raises InvalidAnswerError."""
        if value is None or value == []:
            return None
        known = sorted(item.id for item in self.items)
        if (
            not isinstance(value, list)
            or any(not isinstance(one, str) for one in value)
            or sorted(map(str, value)) != known
        ):
            raise InvalidAnswerError(f"“{self.title}” vraagt elk onderdeel precies één keer.")
        return list(value)

    def is_filled(self, value: JsonValue) -> bool:
        """Return whether an order was given."""
        return bool(value)

    def in_words(self, value: JsonValue) -> str:
        """Return the items in the order given, numbered."""
        texts = {item.id: item.text for item in self.items}
        given = value if isinstance(value, list) else []
        return (
            "; ".join(f"{n}. {texts[str(one)]}" for n, one in enumerate(given, 1) if str(one) in texts)
            or EMPTY_WORDS
        )
