"""The 4D board: four domains around the self, with the grade in the middle and the step up below."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.figures.svg import drawing, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 360
_GAP, _PAD, _LINE, _TITLE = 8, 12, 18, 24
_HALF = (WIDTH - _GAP) / 2
_IN_A_HALF, _IN_THE_MIDDLE = 21, 33
"""Characters a line that fit in a box, with room for wider fonts."""

_ROUND = 22


@dataclass(frozen=True, slots=True)
class Laid:
    """A card on the board."""

    words: str
    found: bool
    """Whether the learner laid it here, or where it can be defended."""


@dataclass(frozen=True, slots=True)
class Box:
    """A domain with its cards."""

    title: str
    cards: tuple[Laid, ...]


def svg(around: Sequence[Box], middle: Box, grade: int, step: str) -> str:
    """Return the board of a patient; `around` are four domains, `middle` is the self, `step` one point up."""
    top, bottom = around[:2], around[2:]
    heights = [
        max(_height(box, _IN_A_HALF) for box in top),
        max(_height(middle, _IN_THE_MIDDLE), 2 * _ROUND + _PAD),
        max(_height(box, _IN_A_HALF) for box in bottom),
    ]
    starts = [0.0, heights[0] + _GAP, heights[0] + heights[1] + 2 * _GAP]
    parts = [
        *_row(top, starts[0], heights[0]),
        *_middle(middle, grade, starts[1], heights[1]),
        *_row(bottom, starts[2], heights[2]),
    ]
    size = (WIDTH, int(starts[2] + heights[2]))
    return drawing(
        size, "Het 4D-bord van deze patiënt", _in_words([*top, middle, *bottom], grade, step), parts
    )


def _row(boxes: Sequence[Box], y: float, height: float) -> Iterator[str]:
    for number, box in enumerate(boxes):
        yield from _box(box, number * (_HALF + _GAP), y, (_HALF, height), _IN_A_HALF)


def _middle(box: Box, grade: int, y: float, height: float) -> Iterator[str]:
    yield from _box(box, 0, y, (WIDTH, height), _IN_THE_MIDDLE)
    x, middle = WIDTH - _PAD - _ROUND, y + height / 2
    yield (
        f'<circle cx="{x}" cy="{middle:g}" r="{_ROUND}" fill="var(--alk-accent, currentColor)" '
        'fill-opacity="0.15" stroke="currentColor" stroke-width="1.5"/>'
    )
    yield text(x, middle + 6, str(grade), weight="bold", size=18)


def _box(box: Box, x: float, y: float, size: tuple[float, float], width: int) -> Iterator[str]:
    yield (
        f'<rect x="{x:g}" y="{y:g}" width="{size[0]:g}" height="{size[1]:g}" rx="8" fill="currentColor" '
        'fill-opacity="0.05" stroke="currentColor" stroke-opacity="0.5"/>'
    )
    yield text(x + _PAD, y + _PAD + 8, box.title, anchor="start", weight="bold")
    place = y + _PAD + 8 + _LINE
    for card in box.cards:
        for number, line in enumerate(_lines(card, width)):
            if not number:
                yield text(x + _PAD, place, _sign(card), anchor="start", weight="bold", size=13)
            yield text(x + _PAD + 16, place, line, anchor="start", size=13)
            place += _LINE


def _height(box: Box, width: int) -> float:
    return _PAD + _TITLE + _LINE * sum(len(_lines(card, width)) for card in box.cards) + _PAD / 2


def _lines(card: Laid, width: int) -> list[str]:
    return textwrap.wrap(card.words, width) or [""]


def _sign(card: Laid) -> str:
    return "✓" if card.found else "·"


def _in_words(boxes: Sequence[Box], grade: int, step: str) -> str:
    said = [
        f"{box.title}: {'; '.join(card.words for card in box.cards) if box.cards else 'niets'}"
        for box in boxes
    ]
    cards = [card for box in boxes for card in box.cards]
    found = sum(card.found for card in cards)
    return (
        f"Zo ligt het bord volgens onze sleutel. {'. '.join(said)}. Cijfer: {grade}. "
        f"Voor één punt erbij: {step}. U legde {found} van de {len(cards)} kaarten zo of verdedigbaar (✓)."
    )
