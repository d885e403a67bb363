"""Numbers that teaching quotes, each with its denominator, because the sources use several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from alk.rules.data import read
from alk.rules.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Number:
    """One number, or a range, from the sources."""

    id: str
    text: str
    low: float | None
    high: float | None
    unit: str
    denominator: str
    """What the number is a share or a property of."""
    sources: tuple[Source, ...]
    contradictions: tuple[str, ...]


@cache
def numbers() -> Mapping[str, Number]:
    """Return all numbers by id (N1 to N16)."""
    return {entry["id"]: _number(entry) for entry in read("getallen")["getal"]}


def _number(entry: dict[str, Any]) -> Number:
    return Number(
        id=entry["id"],
        text=entry["tekst"],
        low=entry.get("laag"),
        high=entry.get("hoog"),
        unit=entry["eenheid"],
        denominator=entry["noemer"],
        sources=tuple(Source(*place) for place in entry["bronnen"]),
        contradictions=tuple(entry.get("tegenstrijdig", ())),
    )
