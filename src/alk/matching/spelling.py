"""Typing errors: the known word that is nearest to an unknown one, by deleted letters."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from alk.matching.words import lexicon, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

_ONE_ERROR_FROM, _TWO_ERRORS_FROM = 5, 9
"""Length of a word from which one error, and two errors, are forgiven: short words have too many neighbours."""


class Speller:
    """Known words, indexed by what is left when letters are dropped, so that a look-up needs no search."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take these words, besides those of the word list."""
        self._known = _listed() | frozenset(words)
        self._stems = frozenset(stem(word) for word in self._known)
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            for rest in _shortened(word, _errors(word)):
                self._near[rest].append(word)

    def mend(self, word: str) -> str:
        """Return the known word that is nearest to `word`; `word` itself where none is near enough."""
        allowed = _errors(word)
        if not allowed or word in self._known or stem(word) in self._stems:
            return word
        near = {found for rest in _shortened(word, allowed) for found in self._near.get(rest, ())}
        ranked = sorted((distance(word, found), found) for found in near)
        return ranked[0][1] if ranked and ranked[0][0] <= allowed else word


def distance(one: str, two: str) -> int:
    """Return how many letters must be changed, dropped, added or swapped with a neighbour."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if last and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _errors(word: str) -> int:
    return (len(word) >= _ONE_ERROR_FROM) + (len(word) >= _TWO_ERRORS_FROM)


def _shortened(word: str, times: int) -> set[str]:
    found = {word}
    edge = {word}
    for _ in range(times):
        edge = {one[:i] + one[i + 1 :] for one in edge for i in range(len(one))}
        found |= edge
    return found


@cache
def _listed() -> frozenset[str]:
    known = lexicon()
    return frozenset({*known.words, *known.weights})
