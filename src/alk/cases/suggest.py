"""Suggestions for a word that an author mistyped."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MANY = 12
_LONGEST = 60
_SHORTEST = 3
"""A beginning of at least this many letters is taken for the whole word."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like `word`, or None where none is near."""
    by_lower = {k.lower(): k for k in known}
    # A cut keeps a garbled file of megabytes from costing seconds here.
    asked = word.lower()[:_LONGEST]
    near = get_close_matches(asked, list(by_lower), n=1, cutoff=0.6)
    if not near and len(asked) >= _SHORTEST:
        near = [name for name in by_lower if name.startswith(asked)]
    return by_lower[near[0]] if near else None


def listed(words: Iterable[str]) -> str:
    """Write words as a Dutch enumeration: `a, b of c`."""
    names = list(words)
    if len(names) > _MANY:
        names = [*names[:_MANY], "…"]
    if len(names) < 2:  # noqa: PLR2004 - one word needs no enumeration
        return "".join(names)
    return f"{', '.join(names[:-1])} of {names[-1]}"


def remedy_for(word: str, known: Iterable[str]) -> str:
    """Say what to write instead of `word`."""
    names = list(known)
    near = closest(word, names)
    return f"Bedoelde u `{near}`?" if near else f"Kies uit: {listed(names)}."
