"""Typing errors: the known word that is nearest to an unknown one, by deleted letters."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from alk.matching.bank import bank_words
from alk.matching.words import lexicon, stem, term_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SWAP_FROM, _ONE_ERROR_FROM, _TWO_ERRORS_FROM = 3, 4, 9
"""Length of a word from which swapped letters, one error and two errors are forgiven."""

_LONGEST = 30
"""Letters; nothing longer is mended, as the work grows with the square of the length."""

_MENDED = 0.8
"""How far a mended word counts as known."""

_FIRST_PART, _LAST_PART = 4, 4
"""Letters that each part of a compound has at least."""

_LINKS = ("", "s", "e", "en", "n")
_PARTICLES = frozenset(
    {"na", "op", "af", "om", "uit", "aan", "in", "mee", "bij", "door", "over", "voor", "terug", "weg"}
)


class _Known:
    """Words, indexed by what is left when letters are dropped, so that a look-up needs no search."""

    __slots__ = "near", "stems", "words"

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self.stems = frozenset(stem(word) for word in words)
        self.near: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            for rest in _shortened(word, _errors(word)):
                self.near[rest].append(word)


class Speller:
    """Known words: those of the word list, of the bank and of a case."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words of a case."""
        self._own = _Known(frozenset(words) - _listed().words)

    def mend(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return `words` with each unknown one taken apart or replaced by the nearest, if it can be."""
        return tuple(mended for word in words for mended in self._mended(word))

    def known_share(self, words: tuple[str, ...]) -> float:
        """Return which part of `words`, by weight, is known; a mended word counts for the most part."""
        total = known = 0.0
        for word in words:
            weight = term_of(word).weight
            total += weight
            if self._knows(word):
                known += weight
            elif self._mended(word) != (word,):
                known += _MENDED * weight
        return known / total if total else 1.0

    def _mended(self, word: str) -> tuple[str, ...]:
        if self._knows(word) or len(word) > _LONGEST:
            return (word,)
        if word.endswith("u") and self._knows(word[:-1]):
            return (word[:-1], "u")
        return self._compound(word) or self._nearest(word) or self._glued(word) or (word,)

    def _compound(self, word: str) -> tuple[str, ...]:
        """Take "hartproblemen" and "nagedacht" apart; the longest last part wins, as it carries the sense."""
        for cut in range(2, len(word) - _LAST_PART + 1):
            first, last = word[:cut], word[cut:]
            if not self._knows(last):
                continue
            if first in _PARTICLES:
                return (first, last)
            for link in _LINKS:
                stripped = first.removesuffix(link)
                if first == stripped + link and len(stripped) >= _FIRST_PART and self._knows(stripped):
                    return (stripped, last)
        return ()

    def _glued(self, word: str) -> tuple[str, ...]:
        """Read "slaptu" as "slaapt u"."""
        before = self._nearest(word[:-1]) if word.endswith("u") else ()
        return (*before, "u") if before else ()

    def _knows(self, word: str) -> bool:
        stemmed = stem(word)
        return any(word in one.words or stemmed in one.stems for one in (_listed(), self._own))

    def _nearest(self, word: str) -> tuple[str, ...]:
        allowed = _errors(word)
        if not allowed:
            return ()
        rests = _shortened(word, allowed)
        near = {
            found for known in (_listed(), self._own) for rest in rests for found in known.near.get(rest, ())
        }
        ranked = sorted(
            (distance(word, found), sorted(word) != sorted(found), found)
            for found in near
            if _is_safe(word, found)
        )
        return (ranked[0][2],) if ranked and ranked[0][0] <= allowed else ()


def _is_safe(word: str, found: str) -> bool:
    """Refuse another first letter, and in short words all but swapped letters: too many words are near."""
    swapped = sorted(word) == sorted(found)
    return swapped or (len(word) >= _ONE_ERROR_FROM and word[0] == found[0])


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
    return (len(word) >= _SWAP_FROM) + (len(word) >= _TWO_ERRORS_FROM)


def _shortened(word: str, times: int) -> set[str]:
    found = {word}
    edge = {word}
    for _ in range(times):
        edge = {one[:i] + one[i + 1 :] for one in edge for i in range(len(one))}
        found |= edge
    return found


@cache
def _listed() -> _Known:
    known = lexicon()
    return _Known(frozenset({*known.words, *known.weights}) | bank_words())
