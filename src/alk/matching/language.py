"""Is this English? Counted by words that one of the two languages has and the other has not."""

from __future__ import annotations

import re
from functools import cache

from alk.matching.data import read
from alk.matching.words import fold

_WORD = re.compile(r"[a-z]+")
_FEWEST = 2
"""One English word is a loan word."""


def english_words(text: str) -> tuple[str, ...]:
    """Return the English words by which `text` is English; none where it is not."""
    words = _WORD.findall(fold(text))
    english, dutch = _lists()
    found = tuple(word for word in words if word in english)
    dutch_found = sum(word in dutch for word in words)
    return found if len(found) >= _FEWEST and len(found) > 2 * dutch_found else ()


def is_english(text: str) -> bool:
    """Tell whether `text` is English."""
    return bool(english_words(text))


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    data = read("talen")
    return frozenset(data["engels"]), frozenset(data["nederlands"])
