"""The thresholds and weights of the matching, as `data/drempels.toml` gives them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from alk.matching.data import read


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds and weights; the data file says what each does and how it was tuned."""

    match: float
    margin: float
    choice: float
    behind: float
    choices: int
    words: float
    lean_words: float
    lean_letters: float
    literal: float
    known: float
    veto: float
    purpose: float
    purpose_floor: float
    purpose_sharp: float
    clause: float
    denial: float
    part: float
    part_share: float
    pairs: float
    support: float
    unseen: float
    other_form: float
    other_question: float


@cache
def settings() -> Settings:
    """Return the settings in `data/drempels.toml`."""
    return from_table(read("drempels"))


def from_table(table: dict[str, Any]) -> Settings:
    """Return the settings of a file of that form; raises KeyError or TypeError where one is missing."""
    return Settings(**{name: entry["waarde"] for name, entry in table["drempel"].items()})
