"""What every field offers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from alk.jsonvalues import JsonValue

EMPTY_WORDS = "Niet ingevuld"

_OPAQUE = 10
"""Hexadecimal digits of an id: a chance of one in a million that two of a thousand texts meet."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, to place or to put in order."""

    id: str
    text: str
    """Plain text."""


class Field(Protocol):
    """One question of a form; the answer to it is one JSON value.

    Nothing in a field tells what is right: fields go to the page as they are.
    """

    @property
    def id(self) -> str:
        """Key in the answer of the form."""

    @property
    def title(self) -> str:
        """Heading; plain text."""

    @property
    def optional(self) -> bool:
        """True where the form is complete without it."""

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs to ask it."""

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the value in its one stored form, None for nothing; raises InvalidAnswerError."""

    def is_filled(self, value: JsonValue) -> bool:
        """Return whether a clean value leaves nothing open."""

    def in_words(self, value: JsonValue) -> str:
        """Return a clean value as plain text."""


def opaque_id(text: str) -> str:
    """Return an id that follows from the text alone, so that it tells nothing of a place or a key.

    Answers name what was chosen by it: an edited text is another text, and earlier answers to it are
    never read as if they were about the new one.
    """
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_OPAQUE]


def shuffled(options: Iterable[Option]) -> tuple[Option, ...]:
    """Return options in an order that follows from their texts alone, so never from the key."""
    return tuple(sorted(options, key=lambda option: option.id))


def written(options: Iterable[Option], wanted: Iterable[str], joined_by: str = "; ") -> str:
    """Return the texts of the `wanted` ids in the order of the options."""
    chosen = set(wanted)
    return joined_by.join(option.text for option in options if option.id in chosen)
