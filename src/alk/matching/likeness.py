"""How much a typed utterance looks like each candidate, from 0 to 1.

A line and every paraphrase of it are references. Likeness to a reference is a blend of two kernels: one over
words brought to stem and concept, one over character n-grams of stems, which forgives typing errors. A
difference of form, such as a question against a statement, lowers it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from alk.matching.forms import Form, clauses
from alk.matching.kernel import Kernel
from alk.matching.spelling import Speller
from alk.matching.words import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alk.matching.forms import Clause
    from alk.matching.kernel import Bag
    from alk.matching.settings import Settings
    from alk.matching.words import Term

_DENIAL = "niet"
_GRAMS = (3, 4)
_QUESTIONS = frozenset({Form.OPEN, Form.GESLOTEN})


@dataclass(frozen=True, slots=True)
class _Reference:
    candidate: int
    words: tuple[str, ...]
    form: Form
    factor: float
    """1 for a whole sentence or paraphrase, less for a part of one."""

    denied: bool
    """It holds a "niet" or "geen": "ik verwijs u niet" is not "ik verwijs u"."""


class Likeness:
    """All references of a fixed list of candidates, worked out beforehand."""

    def __init__(self, texts: Sequence[Sequence[str]], chosen: Settings) -> None:
        """Take per candidate its sentence and paraphrases."""
        self._set = chosen
        self._size = len(texts)
        self._references = [
            reference
            for number, wordings in enumerate(texts)
            for text in dict.fromkeys(wordings)
            for reference in self._parts(number, clauses(text))
        ]
        self._speller = Speller(word for reference in self._references for word in reference.words)
        terms = [terms_of(reference.words) for reference in self._references]
        groups = [reference.candidate for reference in self._references]
        self._words = Kernel([self._word_bag(one) for one in terms], groups, lean=chosen.lean_words, unseen=chosen.unseen)
        self._letters = Kernel([_letter_bag(one) for one in terms], groups, lean=chosen.lean_letters, unseen=1.0)

    def scores(self, words: tuple[str, ...], form: Form) -> list[float]:
        """Return per candidate the likeness of its nearest reference."""
        terms = terms_of(self._speller.mend(words))
        denied = _denies(terms)
        by_words = self._words.likeness(self._word_bag(terms))
        by_letters = self._letters.likeness(_letter_bag(terms))
        share = self._set.words
        best = [0.0] * self._size
        next_best = [0.0] * self._size
        for reference, one, two in zip(self._references, by_words, by_letters, strict=True):
            score = (share * one + (1 - share) * two) * reference.factor
            if score <= next_best[reference.candidate]:
                continue
            score *= self._form_factor(form, reference.form)
            if denied is not reference.denied and form not in _QUESTIONS:
                score *= self._set.denial
            if score > best[reference.candidate]:
                next_best[reference.candidate] = best[reference.candidate]
                best[reference.candidate] = score
            elif score > next_best[reference.candidate]:
                next_best[reference.candidate] = score
        support = self._set.support
        return [one + support * two * (1 - one) for one, two in zip(best, next_best, strict=True)]

    def _parts(self, number: int, found: Sequence[Clause]) -> list[_Reference]:
        if not found:
            return []
        words = tuple(word for clause in found for word in clause.words)
        references = [_Reference(number, words, found[-1].form, 1.0, _denies(terms_of(words)))]
        if len(found) > 1:
            least = self._set.part_share * _content(words)
            references += [
                _Reference(number, one.words, one.form, self._set.part, _denies(terms_of(one.words)))
                for one in found
                if _content(one.words) >= least
            ]
        return references

    def _form_factor(self, one: Form, two: Form) -> float:
        if one is two:
            return 1.0
        return self._set.other_question if {one, two} == _QUESTIONS else self._set.other_form

    def _word_bag(self, terms: Sequence[Term]) -> Bag:
        bag: Bag = {}
        for term in terms:
            literal = term.weight
            if term.concept:
                bag[f"begrip {term.concept}"] = term.weight
                literal *= self._set.literal
            bag[term.stem] = max(bag.get(term.stem, 0.0), literal)
        for one, two in pairwise(("", *(term.concept or term.stem for term in terms), "")):
            bag[f"{one}+{two}"] = self._set.pairs
        return bag


def _denies(terms: Sequence[Term]) -> bool:
    return any(term.concept == _DENIAL for term in terms)


def _content(words: tuple[str, ...]) -> float:
    return sum(term.weight for term in terms_of(words))


def _letter_bag(terms: Sequence[Term]) -> Bag:
    bag: Bag = defaultdict(float)
    for term in terms:
        padded = f" {term.stem} "
        for size in _GRAMS:
            for start in range(len(padded) - size + 1):
                bag[padded[start : start + size]] += term.weight
    return bag
