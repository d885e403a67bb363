"""A hundred figures twice: as many counted as the learner guessed, and as the source says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.exercises.fields.hundred import HUNDRED
from alk.exercises.figures.svg import drawing, text

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW, _CELL, _FIGURE = 10, 15, 11
_GRID = _ROW * _CELL
_GAP, _TOP = 36, 50
_ACCENT = 'stroke="var(--alk-accent, currentColor)"'
# Shape and size differ along with the colour: none of the three is the only sign.
COUNTED = f'{_ACCENT} stroke-width="{_FIGURE}" stroke-dasharray="{_FIGURE} {_CELL - _FIGURE}"'
PERHAPS = f'{_ACCENT} stroke-width="4" stroke-dasharray="{_FIGURE} {_CELL - _FIGURE}"'
OTHER = (
    f'stroke="var(--alk-edge, currentColor)" stroke-width="6" stroke-dasharray="0 {_CELL}" '
    'stroke-linecap="round"'
)


def svg(guess: int | None, low: int, high: int, unit: str) -> str:
    """Return a guess beside the range of the source; `unit` says of which hundred."""
    given = "niet ingevuld" if guess is None else str(guess)
    parts = [
        *_grid(0, "Uw schatting", given, (guess or 0, guess or 0)),
        *_grid(_GRID + _GAP, "De bron", span(low, high), (low, high)),
    ]
    return drawing(
        (2 * _GRID + _GAP, _TOP + _GRID),
        "Uw schatting en de bron, elk in honderd figuurtjes",
        _in_words(guess, low, high, unit),
        parts,
    )


def span(low: int, high: int) -> str:
    """Write a range as authors do; one number where both ends are the same."""
    return str(low) if low == high else f"{low} tot {high}"


def _grid(left: int, title: str, value: str, filled: tuple[int, int]) -> Iterator[str]:
    """Yield a hundred figures below their title: counted up to the first number, perhaps up to the second."""
    counted, perhaps = filled
    yield text(left + _GRID / 2, 16, title)
    yield text(left + _GRID / 2, 38, value, weight="bold", size=18)
    square = (_CELL - _FIGURE) / 2
    yield _rows(0, counted, left + square, COUNTED)
    yield _rows(counted, perhaps, left + square, PERHAPS)
    yield _rows(perhaps, HUNDRED, left + _CELL / 2, OTHER)


def _rows(start: int, end: int, left: float, look: str) -> str:
    """Return the figures from `start` up to `end` as lines of dashes.

    A dash a figure, because a shape each would make a page with a few of these drawings heavy.
    """
    lines = []
    for row in range(HUNDRED // _ROW):
        first, last = max(start, row * _ROW), min(end, (row + 1) * _ROW)
        if first < last:
            length = (last - first) * _CELL - (_CELL - _FIGURE)
            lines.append(f"M{left + first % _ROW * _CELL:g} {_TOP + (row + 0.5) * _CELL:g}h{length}")
    return f'<path d="{"".join(lines)}" {look}/>' if lines else ""


def _in_words(guess: int | None, low: int, high: int, unit: str) -> str:
    guessed = (
        "U schatte niets." if guess is None else f"U schatte {guess} {unit}; {_compared(guess, low, high)}."
    )
    between = "" if low == high else f", een streepje valt tussen {low} en {high}"
    return (
        f"{guessed} De bron noemt {span(low, high)} {unit}. "
        f"Een vierkant telt mee{between}, een stip telt niet mee."
    )


def _compared(guess: int, low: int, high: int) -> str:
    if guess < low:
        return f"dat is {low - guess} lager dan de bron"
    if guess > high:
        return f"dat is {guess - high} hoger dan de bron"
    return "dat is wat de bron noemt" if low == high else "dat valt binnen wat de bron noemt"
