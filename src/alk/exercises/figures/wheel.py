"""The SCEGS wheel: five sectors, each filled as far as its chances were taken."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from alk.exercises.figures.svg import drawing, text
from alk.rules.models import scegs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH, HEIGHT = 320, 280
X, Y = 160, 124
"""Centre: the lowest letters stand further from it than the highest."""

RADIUS = 96
LETTER = 128
FILLED = 'fill="var(--alk-accent, currentColor)" opacity="0.75"'
_TOP = -pi / 2


def svg(heard: Mapping[str, tuple[int, int]], what: str) -> str:
    """Return the wheel for how many of how many chances were taken, by dimension; `what` says of what."""
    titles = {dimension.id: dimension.title for dimension in scegs().dimensions}
    said = "; ".join(f"{titles[one]} {taken} van {total}" for one, (taken, total) in heard.items() if total)
    without = [titles[one].lower() for one, (_, total) in heard.items() if not total]
    description = f"{what}: {said}." if said else f"{what}: er was er geen."
    if without:
        description += f" Hier was er geen: {', '.join(without)}."
    return drawing((WIDTH, HEIGHT), "SCEGS-wiel", description, _sectors(heard, titles))


def _sectors(heard: Mapping[str, tuple[int, int]], titles: Mapping[str, str]) -> Iterator[str]:
    width = 2 * pi / len(heard)
    for number, (dimension, (taken, total)) in enumerate(heard.items()):
        start = _TOP + number * width
        middle = start + width / 2
        yield _path(_slice(start, width, RADIUS), 'fill="none" stroke="currentColor" stroke-width="1.5"')
        if taken:
            reached = RADIUS * (taken / total) ** 0.5
            yield _path(_slice(start, width, reached), FILLED)
        x, y = X + LETTER * cos(middle), Y + LETTER * sin(middle)
        yield text(x, y, titles[dimension][:3], weight="bold")
        yield text(x, y + 17, f"{taken}/{total}" if total else "–")


def _slice(start: float, width: float, radius: float) -> str:
    x1, y1 = X + radius * cos(start), Y + radius * sin(start)
    x2, y2 = X + radius * cos(start + width), Y + radius * sin(start + width)
    return f"M{X} {Y}L{x1:.1f} {y1:.1f}A{radius:.1f} {radius:.1f} 0 0 1 {x2:.1f} {y2:.1f}Z"


def _path(shape: str, look: str) -> str:
    return f'<path d="{shape}" {look}/>'
