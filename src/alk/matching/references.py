"""Reference sentences, indexed: likeness of wording, per candidate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from alk.matching.forms import Form, clauses
from alk.matching.kernel import Kernel
from alk.matching.words import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alk.matching.forms import Clause
    from alk.matching.kernel import Bag
    from alk.matching.settings import Settings
    from alk.matching.words import Term

Sparse: TypeAlias = "dict[int, float]"

_DENIAL = "niet"
_DONE = "(handeling)"
"""A feature of everything that is done and not said: most of it is some way of giving space."""

_GRAMS = (3, 4)
_SHORTEST_PART = 3
"""Words; "klopt dat?" behind a sentence is no reference by itself."""

_QUESTIONS = frozenset({Form.OPEN, Form.GESLOTEN})


@dataclass(frozen=True, slots=True)
class Reference:
    """One sentence to compare with."""

    candidate: int
    words: tuple[str, ...]
    terms: tuple[Term, ...]
    form: Form
    whole: bool
    """A sentence or paraphrase, and not a part of one."""

    denied: bool
    """It holds a "niet" or "geen": "ik verwijs u niet" is not "ik verwijs u"."""


class References:
    """The sentences of a fixed list of candidates."""

    def __init__(self, texts: Sequence[Sequence[str]], chosen: Settings, *, letters: bool) -> None:
        """Take the sentences per candidate; with `letters`, compare by letters too."""
        self._set = chosen
        self._size = len(texts)
        self._all = [
            reference
            for number, wordings in enumerate(texts)
            for text in dict.fromkeys(wordings)
            for reference in self._parts(number, clauses(text))
        ]
        groups = [one.candidate for one in self._all]
        bags = [self._word_bag(one.terms, one.form) for one in self._all]
        self._words = Kernel(bags, groups, lean=chosen.lean_words, unseen=chosen.unseen)
        self._letters: Kernel | None = None
        if letters:
            bags = [_letter_bag(one.terms) for one in self._all]
            self._letters = Kernel(bags, groups, lean=chosen.lean_letters, unseen=1.0)

    @property
    def whole(self) -> list[Reference]:
        """The whole sentences, without their parts."""
        return [one for one in self._all if one.whole]

    @property
    def vocabulary(self) -> frozenset[str]:
        """All words that occur."""
        return frozenset(word for one in self._all for word in one.words)

    def same(self, words: tuple[str, ...]) -> frozenset[int]:
        """Return the candidates of which a whole sentence has exactly these words."""
        return frozenset(one.candidate for one in self._all if one.whole and one.words == words)

    def scores(self, words: tuple[str, ...], form: Form) -> list[float]:
        """Return per candidate the likeness of its nearest sentence, and a little for its next nearest."""
        terms = terms_of(words)
        denied = denies(terms)
        best = [0.0] * self._size
        next_best = [0.0] * self._size
        for reference, alike in zip(self._all, self._alike(terms, form), strict=True):
            score = alike if reference.whole else alike * self._set.part
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

    def _alike(self, terms: Sequence[Term], form: Form) -> list[float]:
        by_words = self._words.likeness(self._word_bag(terms, form))
        if self._letters is None:
            return by_words
        share = self._set.words
        by_letters = self._letters.likeness(_letter_bag(terms))
        return [share * one + (1 - share) * two for one, two in zip(by_words, by_letters, strict=True)]

    def _parts(self, number: int, found: Sequence[Clause]) -> list[Reference]:
        if not found:
            return []
        words = tuple(word for clause in found for word in clause.core)
        whole = _reference(number, words, found[-1].form, whole=True)
        if len(found) == 1:
            return [whole]
        least = self._set.part_share * _content(whole.terms)
        parts = (_reference(number, one.core, one.form, whole=False) for one in found)
        return [
            whole,
            *(one for one in parts if len(one.words) >= _SHORTEST_PART and _content(one.terms) >= least),
        ]

    def _form_factor(self, one: Form, two: Form) -> float:
        if one is two:
            return 1.0
        return self._set.other_question if {one, two} == _QUESTIONS else self._set.other_form

    def _word_bag(self, terms: Sequence[Term], form: Form) -> Bag:
        bag: Bag = {_DONE: 1.0} if form is Form.HANDELING else {}
        for term in terms:
            literal = term.weight
            if term.concept:
                bag[f"begrip {term.concept}"] = term.weight
                literal *= self._set.literal
            bag[term.stem] = max(bag.get(term.stem, 0.0), literal)
        for one, two in pairwise(("", *(term.concept or term.stem for term in terms), "")):
            bag[f"{one}+{two}"] = self._set.pairs
        return bag


def denies(terms: Sequence[Term]) -> bool:
    """Tell whether these terms hold a denial."""
    return any(term.concept == _DENIAL for term in terms)


def _reference(number: int, words: tuple[str, ...], form: Form, *, whole: bool) -> Reference:
    terms = terms_of(words)
    return Reference(number, words, terms, form, whole, denies(terms))


def _content(terms: Sequence[Term]) -> float:
    return sum(term.weight for term in terms)


def _letter_bag(terms: Sequence[Term]) -> Bag:
    bag: Bag = defaultdict(float)
    for term in terms:
        padded = f" {term.stem} "
        for size in _GRAMS:
            for start in range(len(padded) - size + 1):
                bag[padded[start : start + size]] += term.weight
    return bag
