"""A gap in a running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.fields.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.jsonvalues import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Choice):
    """Choose one from a list that stands in a sentence: the answer is the id of an option."""

    def public(self) -> Mapping[str, JsonValue]:
        """Return what the page needs."""
        # Not `super()`: a dataclass with slots is another class than the one that this method closed over.
        return {**Choice.public(self), "type": "gat"}
