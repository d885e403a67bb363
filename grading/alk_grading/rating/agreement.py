"""How far raters agree, per rubric line, and whether one of them drifts.

Weighted kappa with quadratic weights (Cohen 1968) and its confidence interval come from statsmodels,
Kendall's tau from scipy.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from alk_grading.rating.model import RatingError

if TYPE_CHECKING:
    from alk_grading.rating.answers import FreeText
    from alk_grading.rating.model import Rating, Ratings

FEWEST = 5
"""Fewer answers in common than this say nothing about agreement; ours."""

LONG_ROW = 30
"""From this many ratings in a row on we look for drift; ours."""

DRIFT_P = 0.01
"""Chance below which a trend is called drift; ours."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two raters on one rubric line."""

    raters: str
    exercise: str
    criterion: str
    answers: int
    """Answers that both rated."""

    same: float | None
    """Share of identical levels; None below `FEWEST` answers."""

    kappa: float | None
    """None where there are too few answers, or where both always gave one and the same level."""

    low: float | None
    """Lower end of the 95% confidence interval."""

    high: float | None


@dataclass(frozen=True, slots=True)
class Drift:
    """A rater whose levels rise or fall with the order of rating, though the order was by chance."""

    rater: str
    exercise: str
    ratings: int
    tau: float
    p: float


def agreements(everyone: tuple[Ratings, ...], answers: tuple[FreeText, ...]) -> tuple[Agreement, ...]:
    """Return the agreement of every pair of raters on every rubric line; raises RatingError."""
    rubrics = {one.exercise.id: one.rubric for one in answers}
    fingerprints = {(one.learner, one.exercise.id): one.fingerprint for one in answers}
    found = []
    for first, second in combinations(everyone, 2):
        mine, theirs = _current(first, fingerprints), _current(second, fingerprints)
        for exercise, rubric in sorted(rubrics.items()):
            both = sorted(key for key in mine.keys() & theirs.keys() if key[1] == exercise)
            for index, line in enumerate(rubric):
                pairs = [(mine[key].levels[index], theirs[key].levels[index]) for key in both]
                found.append(
                    _agreement(
                        f"{first.rater} – {second.rater}", exercise, line.criterion, pairs, len(line.levels)
                    )
                )
    return tuple(found)


def drifts(everyone: tuple[Ratings, ...]) -> tuple[Drift, ...]:
    """Return the raters whose levels move with the order in which they rated; raises RatingError."""
    found = []
    for ratings in everyone:
        for exercise in sorted({one.exercise for one in ratings.ratings}):
            totals = [sum(one.levels) for one in ratings.ratings if one.exercise == exercise]
            if len(totals) >= LONG_ROW:
                tau, p = _trend(totals)
                if p < DRIFT_P:
                    found.append(Drift(ratings.rater, exercise, len(totals), round(tau, 2), p))
    return tuple(found)


def _current(ratings: Ratings, fingerprints: dict[tuple[str, str], str]) -> dict[tuple[str, str], Rating]:
    """Leave out what was rated before the learner handed in something else."""
    keyed = {(one.learner, one.exercise): one for one in ratings.ratings}
    return {key: one for key, one in keyed.items() if fingerprints.get(key) == one.answer}


def _agreement(
    raters: str, exercise: str, criterion: str, pairs: list[tuple[int, int]], levels: int
) -> Agreement:
    count = len(pairs)
    if count < FEWEST:
        return Agreement(raters, exercise, criterion, count, None, None, None, None)
    same = sum(one == other for one, other in pairs) / count
    kappa, low, high = _kappa(pairs, levels)
    return Agreement(raters, exercise, criterion, count, round(same, 2), kappa, low, high)


def _kappa(pairs: list[tuple[int, int]], levels: int) -> tuple[float | None, float | None, float | None]:
    try:
        from statsmodels.stats.inter_rater import cohens_kappa  # noqa: PLC0415 - takes a second
    except ImportError as error:
        raise _missing() from error
    if len({level for pair in pairs for level in pair}) == 1:
        return None, None, None
    table = [
        [sum(pair == (row, column) for pair in pairs) for column in range(levels)] for row in range(levels)
    ]
    result = cohens_kappa(table, wt="quadratic")
    values = (result.kappa, max(-1.0, result.kappa_low), min(1.0, result.kappa_upp))
    kappa, low, high = (None if math.isnan(value) else round(float(value), 2) for value in values)
    return kappa, low, high


def _trend(totals: list[int]) -> tuple[float, float]:
    try:
        from scipy.stats import kendalltau  # noqa: PLC0415
    except ImportError as error:
        raise _missing() from error
    if len(set(totals)) == 1:
        return 0.0, 1.0
    result = kendalltau(range(len(totals)), totals)
    return float(result.statistic), float(result.pvalue)


def _missing() -> RatingError:
    return RatingError("Voor overeenstemming is statsmodels nodig.", "pip install 'alk-training[rapport]'")
