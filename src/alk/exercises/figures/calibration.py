"""Calibration: a small matrix of key against answer, with agreement and tendency in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk import dutch
from alk.exercises.agreement import weighted_kappa
from alk.exercises.figures.svg import drawing, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEFT, TOP, CELL_WIDTH, CELL_HEIGHT = 92, 52, 76, 46
_NO_SPREAD = 1e-6
SMALL = 10
"""Below this many cases we say that the figure is only a first impression; ours, not a source's."""


def svg(labels: Sequence[str], table: Sequence[Sequence[int]], outside: int = 0) -> str:
    """Return the matrix; `labels` run from light to severe, `table` is key by row and answer by column.

    `outside` counts the answered patients who have no place in it.
    """
    size = len(labels)
    whole = (LEFT + size * CELL_WIDTH + 4, TOP + size * CELL_HEIGHT + 4)
    return drawing(
        whole,
        "Uw antwoorden naast de sleutel",
        in_words(labels, table) + _left_out(outside),
        _parts(labels, table),
    )


def in_words(labels: Sequence[str], table: Sequence[Sequence[int]]) -> str:
    """Return agreement, tendency and every filled cell of the matrix in Dutch."""
    total = sum(map(sum, table))
    if not total:
        return "Nog niets te vergelijken: kies bij ten minste één patiënt een ernst."
    same = sum(table[i][i] for i in range(len(labels)))
    said = [f"Gelijk aan de sleutel: {same} van {total}.", tendency(table), _kappa(table)]
    cells = [
        f"sleutel {labels[i]}, u {labels[j]}: {table[i][j]}"
        for i in range(len(labels))
        for j in range(len(labels))
        if i != j and table[i][j]
    ]
    if cells:
        said.append(f"Verschillen: {'; '.join(cells)}.")
    if total < SMALL:
        said.append(f"Met {total} patiënten is dit een eerste indruk.")
    return " ".join(said)


def _left_out(patients: int) -> str:
    if not patients:
        return ""
    who = "Eén patiënt staat" if patients == 1 else f"{patients} patiënten staan"
    return f" {who} niet in de tabel: de sleutel of uw antwoord noemt daar niet één ernst."


def tendency(table: Sequence[Sequence[int]]) -> str:
    """Return whether the learner rates lighter or heavier than the key."""
    size = range(len(table))
    lighter = sum(table[i][j] for i in size for j in size if j < i)
    heavier = sum(table[i][j] for i in size for j in size if j > i)
    if lighter == heavier:
        return "U schat niet stelselmatig lichter of zwaarder in dan de sleutel."
    word, more, less = ("zwaarder", heavier, lighter) if heavier > lighter else ("lichter", lighter, heavier)
    return f"U schatte {more} keer {word} in dan de sleutel en {less} keer andersom."


def _kappa(table: Sequence[Sequence[int]]) -> str:
    found = weighted_kappa(table)
    if found.kappa is None or found.low is None or found.high is None:
        return "Gewogen kappa is nog niet te berekenen: er is te weinig spreiding."
    if found.high - found.low < _NO_SPREAD:
        # The large-sample formula finds no spread here; that is not the same as being sure.
        return (
            f"Gewogen kappa {dutch.number(found.kappa, exactly=2)} (1 is volledig gelijk, 0 is toeval); "
            "een interval is hier niet te berekenen."
        )
    return (
        f"Gewogen kappa {dutch.number(found.kappa, exactly=2)} "
        f"(95%-interval {dutch.number(found.low, exactly=2)} "
        f"tot {dutch.number(found.high, exactly=2)}; 1 is volledig gelijk, 0 is toeval)."
    )


def _parts(labels: Sequence[str], table: Sequence[Sequence[int]]) -> Iterator[str]:
    most = max((max(row) for row in table), default=0) or 1
    middle = LEFT + len(labels) * CELL_WIDTH / 2
    yield text(middle, 16, "Uw antwoord", weight="bold")
    yield text(4, TOP - 8, "Sleutel", anchor="start", weight="bold")
    for j, label in enumerate(labels):
        yield text(LEFT + (j + 0.5) * CELL_WIDTH, TOP - 8, label)
    for i, label in enumerate(labels):
        y = TOP + i * CELL_HEIGHT
        yield text(LEFT - 10, y + CELL_HEIGHT / 2 + 5, label, anchor="end")
        for j, count in enumerate(table[i]):
            x = LEFT + j * CELL_WIDTH
            ink = 0.08 + 0.16 * count / most if count else 0
            edge = 3 if i == j else 1
            yield (
                f'<rect x="{x}" y="{y}" width="{CELL_WIDTH}" height="{CELL_HEIGHT}" fill="currentColor" '
                f'fill-opacity="{ink:.2f}" stroke="currentColor" stroke-width="{edge}"/>'
            )
            yield text(x + CELL_WIDTH / 2, y + CELL_HEIGHT / 2 + 5, str(count) if count else "–")
