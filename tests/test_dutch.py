"""Numbers as Dutch readers write them."""

from __future__ import annotations

import pytest

from alk import dutch


@pytest.mark.parametrize(
    ("value", "written"),
    [(7.5, "7,5"), (10.0, "10"), (-0.25, "−0,25"), (7.499999999, "7,5"), (0, "0")],
)
def test_a_number_has_a_decimal_comma_and_a_true_minus(value: float, written: str) -> None:
    assert dutch.number(value) == written


def test_points_can_be_cut_to_two_decimals_and_figures_keep_theirs() -> None:
    assert dutch.number(22 / 3, at_most=2) == "7,33"
    assert dutch.number(0.5, exactly=2) == "0,50"


def test_thousands_are_parted_by_points() -> None:
    assert dutch.thousands(20000) == "20.000"
    assert dutch.thousands(999) == "999"
