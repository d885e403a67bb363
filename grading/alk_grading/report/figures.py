"""The figures of a group, each with the number of people it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean
from typing import TYPE_CHECKING

from alk.exercises.ernst_checklist import ErnstChecklist
from alk.exercises.scegs_gesprek import ScegsGesprek
from alk.rules.ernst_checklist import ONBESLIST, ItemKind, item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from alk.cases.model import FactorKey
    from alk.exercises.base import Exercise
    from alk.jsonvalues import JsonValue

FEWEST = 5
"""No figure on fewer people than this, unless the trainer owns the group."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one person gave to one exercise."""

    exercise: Exercise
    value: JsonValue


@dataclass(frozen=True, slots=True)
class FactorFigure:
    """One part of a checklist over a whole group."""

    exercise: str
    factor: str
    people: int
    """Everyone who handed the exercise in."""

    earned: float | None
    """Mean share of the points, from 0 (hard) to 1 (easy)."""

    discrimination: float | None
    """Correlation with the other factors together; None where nobody differs."""

    over: int | None
    """People who chose a heavier class than any the key accepts; None for parts without classes."""

    under: int | None
    undecided: int | None
    empty: int | None
    key: str
    """What the key says, in words."""

    choices: tuple[tuple[str, int], ...]
    """What was given, in words, most chosen first; only what at least `FEWEST` people chose."""


@dataclass(frozen=True, slots=True)
class DimensionFigure:
    """One dimension of a SCEGS talk over a whole group."""

    exercise: str
    dimension: str
    people: int
    asked: float | None
    """Share of the people who put a question in this dimension."""


def checklist_figures(everyone: Sequence[Sequence[Given]], fewest: int = FEWEST) -> tuple[FactorFigure, ...]:
    """Return the figures of every checklist; where fewer than `fewest` handed it in they are None."""
    return tuple(
        figure
        for listed in _by_exercise(everyone, ErnstChecklist)
        for figure in _checklist([one for one in listed if isinstance(one.exercise, ErnstChecklist)], fewest)
    )


def dimension_figures(
    everyone: Sequence[Sequence[Given]], fewest: int = FEWEST
) -> tuple[DimensionFigure, ...]:
    """Return how many people explored each dimension, least explored first within a talk."""
    found = []
    for listed in _by_exercise(everyone, ScegsGesprek):
        talk = listed[0].exercise
        assert isinstance(talk, ScegsGesprek)
        counts = Counter(name for one in listed for name in _asked(one.value))
        people = len(listed)
        figures = [
            DimensionFigure(
                talk.id,
                prompt.dimension.value,
                people,
                round(counts[prompt.dimension.value] / people, 2) if people >= fewest else None,
            )
            for prompt in talk.case.prompts
        ]
        found += sorted(figures, key=lambda one: one.asked if one.asked is not None else 0)
    return tuple(found)


def _by_exercise(everyone: Iterable[Sequence[Given]], kind: type) -> list[list[Given]]:
    groups: dict[str, list[Given]] = {}
    for one in (given for person in everyone for given in person):
        if isinstance(one.exercise, kind):
            groups.setdefault(one.exercise.id, []).append(one)
    return [groups[name] for name in sorted(groups)]


def _checklist(listed: list[Given], fewest: int) -> list[FactorFigure]:
    earned: dict[str, list[float]] = {}
    for one in listed:
        for part in one.exercise.score(one.value).parts:
            earned.setdefault(part.part, []).append(float(part.earned))
    exercise = listed[0].exercise
    assert isinstance(exercise, ErnstChecklist)
    return [
        _factor(exercise, name, key, [_part(one.value, name) for one in listed], earned, fewest)
        for name, key in exercise.key.factors.items()
    ]


def _factor(  # noqa: PLR0913, PLR0917 - one row of a table
    exercise: ErnstChecklist,
    name: str,
    key: FactorKey,
    given: list[JsonValue],
    earned: dict[str, list[float]],
    fewest: int,
) -> FactorFigure:
    people, title, words = len(given), item(name).title, _key_in_words(exercise, name)
    if people < fewest:
        return FactorFigure(exercise.id, title, people, None, None, None, None, None, None, words, ())
    classes = item(name).kind is ItemKind.KLASSEN
    over, under = _triage(name, key, given) if classes else (None, None)
    return FactorFigure(
        exercise=exercise.id,
        factor=title,
        people=people,
        earned=round(fmean(earned[name]), 2),
        discrimination=_discrimination(name, earned),
        over=over,
        under=under,
        undecided=sum(one == ONBESLIST for one in given),
        empty=sum(not one for one in given),
        key=words,
        choices=_choices(exercise, name, given, fewest),
    )


def _triage(name: str, key: FactorKey, given: list[JsonValue]) -> tuple[int, int]:
    ranks = {level.id: level.rank for level in item(name).levels}
    accepted = [ranks[level] for level in key.full | key.defensible if level in ranks]
    if not accepted:
        return 0, 0
    chosen = [ranks[one] for one in given if isinstance(one, str) and one in ranks]
    return sum(rank > max(accepted) for rank in chosen), sum(rank < min(accepted) for rank in chosen)


def _discrimination(name: str, earned: dict[str, list[float]]) -> float | None:
    mine = earned[name]
    others = [
        sum(column) for column in zip(*(earned[other] for other in earned if other != name), strict=True)
    ]
    try:
        return round(correlation(mine, others), 2)
    except StatisticsError:
        return None


def _choices(
    exercise: ErnstChecklist, name: str, given: list[JsonValue], fewest: int
) -> tuple[tuple[str, int], ...]:
    words = _in_words(exercise, name)
    counts = Counter(words(one) for one in given)
    return tuple((text, count) for text, count in counts.most_common() if count >= fewest)


def _in_words(exercise: ErnstChecklist, name: str) -> Callable[[JsonValue], str]:
    def words(value: JsonValue) -> str:
        parts = exercise.feedback({name: value}).parts
        return next(part.given for part in parts if part.part == name)

    return words


def _key_in_words(exercise: ErnstChecklist, name: str) -> str:
    return next(part.expected for part in exercise.feedback({}).parts if part.part == name)


def _part(value: JsonValue, name: str) -> JsonValue:
    return value.get(name) if isinstance(value, dict) else None


def _asked(value: JsonValue) -> list[str]:
    turns = value if isinstance(value, dict) else {}
    return [name for name, turn in turns.items() if isinstance(turn, dict) and turn.get("asked") is True]
