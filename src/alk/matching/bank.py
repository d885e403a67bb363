"""The bank of common consult sentences in `data/zinnenbank.toml`, by purpose."""

from __future__ import annotations

from functools import cache

from alk.matching.data import read
from alk.matching.words import words_of


@cache
def bank_texts() -> tuple[tuple[str, ...], ...]:
    """Return the sentences of each purpose, in the order of the file."""
    return tuple(tuple(texts) for texts in read("zinnenbank")["bedoelingen"].values())


@cache
def bank_words() -> frozenset[str]:
    """Return all words that occur in the bank."""
    return frozenset(word for texts in bank_texts() for text in texts for word in words_of(text))
