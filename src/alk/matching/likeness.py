"""How much a typed utterance looks like each candidate, from 0 to 1.

A line and every paraphrase of it are references. What is typed is compared with them in three ways: by words
brought to stem and concept; by the letters of those words, which forgives typing errors; and by purpose,
which a bank of common consult sentences tells, so that two wordings that share no word can still meet.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from alk.matching.bank import bank_texts
from alk.matching.references import References
from alk.matching.settings import settings
from alk.matching.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alk.matching.forms import Form
    from alk.matching.references import Sparse
    from alk.matching.settings import Settings


class Likeness:
    """All references of a fixed list of candidates, worked out beforehand."""

    def __init__(self, texts: Sequence[Sequence[str]], chosen: Settings) -> None:
        """Take per candidate its sentence and paraphrases."""
        self._set = chosen
        self._size = len(texts)
        self._references = References(texts, chosen, letters=True)
        self._bank = bank() if chosen is settings() else References(bank_texts(), chosen, letters=False)
        self._speller = Speller(self._references.vocabulary)
        self._purposes = [
            (reference.candidate, self._purpose(reference.words, reference.form))
            for reference in self._references.whole
        ]

    def same(self, words: tuple[str, ...]) -> frozenset[int]:
        """Return the candidates of which a sentence has exactly these words."""
        return self._references.same(words)

    def scores(self, words: tuple[str, ...], form: Form) -> list[float]:
        """Return the likeness of every candidate."""
        mended = self._speller.mend(words)
        by_wording = self._references.scores(mended, form)
        purpose = self._purpose(mended, form)
        by_purpose = self._by_purpose(purpose)
        weight = self._set.purpose
        against = self._set.veto * math.sqrt(sum(one * one for one in purpose.values()))
        known = self._speller.known_share(words) ** self._set.known
        return [
            known * (one + weight * two * (1 - one)) * (1 - against * (1 - min(1.0, two)))
            for one, two in zip(by_wording, by_purpose, strict=True)
        ]

    def _by_purpose(self, typed: Sparse) -> list[float]:
        found = [0.0] * self._size
        for candidate, other in self._purposes:
            alike = sum(weight * other[name] for name, weight in typed.items() if name in other)
            found[candidate] = max(found[candidate], alike)
        return found

    def _purpose(self, words: tuple[str, ...], form: Form) -> Sparse:
        """Return how much each purpose of the bank is meant; its length says how sure that is, at most 1."""
        found = {
            number: (score - self._set.purpose_floor) ** self._set.purpose_sharp
            for number, score in enumerate(self._bank.scores(words, form))
            if score > self._set.purpose_floor
        }
        if not found:
            return {}
        length = math.sqrt(sum(weight * weight for weight in found.values()))
        sure = math.sqrt(max(found.values()) ** (1 / self._set.purpose_sharp))
        return {number: weight / length * sure for number, weight in found.items()}


@cache
def bank() -> References:
    """Return the bank, ready to compare with; a quarter of a second of work, once in a process."""
    return References(bank_texts(), settings(), letters=False)
