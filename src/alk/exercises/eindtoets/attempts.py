"""The stored value of the end test: the seed and the attempts, read without trusting them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alk.exercises.base import InvalidAnswerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.jsonvalues import JsonValue

SEED = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")

MOST_ATTEMPTS = 50
"""Attempts that are kept, whatever the trainer allows; ours, so that the file stays small."""

MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt as it is stored."""

    items: tuple[str, ...]
    """Names of the questions, in the order in which they were asked."""

    answers: Mapping[str, JsonValue] = field(default_factory=dict)
    closed: bool = False

    def to_json(self) -> JsonValue:
        """Return it as it is kept."""
        return {"items": [*self.items], "answers": dict(self.answers), "closed": self.closed}


@dataclass(frozen=True, slots=True)
class Attempts:
    """All attempts of one learner, oldest first; at most the last of them is open."""

    seed: str
    attempts: tuple[Attempt, ...] = ()

    def to_json(self) -> JsonValue:
        """Return it as it is kept."""
        return {"seed": self.seed, "attempts": [one.to_json() for one in self.attempts]}


def read_attempts(value: JsonValue) -> Attempts:
    """Read a stored value; raises InvalidAnswerError where it has another shape."""
    if not isinstance(value, dict) or set(value) != {"seed", "attempts"}:
        raise _misshapen()
    seed, listed = value["seed"], value["attempts"]
    if not isinstance(seed, str) or not SEED.fullmatch(seed) or not isinstance(listed, list):
        raise _misshapen()
    attempts = tuple(_attempt(one) for one in listed)
    if len(attempts) > MOST_ATTEMPTS or any(not one.closed for one in attempts[:-1]):
        raise _misshapen()
    return Attempts(seed, attempts)


def _attempt(value: JsonValue) -> Attempt:
    if not isinstance(value, dict) or set(value) != {"items", "answers", "closed"}:
        raise _misshapen()
    items, answers, closed = value["items"], value["answers"], value["closed"]
    if not isinstance(items, list) or not isinstance(answers, dict) or not isinstance(closed, bool):
        raise _misshapen()
    names = tuple(name for name in items if isinstance(name, str) and _NAME.fullmatch(name))
    if len(names) != len(items) or len(set(names)) != len(names) or len(names) > MOST_ITEMS:
        raise _misshapen()
    if not set(answers) <= set(names):
        raise _misshapen()
    return Attempt(names, answers, closed)


def _misshapen() -> InvalidAnswerError:
    return InvalidAnswerError("Het verslag van de eindtoets heeft niet de verwachte vorm.")
