"""How sure a group was of its skills before and after, by people who answered both times."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from alk.exercises.kinds.open_forms import Zelfvertrouwen
from alk_grading.report.figures import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from alk.jsonvalues import JsonValue
    from alk_grading.report.figures import Given


@dataclass(frozen=True, slots=True)
class GainFigure:
    """One statement, from 0 (helemaal niet zeker) to 10 (heel zeker), before and after."""

    exercise: str
    """The later of the two."""

    statement: str
    people: int
    """Everyone who answered it both times."""

    before: float | None
    after: float | None
    more: int | None
    """People who were surer afterwards."""

    less: int | None


def gain_figures(
    everyone: Sequence[Sequence[Given]], earlier: Sequence[Mapping[str, JsonValue]], fewest: int = FEWEST
) -> tuple[GainFigure, ...]:
    """Return the figures of every statement that was asked again.

    Args:
        everyone: What each person gave in the module of the report.
        earlier: In the same order, what that person gave anywhere in the course, by exercise.
        fewest: Figures on fewer people are None.
    """
    pairs: dict[tuple[str, str], tuple[str, list[tuple[float, float]]]] = {}
    for person, given_before in zip(everyone, earlier, strict=True):
        for given in person:
            if isinstance(given.exercise, Zelfvertrouwen) and given.exercise.builds_on:
                _pair(given.exercise, given.value, given_before.get(given.exercise.builds_on), pairs)
    return tuple(
        _figure(exercise, statement, numbers, fewest) for (exercise, _), (statement, numbers) in pairs.items()
    )


def _pair(
    exercise: Zelfvertrouwen,
    after: JsonValue,
    before: JsonValue,
    pairs: dict[tuple[str, str], tuple[str, list[tuple[float, float]]]],
) -> None:
    for name, field in exercise.fields.items():
        _, numbers = pairs.setdefault((exercise.id, name), (field.title, []))
        both = [value.get(name) if isinstance(value, dict) else None for value in (before, after)]
        given = [one for one in both if isinstance(one, int | float)]
        if len(given) == len(both):
            numbers.append((given[0], given[1]))


def _figure(exercise: str, statement: str, numbers: Iterable[tuple[float, float]], fewest: int) -> GainFigure:
    listed = list(numbers)
    if len(listed) < max(fewest, 1):
        return GainFigure(exercise, statement, len(listed), None, None, None, None)
    return GainFigure(
        exercise,
        statement,
        len(listed),
        round(fmean(before for before, _ in listed), 1),
        round(fmean(after for _, after in listed), 1),
        sum(after > before for before, after in listed),
        sum(after < before for before, after in listed),
    )
