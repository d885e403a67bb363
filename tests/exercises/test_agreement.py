"""Weighted kappa and its uncertainty are those of statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from alk.exercises.agreement import weighted_kappa
from alk.exercises.figures import calibration

LABELS = ("licht", "matig", "ernstig")


@pytest.mark.filterwarnings("ignore::RuntimeWarning:statsmodels")
@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_as_statsmodels_has_it(table: list[list[int]]) -> None:
    found = weighted_kappa(table)
    if found.kappa is None or found.low is None or found.high is None:
        rows = [sum(row) for row in table]
        columns = [sum(row[j] for row in table) for j in range(3)]
        assert sum(map(bool, rows)) <= 1 or sum(map(bool, columns)) <= 1
        return
    expected = cohens_kappa(np.array(table), wt="linear")
    assert found.kappa == pytest.approx(expected.kappa, abs=1e-9)
    assert found.low == pytest.approx(max(-1, expected.kappa_low), abs=1e-6)
    assert found.high == pytest.approx(min(1, expected.kappa_upp), abs=1e-6)


def test_agreement_is_told_with_its_uncertainty_and_how_few_patients_it_rests_on() -> None:
    told = calibration.in_words(LABELS, [[2, 1, 0], [0, 2, 1], [0, 0, 2]])
    assert "Gelijk aan de sleutel: 6 van 8" in told
    assert "95%-interval" in told
    assert "eerste indruk" in told
    assert "sleutel licht, u matig: 1" in told


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ([[0, 3, 0], [0, 0, 0], [0, 0, 0]], "3 keer zwaarder"),
        ([[0, 0, 0], [4, 0, 0], [0, 1, 0]], "5 keer lichter"),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], "niet stelselmatig"),
    ],
)
def test_a_tendency_is_named(table: list[list[int]], word: str) -> None:
    assert word in calibration.tendency(table)


def test_the_matrix_says_in_words_what_it_draws() -> None:
    drawn = calibration.svg(LABELS, [[1, 0, 0], [0, 1, 2], [0, 0, 1]])
    assert 'role="img"' in drawn
    assert 'aria-label="Uw antwoorden naast de sleutel"' in drawn
    assert "id=" not in drawn
    assert "sleutel matig, u ernstig: 2" in drawn
