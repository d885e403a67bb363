"""How hard each exercise of a module was for a group, and how well it tells people apart."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean
from typing import TYPE_CHECKING

from alk.exercises.base import Grading
from alk_grading.report.figures import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alk_grading.report.figures import Given


@dataclass(frozen=True, slots=True)
class ExerciseFigure:
    """One exercise that the toolkit scores, over a whole group."""

    exercise: str
    title: str
    people: int
    """Everyone who gave an answer; who left it blank is not counted."""

    earned: float | None
    """Mean share of the points, from 0 (hard) to 1 (easy)."""

    discrimination: float | None
    """Correlation with the person's other exercises together; None where nobody differs."""


def exercise_figures(everyone: Sequence[Sequence[Given]], fewest: int = FEWEST) -> tuple[ExerciseFigure, ...]:
    """Return the figures of every exercise, hardest first; those on fewer than `fewest` people are None."""
    titles: dict[str, str] = {}
    shares = [_shares(person, titles) for person in everyone]
    found = [_figure(name, title, shares, fewest) for name, title in titles.items()]
    return tuple(sorted(found, key=lambda one: (one.earned is None, one.earned or 0.0)))


def _shares(person: Sequence[Given], titles: dict[str, str]) -> dict[str, float]:
    """Return the share of the points that one person earned for each answered exercise."""
    found = {}
    for given in person:
        if given.exercise.grading is Grading.AUTO:
            titles.setdefault(given.exercise.id, given.exercise.title)
            if given.value is not None:
                found[given.exercise.id] = float(given.exercise.score(given.value).fraction)
    return found


def _figure(name: str, title: str, shares: list[dict[str, float]], fewest: int) -> ExerciseFigure:
    answered = [person for person in shares if name in person]
    if len(answered) < fewest:
        return ExerciseFigure(name, title, len(answered), None, None)
    earned = round(fmean(person[name] for person in answered), 2)
    return ExerciseFigure(name, title, len(answered), earned, _discrimination(name, answered, fewest))


def _discrimination(name: str, answered: list[dict[str, float]], fewest: int) -> float | None:
    """Correlate with the mean of the other exercises, of those who made any other."""
    pairs = [
        (person[name], fmean(share for other, share in person.items() if other != name))
        for person in answered
        if len(person) > 1
    ]
    if len(pairs) < max(fewest, 1):
        return None
    try:
        return round(correlation(*zip(*pairs, strict=True)), 2)
    except StatisticsError:
        return None
