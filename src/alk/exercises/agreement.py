"""Agreement between two raters on an ordered scale: weighted kappa with its uncertainty.

The formulas are those of Cohen (1968) for the linearly weighted kappa and of Fleiss, Cohen and Everitt
(1969) for its large-sample variance. They stand here rather than in a library because the learner's
kernel would have to load three libraries and 135 MB for one small table; the tests hold the outcome to
`statsmodels`, which does the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_Z = 1.959963984540054
"""Two-sided 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two raters agree beyond chance."""

    cases: int
    kappa: float | None
    """None where it cannot be worked out: too few cases, or no spread in either rater."""

    low: float | None
    """Lower end of the 95 % interval, not below −1."""

    high: float | None
    """Upper end, not above 1."""


def weighted_kappa(table: Sequence[Sequence[int]]) -> Agreement:
    """Return the linearly weighted kappa of a square table of counts, key by row and answer by column."""
    size = len(table)
    total = sum(map(sum, table))
    if not total:
        return Agreement(0, None, None, None)
    share = [[count / total for count in row] for row in table]
    rows = [sum(row) for row in share]
    columns = [sum(row[j] for row in share) for j in range(size)]
    weight = [[1 - abs(i - j) / (size - 1) for j in range(size)] for i in range(size)]
    cells = [(i, j) for i in range(size) for j in range(size)]
    observed = sum(weight[i][j] * share[i][j] for i, j in cells)
    expected = sum(weight[i][j] * rows[i] * columns[j] for i, j in cells)
    if max(*rows, *columns) >= 1 - 1e-12:
        return Agreement(total, None, None, None)
    kappa = (observed - expected) / (1 - expected)
    by_row = [sum(weight[i][j] * columns[j] for j in range(size)) for i in range(size)]
    by_column = [sum(weight[i][j] * rows[i] for i in range(size)) for j in range(size)]
    spread = sum(
        share[i][j] * (weight[i][j] - (by_row[i] + by_column[j]) * (1 - kappa)) ** 2 for i, j in cells
    )
    variance = max(0.0, (spread - (kappa - expected * (1 - kappa)) ** 2) / (total * (1 - expected) ** 2))
    margin = _Z * sqrt(variance)
    return Agreement(total, kappa, max(-1.0, kappa - margin), min(1.0, kappa + margin))
