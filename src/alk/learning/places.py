"""Where help is to be found: published addresses, and the places of one's own region."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from alk.learning.data import read
from alk.rules.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place to turn to; every text but the name and the purpose may be empty."""

    name: str
    purpose: str
    """What one can go there for."""

    audience: str = ""
    phone: str = ""
    website: str = ""
    """An http or https address."""

    note: str = ""
    """What to mind: waiting time, language, insurance."""

    source: Source | None = None


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places under one heading."""

    name: str
    places: tuple[Place, ...]


@cache
def published_help() -> tuple[PlaceGroup, ...]:
    """Return the help for patients and professionals that the sources name (S001, S002, S004)."""
    return tuple(
        PlaceGroup(
            group["naam"],
            tuple(
                Place(
                    name=entry["naam"],
                    purpose=entry["waarvoor"],
                    website=entry["website"],
                    source=Source(*entry["bron"]),
                )
                for entry in group["plek"]
            ),
        )
        for group in read("hulp")["groep"]
    )
