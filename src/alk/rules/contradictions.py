"""Where the sources contradict each other or leave a gap, and how the rules handle it (X1 to X25)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from alk.rules.data import read
from alk.rules.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One contradiction or gap."""

    id: str
    title: str
    difference: str
    """Which source says what."""
    handling: str
    """What the rules do about it."""
    sources: tuple[Source, ...]


@cache
def contradictions() -> Mapping[str, Contradiction]:
    """Return all contradictions by id."""
    return {
        entry["id"]: Contradiction(
            id=entry["id"],
            title=entry["titel"],
            difference=entry["verschil"],
            handling=entry["aanpak"],
            sources=tuple(Source(*place) for place in entry["bronnen"]),
        )
        for entry in read("tegenstrijdigheden")["punt"]
    }
