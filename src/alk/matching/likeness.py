"""How much a typed utterance looks like each candidate, from 0 to 1.

A line and every paraphrase of it are references. Likeness to a reference is a blend of two kernels: one over
words brought to stem and concept, one over character n-grams of stems, which forgives typing errors. A
difference of form, such as a question against a statement, lowers it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
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

_GRAMS = (3, 4)
_QUESTIONS = frozenset({Form.OPEN, Form.GESLOTEN})


@dataclass(frozen=True, slots=True)
class _Reference:
    candidate: int
    words: tuple[str, ...]
    form: Form
    factor: float
    """1 for a whole sentence or paraphrase, less for a part of one."""


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
        self._words = Kernel([self._word_bag(one) for one in terms], groups, lean=chosen.lean_words)
        self._letters = Kernel([_letter_bag(one) for one in terms], groups, lean=chosen.lean_letters)

    def scores(self, words: tuple[str, ...], form: Form) -> list[float]:
        """Return per candidate the likeness of its nearest reference."""
        terms = terms_of(tuple(self._speller.mend(word) for word in words))
        by_words = self._words.likeness(self._word_bag(terms))
        by_letters = self._letters.likeness(_letter_bag(terms))
        share = self._set.words
        found = [0.0] * self._size
        for reference, one, two in zip(self._references, by_words, by_letters, strict=True):
            score = (share * one + (1 - share) * two) * reference.factor
            if score > found[reference.candidate]:
                score *= self._form_factor(form, reference.form)
                found[reference.candidate] = max(found[reference.candidate], score)
        return found

    def _parts(self, number: int, found: Sequence[Clause]) -> list[_Reference]:
        if not found:
            return []
        words = tuple(word for clause in found for word in clause.words)
        references = [_Reference(number, words, found[-1].form, 1.0)]
        if len(found) > 1:
            references += [_Reference(number, one.words, one.form, self._set.part) for one in found]
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
        return bag


def _letter_bag(terms: Sequence[Term]) -> Bag:
    bag: Bag = defaultdict(float)
    for term in terms:
        padded = f" {term.stem} "
        for size in _GRAMS:
            for start in range(len(padded) - size + 1):
                bag[padded[start : start + size]] += term.weight
    return bag
