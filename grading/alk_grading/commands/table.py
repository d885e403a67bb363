"""A table on the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = "  "


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write aligned columns to stdout; control characters in a cell are shown as `?`."""
    table = [[_printable(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    for row in table:
        line = GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(line.rstrip() + "\n")


def points(score: float | None, maximum: float | None) -> str:
    """Write `7,5 van 10`, or nothing where there is no score."""
    if score is None or maximum is None:
        return ""
    return f"{score:g} van {maximum:g}".replace(".", ",")


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in " ".join(text.split()))
