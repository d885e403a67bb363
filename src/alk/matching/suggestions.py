"""What learners typed and no line matched, turned into paraphrases that an author can add."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.matching.language import is_english
from alk.matching.matcher import Match, Matcher
from alk.matching.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alk.matching.matcher import Candidate, Scored


@dataclass(frozen=True, slots=True)
class Heard:
    """Something typed that was not matched at once; nothing in it says who typed it, or when."""

    case: str
    text: str
    chosen: str = ""
    """The line that was chosen after "Bedoelde u …?"; empty where none was."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A paraphrase to consider for a line."""

    id: str
    """The line."""

    text: str
    times: int
    """How often this, or the same in other spelling, was typed."""

    chosen: int
    """How often the learner said that this line was meant."""

    score: float
    """Likeness to the line; what puts it in order after `chosen` and `times`."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What can be learnt from a log."""

    for_lines: tuple[Suggestion, ...]
    """Most often confirmed first."""

    without_line: tuple[tuple[str, int], ...]
    """Typed texts that look like no line, with how often: perhaps the case lacks one."""


LEAST_SCORE = 0.18
"""Likeness below which a text is not offered for a line, unless a learner said it was meant."""


def suggest(candidates: Sequence[Candidate], heard: Iterable[Heard]) -> Suggestions:
    """Sort what was heard by the line it may belong to.

    What matches by now, is English or holds no word is left out. The same log gives the same suggestions.
    """
    matcher = Matcher(candidates)
    known = {one.id for one in candidates}
    for_lines: list[Suggestion] = []
    without: list[tuple[str, int]] = []
    for group in _alike(heard):
        text, times = _most_typed(group), len(group)
        outcome = matcher.match(text)
        if isinstance(outcome, Match) or is_english(text) or not words_of(text):
            continue
        chosen = Counter(one.chosen for one in group if one.chosen in known)
        line, score = _line_for(chosen, outcome.ranking)
        if line:
            for_lines.append(Suggestion(line, text, times, chosen[line], score))
        else:
            without.append((text, times))
    for_lines.sort(key=lambda one: (-one.chosen, -one.times, -one.score, one.text))
    without.sort(key=lambda one: (-one[1], one[0]))
    return Suggestions(tuple(for_lines), tuple(without))


def _alike(heard: Iterable[Heard]) -> list[list[Heard]]:
    groups: dict[tuple[str, ...], list[Heard]] = {}
    for one in heard:
        groups.setdefault(words_of(one.text), []).append(one)
    return list(groups.values())


def _most_typed(group: Sequence[Heard]) -> str:
    counted = Counter(" ".join(one.text.split()) for one in group)
    return min(counted, key=lambda text: (-counted[text], text))


def _line_for(chosen: Counter[str], ranking: Sequence[Scored]) -> tuple[str, float]:
    scores = {one.id: one.score for one in ranking}
    if chosen:
        line = min(chosen, key=lambda one: (-chosen[one], one))
        return line, scores.get(line, 0.0)
    if ranking and ranking[0].score >= LEAST_SCORE:
        return ranking[0].id, ranking[0].score
    return "", 0.0
