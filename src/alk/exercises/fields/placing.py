"""Laying cards in boxes: sorting, matching, filling a board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from alk.exercises.base import InvalidAnswerError
from alk.exercises.fields.base import EMPTY_WORDS, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.exercises.fields.base import Option
    from alk.jsonvalues import JsonValue

Layout = Literal["lijst", "vakken", "bord"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Lay each card in a box: the answer holds for each placed card the id of its box."""

    id: str
    title: str
    cards: tuple[Option, ...]
    boxes: tuple[Option, ...]
    layout: Layout = "vakken"
    """`lijst`: a menu beside each card; `vakken`: boxes to lay cards in; `bord`: boxes around a centre."""

    html: str = ""
    help: str = ""
    optional: bool = False

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        return {
            "type": "plaatsing",
            "id": self.id,
            "title": self.title,
            "html": self.html,
            "help": self.help,
            "layout": self.layout,
            "cards": [{"id": card.id, "text": card.text} for card in self.cards],
            "boxes": [{"id": box.id, "text": box.text} for box in self.boxes],
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the box of each placed card, in the order of the cards; raises InvalidAnswerError."""
        if value is None:
            return None
        cards = {card.id for card in self.cards}
        boxes = {box.id for box in self.boxes}
        if (
            not isinstance(value, dict)
            or not set(value) <= cards
            or any(not isinstance(box, str) or box not in boxes for box in value.values())
        ):
            raise InvalidAnswerError(f"“{self.title}” kent een van deze kaarten of vakken niet.")
        return {card.id: value[card.id] for card in self.cards if card.id in value} or None

    def is_filled(self, value: JsonValue) -> bool:
        """Return whether every card lies in a box."""
        return isinstance(value, dict) and len(value) == len(self.cards)

    def in_words(self, value: JsonValue) -> str:
        """Return every placed card with its box."""
        placed = value if isinstance(value, dict) else {}
        return (
            "; ".join(
                f"{card.text}: {written(self.boxes, [str(placed[card.id])])}"
                for card in self.cards
                if card.id in placed
            )
            or EMPTY_WORDS
        )
