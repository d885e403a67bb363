"""Role-play in threes: what observers noted, and how far two of them saw the same.

An observer taps what is heard, with the second at which it was heard. To compare two observers the talk is
cut into stretches of time; in each stretch an observer noted a sort of thing or did not. The length of a
stretch and the number that is called enough are ours: no source gives them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from alk.cases.model import Dimension
from alk.errors import AlkError
from alk.exercises.agreement import Agreement
from alk.jsonvalues import JsonError, read_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alk.jsonvalues import JsonValue

SORTS = (*(dimension.value for dimension in Dimension), "signaal", "empathie", "samenvatting")
"""What an observer can tap."""

STRETCH = 60.0
"""Seconds of one stretch."""

ENOUGH_STRETCHES, ENOUGH_TAPS = 20, 5
"""Below these a kappa says little: stretches in all, and taps of either observer."""

LONGEST = 4 * 3600
MOST_TAPS = 2_000
MAX_BYTES = 1_000_000


class ObservationError(AlkError):
    """A file that is no observation."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One thing that an observer noted."""

    sort: str
    at: float
    """Seconds from the start."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one observer noted of one talk."""

    case: str
    observer: str
    seconds: float
    """How long was watched."""

    taps: tuple[Tap, ...]

    def count(self, sort: str) -> int:
        """Return how often a sort was tapped."""
        return sum(tap.sort == sort for tap in self.taps)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two observers on one sort of thing."""

    first: str
    second: str
    sort: str
    taps: tuple[int, int]
    agreement: Agreement

    @property
    def too_small(self) -> bool:
        """Whether there is too little to say anything."""
        return self.agreement.cases < ENOUGH_STRETCHES or min(self.taps) < ENOUGH_TAPS


def read_observation(data: bytes, name: str) -> Observation:
    """Read the file that the observer's page gives; raises ObservationError naming `name`."""
    try:
        return _observation(read_json(data, limit=MAX_BYTES))
    except (JsonError, KeyError, TypeError, ValueError) as error:
        raise ObservationError(
            f"{name} is geen bestand van een observator.",
            "Bewaar het opnieuw op de bladzijde van de observator.",
        ) from error


def compare(observations: Sequence[Observation]) -> tuple[Compared, ...]:
    """Compare every two observers on every sort that either of them noted.

    Raises:
        ObservationError: there are fewer than two, they watched different cases, or two have the same name.
    """
    if len(observations) < 2:  # noqa: PLR2004 - one has nobody to compare with
        raise ObservationError("Er zijn twee observators nodig.", "Geef twee of meer bestanden.")
    if len({one.case for one in observations}) > 1:
        raise ObservationError(
            "De bestanden gaan niet over dezelfde casus.", "Vergelijk één gesprek tegelijk."
        )
    names = [one.observer for one in observations]
    if len(set(names)) < len(names):
        raise ObservationError("Twee observators hebben dezelfde naam.", "Geef elk een eigen letter of code.")
    return tuple(
        Compared(
            one.observer,
            other.observer,
            sort,
            (one.count(sort), other.count(sort)),
            _agreement(one, other, sort),
        )
        for one, other in combinations(observations, 2)
        for sort in SORTS
        if one.count(sort) or other.count(sort)
    )


def _agreement(one: Observation, other: Observation, sort: str) -> Agreement:
    """Cohen's kappa with its 95 % interval, over the stretches of the longest observation."""
    stretches = math.ceil(max(one.seconds, other.seconds) / STRETCH)
    table = [[0, 0], [0, 0]]
    seen, also = (_stretches(each, sort) for each in (one, other))
    for stretch in range(stretches):
        table[stretch in seen][stretch in also] += 1
    return _kappa(table)


def _kappa(table: Sequence[Sequence[int]]) -> Agreement:
    """Return the kappa of two observers; none where one of them noted all stretches or none."""
    try:
        from statsmodels.stats.inter_rater import cohens_kappa  # noqa: PLC0415 - takes a second
    except ImportError as error:
        raise ObservationError(
            "Voor overeenstemming is statsmodels nodig.", "pip install 'alk-training[rapport]'"
        ) from error
    total = sum(map(sum, table))
    if any(sum(row) == total for row in (*table, *zip(*table, strict=True))):
        return Agreement(total, None, None, None)
    found = cohens_kappa(table)
    return Agreement(
        total, float(found.kappa), max(-1.0, float(found.kappa_low)), min(1.0, float(found.kappa_upp))
    )


def _stretches(observation: Observation, sort: str) -> set[int]:
    return {int(tap.at // STRETCH) for tap in observation.taps if tap.sort == sort}


def _observation(value: JsonValue) -> Observation:
    if not isinstance(value, dict) or value["schema"] != 1:
        raise TypeError(value)
    case, observer, taps = value["casus"], value["observator"], value["tikken"]
    if not isinstance(case, str) or not isinstance(observer, str) or not isinstance(taps, list):
        raise TypeError(value)
    if len(taps) > MOST_TAPS or not observer.strip():
        raise ValueError(len(taps))
    seconds = _seconds(value["seconden"], LONGEST)
    return Observation(case, observer.strip()[:40], seconds, tuple(_tap(tap, seconds) for tap in taps))


def _tap(value: JsonValue, longest: float) -> Tap:
    if not isinstance(value, dict) or value["soort"] not in SORTS:
        raise TypeError(value)
    return Tap(str(value["soort"]), _seconds(value["seconde"], longest))


def _seconds(value: JsonValue, most: float) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError(value)
    return float(value)
