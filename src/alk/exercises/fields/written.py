"""Something in the learner's own words, and goals, which have words and an owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.base import InvalidAnswerError
from alk.exercises.fields.base import EMPTY_WORDS
from alk.exercises.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.exercises.fields.base import Option
    from alk.jsonvalues import JsonValue

SHORT = 200
LONG = 4_000
MOST_GOALS = 5
_GOAL_KEYS = frozenset({"tekst", "van", "concreet", "haalbaar"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Write: the answer is the text."""

    id: str
    title: str
    limit: int = LONG
    """In characters; up to `SHORT` the page shows one line."""

    html: str = ""
    help: str = ""
    optional: bool = False

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        return {
            "type": "kort" if self.limit <= SHORT else "tekst",
            "id": self.id,
            "title": self.title,
            "html": self.html,
            "help": self.help,
            "limit": self.limit,
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the text, None where it is blank; raises InvalidAnswerError."""
        if value is None:
            return None
        text = clean_text(value, limit=self.limit, what=f"Uw tekst bij “{self.title}”")
        return text if text.strip() else None

    def is_filled(self, value: JsonValue) -> bool:
        """Return whether something was written."""
        return value is not None

    def in_words(self, value: JsonValue) -> str:
        """Return the text."""
        return value if isinstance(value, str) else EMPTY_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """Write goals: the answer is a list of goals, each with whose it is and what the learner thinks of it."""

    id: str
    title: str
    owners: tuple[Option, ...]
    html: str = ""
    help: str = ""
    optional: bool = False

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        return {
            "type": "doelen",
            "id": self.id,
            "title": self.title,
            "html": self.html,
            "help": self.help,
            "limit": SHORT,
            "most": MOST_GOALS,
            "owners": [{"id": owner.id, "text": owner.text} for owner in self.owners],
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the goals that have words; raises InvalidAnswerError."""
        if value is None:
            return None
        if not isinstance(value, list) or len(value) > MOST_GOALS:
            raise InvalidAnswerError(f"“{self.title}” vraagt ten hoogste {MOST_GOALS} doelen.")
        goals: list[JsonValue] = []
        for one in value:
            goal = self._goal(one)
            if goal is not None:
                goals.append(goal)
        return goals or None

    def _goal(self, value: JsonValue) -> JsonValue:
        if not isinstance(value, dict) or not set(value) <= _GOAL_KEYS:
            raise InvalidAnswerError(f"Een doel bij “{self.title}” heeft niet de verwachte vorm.")
        text = clean_text(value.get("tekst", ""), limit=SHORT, what="Uw doel").strip()
        owner = value.get("van", "onbekend")
        if not isinstance(owner, str) or owner not in {"onbekend", *(option.id for option in self.owners)}:
            raise InvalidAnswerError("Van wie dit doel is, staat er op een onbekende manier.")
        ticks = [value.get("concreet", False), value.get("haalbaar", False)]
        if any(not isinstance(tick, bool) for tick in ticks):
            raise InvalidAnswerError(f"Een doel bij “{self.title}” heeft niet de verwachte vorm.")
        return {"tekst": text, "van": owner, "concreet": ticks[0], "haalbaar": ticks[1]} if text else None

    def is_filled(self, value: JsonValue) -> bool:
        """Return whether there is a goal."""
        return bool(value)

    def in_words(self, value: JsonValue) -> str:
        """Return the goals, each with whose it is."""
        owners = {option.id: option.text for option in self.owners}
        goals = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        return (
            "; ".join(f"{one['tekst']} (van: {owners.get(str(one['van']), 'onbekend')})" for one in goals)
            or EMPTY_WORDS
        )
