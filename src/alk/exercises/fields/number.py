"""A number, or a place on a scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk import dutch
from alk.exercises.base import InvalidAnswerError
from alk.exercises.fields.base import EMPTY_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.jsonvalues import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Give a number within bounds: the answer is that number.

    With `ends`, the page shows a scale whose ends carry these words.
    """

    id: str
    title: str
    minimum: float
    maximum: float
    whole: bool = False
    unit: str = ""
    ends: tuple[str, str] | None = None
    html: str = ""
    help: str = ""
    optional: bool = False

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        return {
            "type": "schaal" if self.ends else "getal",
            "id": self.id,
            "title": self.title,
            "html": self.html,
            "help": self.help,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "whole": self.whole,
            "unit": self.unit,
            "ends": list(self.ends) if self.ends else None,
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the number or None; raises InvalidAnswerError."""
        if value is None:
            return None
        good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not good or not self.minimum <= value <= self.maximum or (self.whole and value != int(value)):  # type: ignore[operator, arg-type] # `good` made it a number
            sort = "een heel getal" if self.whole else "een getal"
            raise InvalidAnswerError(
                f"“{self.title}” vraagt {sort} van {dutch.number(self.minimum)} "
                f"tot en met {dutch.number(self.maximum)}."
            )
        return int(value) if self.whole else value  # type: ignore[arg-type] # as above

    def is_filled(self, value: JsonValue) -> bool:
        """Return whether a number was given."""
        return value is not None

    def in_words(self, value: JsonValue) -> str:
        """Return the number with its unit."""
        if not isinstance(value, int | float):
            return EMPTY_WORDS
        return f"{dutch.number(value)} {self.unit}".strip()
