"""Which point of the content specification is carried by which rule, and which is no logic and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from alk.rules.data import read

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the specification."""

    id: str
    """A letter (D, N, R, C, M, X) and a number."""
    subject: str
    rule_ids: tuple[str, ...]
    """Empty where the point is no logic."""
    reason: str
    """Why it is no logic; empty where rules carry it."""


@cache
def coverage() -> Mapping[str, Point]:
    """Return all points by id."""
    return {
        point_id: Point(
            id=point_id,
            subject=entry["onderwerp"],
            rule_ids=tuple(entry.get("regels", ())),
            reason=entry.get("geen_logica", ""),
        )
        for point_id, entry in read("dekking").items()
        if isinstance(entry, dict)
    }
