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
_ACCENT = "var(--alk-accent, currentColor)"
# Shape and filling differ along with the colour: none of the three is the only sign.
COUNTED = f'rx="1" fill="{_ACCENT}" stroke="{_ACCENT}" stroke-width="2"'
PERHAPS = f'rx="1" fill="none" stroke="{_ACCENT}" stroke-width="2"'
OTHER = f'rx="{_FIGURE / 2}" fill="none" stroke="currentColor" stroke-opacity="0.6"'


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


def _grid(left: float, title: str, value: str, filled: tuple[int, int]) -> Iterator[str]:
    """Yield a hundred figures below their title: counted up to the first number, perhaps up to the second."""
    counted, perhaps = filled
    yield text(left + _GRID / 2, 16, title)
    yield text(left + _GRID / 2, 38, value, weight="bold", size=18)
    edge = (_CELL - _FIGURE) / 2
    for place in range(HUNDRED):
        look = COUNTED if place < counted else PERHAPS if place < perhaps else OTHER
        x, y = left + place % _ROW * _CELL + edge, _TOP + place // _ROW * _CELL + edge
        yield f'<rect x="{x:g}" y="{y:g}" width="{_FIGURE}" height="{_FIGURE}" {look}/>'


def _in_words(guess: int | None, low: int, high: int, unit: str) -> str:
    guessed = (
        "U schatte niets." if guess is None else f"U schatte {guess} {unit}; {_compared(guess, low, high)}."
    )
    between = "" if low == high else f", een open vierkant valt tussen {low} en {high}"
    return (
        f"{guessed} De bron noemt {span(low, high)} {unit}. "
        f"Een vol vierkant telt mee{between}, een rondje telt niet mee."
    )


def _compared(guess: int, low: int, high: int) -> str:
    if guess < low:
        return f"dat is {low - guess} lager dan de bron"
    if guess > high:
        return f"dat is {guess - high} hoger dan de bron"
    return "dat is wat de bron noemt" if low == high else "dat valt binnen wat de bron noemt"
