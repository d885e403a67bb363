"""How long a group worked on a module, as far as the saved answers tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING

from alk_grading.report.figures import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

LONGEST_PAUSE = timedelta(minutes=30)
"""A longer gap between two answers is a break and does not count; ours."""

_FEWEST_ANSWERS = 2


@dataclass(frozen=True, slots=True)
class TimeFigure:
    """Minutes between the first and the last saved answer, breaks left out.

    A lower bound: reading before the first answer, and earlier saves of the same exercise, do not show.
    """

    people: int
    """Everyone who saved at least two answers."""

    median: float | None
    low: float | None
    """A quarter of the people took less."""

    high: float | None
    """A quarter of the people took more."""


def time_figure(everyone: Iterable[Sequence[datetime]], fewest: int = FEWEST) -> TimeFigure:
    """Return the minutes that people took; `everyone` holds the moments of each person's saved answers."""
    taken = [worked(moments) for moments in everyone if len(moments) >= _FEWEST_ANSWERS]
    if len(taken) < max(fewest, 1):
        return TimeFigure(len(taken), None, None, None)
    low, _, high = quantiles(taken, n=4, method="inclusive") if len(taken) > 1 else taken * 3
    return TimeFigure(len(taken), round(median(taken), 1), round(low, 1), round(high, 1))


def worked(moments: Sequence[datetime]) -> float:
    """Return the minutes between saves that no break parted."""
    gaps = [later - earlier for earlier, later in pairwise(sorted(moments))]
    return sum((gap for gap in gaps if gap <= LONGEST_PAUSE), timedelta()) / timedelta(minutes=1)
