"""A share, as so many of a hundred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.fields.number import Number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.jsonvalues import JsonValue

HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OfHundred(Number):
    """Say how many of a hundred, with a slider beside the number: the answer is that whole number."""

    minimum: float = 0
    maximum: float = HUNDRED
    whole: bool = True
    unit: str = "van de honderd"

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        # Not `super()`: a dataclass with slots is another class than the one that this method closed over.
        return {**Number.public(self), "type": "honderd"}
