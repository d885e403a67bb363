"""Criteria with anchored levels, as open questions and tasks have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directive import PartShape
from alk.cases.model import RubricLine

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft

CRITERION = PartShape(
    "Criterium",
    "Waar de trainer op let, met daaronder de niveaus als lijst: van geen punten naar alle punten.",
    many=True,
)
_FEWEST = 2


def read(block: Block, draft: Draft) -> tuple[RubricLine, ...]:
    """Return the criteria of a block; one without levels is reported."""
    lines = []
    for part in block.parts:
        if part.label != CRITERION.label:
            continue
        if len(part.items) < _FEWEST:
            draft.report.add(
                "ALK147",
                part.label_position,
                f"Dit criterium heeft {'één niveau' if part.items else 'geen niveaus'}.",
                expected="ten minste twee niveaus, van geen punten naar alle punten",
                remedy="Zet onder het criterium een lijst: `1. …`, `2. …`, `3. …`.",
                length=len(part.label),
            )
        name = part.prose.text.split("\n", 1)[0].strip()
        lines.append(RubricLine(name, tuple(level.text for level in part.items)))
    return tuple(lines)
