"""The learning goals of the course and the ids that exercises may name: data/leerdoelen.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from alk.rules.coverage import coverage

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Goal:
    """What a learner can do after one module."""

    id: str
    module: int
    """Number of the module that teaches it."""

    title: str
    text: str
    from_aims: tuple[str, ...]
    """The aims of the sources (K) that it comes from."""

    source: str


@cache
def learning_goals() -> Mapping[str, Goal]:
    """Return all goals by id, in the order of the modules."""
    return {
        goal_id: Goal(
            id=goal_id,
            module=entry["module"],
            title=entry["titel"],
            text=entry["tekst"],
            from_aims=tuple(entry["komt_van"]),
            source=entry["bron"],
        )
        for goal_id, entry in _data()["doel"].items()
    }


@cache
def points_of_the_specification() -> Mapping[str, str]:
    """Return the subject of every point that an exercise may say to cover: D, N, R, C, M, X and K."""
    aims = {name: entry["onderwerp"] for name, entry in _data().items() if name.startswith("K")}
    return {point.id: point.subject for point in coverage().values()} | aims


@cache
def _data() -> dict[str, Any]:
    text = files("alk.exercises.data").joinpath("leerdoelen.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
