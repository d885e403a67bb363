"""Giving partial credit: one way for each shape of answer, shared by all kinds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from alk.exercises.base import PartFeedback, Verdict
from alk.exercises.fields.choice import GEEN
from alk.rules.citation import merged

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Worth:
    """What one part of an answer earns, between 0 and 1, and how it compares with the key."""

    earned: Fraction
    verdict: Verdict


EMPTY = Worth(Fraction(0), Verdict.EMPTY)
FULL = Worth(Fraction(1), Verdict.FULL)
DEFENSIBLE = Worth(HALF, Verdict.HALF)
NOTHING = Worth(Fraction(0), Verdict.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One part of an answer, scored and explained."""

    part: str
    title: str
    worth: Worth
    given: str
    expected: str
    reason_html: str = ""
    rule: str = ""
    source: str = ""

    def feedback(self) -> PartFeedback:
        """Return it as the learner reads it."""
        return PartFeedback(
            part=self.part,
            title=self.title,
            given=self.given,
            expected=self.expected,
            verdict=self.worth.verdict,
            reason_html=self.reason_html,
            rule=self.rule,
            source=merged(self.source),
        )


def share(earned: Fraction) -> Worth:
    """Return the worth of a share between 0 and 1, for a part that was answered."""
    verdict = Verdict.FULL if earned == 1 else Verdict.PARTLY if earned else Verdict.NONE
    return Worth(earned, verdict)


def one_of(given: str | None, full: Collection[str], defensible: Collection[str] = ()) -> Worth:
    """Score a choice: full, half for a defensible one, or nothing."""
    if given is None:
        return EMPTY
    return FULL if given in full else DEFENSIBLE if given in defensible else NOTHING


def ticks(given: Collection[str], full: Collection[str], neutral: Collection[str] = ()) -> Worth:
    """Score boxes: each right one earns its share, each wrong one costs a share, a neutral one does neither.

    An empty `full` means that none applies; then the answer is `GEEN`.
    """
    if not given:
        return EMPTY
    wanted = frozenset(full) or frozenset({GEEN})
    ticked = frozenset(given)
    hits, wrong = len(ticked & wanted), len(ticked - wanted - frozenset(neutral))
    return share(Fraction(max(0, hits - wrong), len(wanted)))


def in_order(given: Sequence[str], key: Sequence[str]) -> Worth:
    """Score an order by its right pairs less its wrong ones, so that a random order earns about 0."""
    if not given:
        return EMPTY
    place = {name: number for number, name in enumerate(given)}
    pairs = list(combinations(key, 2))
    right = sum(place[first] < place[second] for first, second in pairs)
    return share(Fraction(max(0, 2 * right - len(pairs)), len(pairs)))


def within(given: float | None, low: float, high: float, tolerance: float = 0) -> Worth:
    """Score a number: full between `low` and `high`, half up to `tolerance` outside."""
    if given is None:
        return EMPTY
    if low <= given <= high:
        return FULL
    return DEFENSIBLE if low - tolerance <= given <= high + tolerance else NOTHING


def in_own_words(given: str | None, full: Collection[str], defensible: Collection[str] = ()) -> Worth:
    """Score a short answer by the accepted wordings, whatever its capitals, accents and full stops."""
    if given is None:
        return EMPTY
    said = plain_words(given)
    if said in {plain_words(text) for text in full}:
        return FULL
    return DEFENSIBLE if said in {plain_words(text) for text in defensible} else NOTHING


def plain_words(text: str) -> str:
    """Return a text in lower case without accents, punctuation and a leading article."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    words = " ".join(re.findall(r"[a-z0-9]+", bare))
    return re.sub(r"^(de|het|een) (?=.)", "", words)
