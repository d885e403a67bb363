"""Which authored line does a typed utterance mean? Deterministic, offline, modest where it is not sure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from alk.matching.forms import clauses
from alk.matching.language import is_english
from alk.matching.likeness import Likeness
from alk.matching.settings import settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from alk.matching.forms import Clause
    from alk.matching.settings import Settings


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that a learner can mean."""

    id: str
    text: str
    paraphrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its likeness, from 0 to 1."""

    id: str
    score: float


class Doubt(StrEnum):
    """Why a choice is put to the learner."""

    LIJKT = "lijkt"
    """It looks like these, and not enough like one of them."""

    DUBBEL = "dubbel"
    """It holds two things at once."""


class Reason(StrEnum):
    """Why nothing was matched."""

    LEEG = "leeg"
    """There is no word in it."""

    ENGELS = "engels"
    ONBEKEND = "onbekend"
    """It looks like none of the lines."""


@dataclass(frozen=True, slots=True)
class Match:
    """One line is meant."""

    id: str
    score: float
    ranking: tuple[Scored, ...]
    """The likeliest lines, for the log of the consult; so too below."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Up to three lines can be meant, likeliest first: "Bedoelde u …?"."""

    ids: tuple[str, ...]
    doubt: Doubt
    ranking: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class NoMatch:
    """None of the lines is meant; nothing is scored."""

    reason: Reason
    ranking: tuple[Scored, ...]


Outcome: TypeAlias = Match | Choice | NoMatch

VERSION = 1
"""Raised when the same text can be matched otherwise with the same thresholds."""

_RANKED = 5


def version(chosen: Settings | None = None) -> str:
    """Return what decides beside the lines: the program, and the thresholds as a fingerprint."""
    return f"{VERSION}-{sha256(repr(chosen or settings()).encode()).hexdigest()[:8]}"


class Matcher:
    """The lines of a consult, ready to be compared with what is typed.

    Building one takes about a tenth of a second for a consult, and the first in a process a quarter more, for
    the bank; a match takes less than 5 ms for 60 lines with 8 paraphrases each. It keeps nothing of what it
    is asked: the same text gives the same outcome.
    """

    def __init__(self, candidates: Iterable[Candidate], chosen: Settings | None = None) -> None:
        """Index these candidates.

        Raises:
            ValueError: two candidates have the same id.
        """
        given = tuple(candidates)
        self._set = chosen or settings()
        self._ids = tuple(one.id for one in given)
        if len(set(self._ids)) != len(self._ids):
            raise ValueError("two candidates have the same id")
        self._likeness = Likeness([(one.text, *one.paraphrases) for one in given], self._set)

    def match(self, text: str, among: Collection[str] | None = None) -> Outcome:
        """Return which candidate `text` means; `among` limits the answer to these ids."""
        parts = clauses(text)
        if not parts:
            return NoMatch(Reason.LEEG, ())
        allowed = [among is None or one in among for one in self._ids]
        everything = tuple(word for part in parts for word in part.core)
        whole = self._ranked(self._likeness.scores(everything, parts[-1].form), allowed)
        same = [self._ids[number] for number in self._likeness.same(everything) if allowed[number]]
        if len(same) == 1:
            return Match(same[0], 1.0, tuple(whole[:_RANKED]))
        if len(parts) == 1:
            return self._decide(text, whole)
        return self._decide_parts(text, whole, [self._of_part(part, allowed) for part in parts])

    def _of_part(self, part: Clause, allowed: Sequence[bool]) -> list[Scored]:
        return self._ranked(self._likeness.scores(part.core, part.form), allowed)

    def _ranked(self, scores: Sequence[float], allowed: Sequence[bool]) -> list[Scored]:
        found = [
            Scored(one, round(score, 4))
            for one, score, may in zip(self._ids, scores, allowed, strict=True)
            if may and score > 0
        ]
        return sorted(found, key=lambda one: -one.score)

    def _decide_parts(self, text: str, whole: list[Scored], parts: list[list[Scored]]) -> Outcome:
        """Weigh an utterance of several clauses: as a whole, and by what each clause says by itself."""
        best: dict[str, float] = {one.id: one.score for one in whole}
        for part in parts:
            for one in part:
                best[one.id] = max(best.get(one.id, 0.0), round(one.score * self._set.clause, 4))
        ranking = sorted((Scored(*item) for item in best.items()), key=lambda one: -one.score)
        clear = dict.fromkeys(part[0].id for part in parts if self._is_clear(part))
        if len(clear) > 1 and not (whole and self._is_clear(whole) and whole[0].score >= ranking[0].score):
            return Choice(tuple(clear)[: self._set.choices], Doubt.DUBBEL, tuple(ranking[:_RANKED]))
        return self._decide(text, ranking)

    def _decide(self, text: str, ranking: list[Scored]) -> Outcome:
        shown = tuple(ranking[:_RANKED])
        if is_english(text):
            return NoMatch(Reason.ENGELS, shown)
        if self._is_clear(ranking):
            return Match(ranking[0].id, ranking[0].score, shown)
        if not ranking or ranking[0].score < self._set.choice:
            return NoMatch(Reason.ONBEKEND, shown)
        least = ranking[0].score * self._set.behind
        near = tuple(one.id for one in ranking[: self._set.choices] if one.score >= least)
        return Choice(near, Doubt.LIJKT, shown)

    def _is_clear(self, ranking: Sequence[Scored]) -> bool:
        if not ranking or ranking[0].score < self._set.match:
            return False
        return len(ranking) == 1 or ranking[1].score <= ranking[0].score * (1 - self._set.margin)
