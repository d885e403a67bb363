"""Partial credit, shape by shape."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alk.exercises import marking, words
from alk.exercises.base import Verdict


@pytest.mark.parametrize(
    ("given_", "earned"),
    [
        (["a", "b"], 1),
        (["a"], Fraction(1, 2)),
        (["a", "x"], 0),
        (["a", "b", "n"], 1),
        (["a", "b", "x"], Fraction(1, 2)),
        (["x"], 0),
    ],
)
def test_a_wrong_box_costs_what_a_right_one_earns(given_: list[str], earned: Fraction) -> None:
    assert marking.ticks(given_, {"a", "b"}, {"n"}).earned == earned


def test_none_of_these_is_right_where_nothing_applies() -> None:
    assert marking.ticks(["geen"], set()).verdict is Verdict.FULL
    assert marking.ticks(["a"], set()).verdict is Verdict.NONE


@given(st.permutations(["a", "b", "c", "d"]))
def test_an_order_earns_by_its_pairs_and_its_reverse_earns_nothing(order: list[str]) -> None:
    worth = marking.in_order(order, ["a", "b", "c", "d"])
    assert 0 <= worth.earned <= 1
    assert (worth.earned == 1) == (order == ["a", "b", "c", "d"])
    if worth.earned:
        assert marking.in_order(order[::-1], ["a", "b", "c", "d"]).earned == 0


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("het Gevolgen-model.", Verdict.NONE),
        ("Gevolgenmodel!", Verdict.FULL),
        ("de  gevolgen", Verdict.HALF),
        ("x", Verdict.NONE),
    ],
)
def test_a_short_answer_may_differ_in_capitals_accents_and_an_article(said: str, verdict: Verdict) -> None:
    assert marking.in_own_words(said, ["gevolgenmodel"], ["gevolgen"]).verdict is verdict


@pytest.mark.parametrize(
    ("number", "verdict"), [(30, Verdict.FULL), (25, Verdict.HALF), (55.1, Verdict.NONE)]
)
def test_a_number_near_the_range_earns_half(number: float, verdict: Verdict) -> None:
    assert marking.within(number, 30, 50, 5).verdict is verdict


def test_words_match_whole_and_an_asterisk_matches_any_ending() -> None:
    assert words.found("Uw geest is geestig.", ["geest"]) == ("geest",)
    assert words.found("begeesterd", ["geest*"]) == ()
    assert words.found("Zenuwen en spieren", ["zenuw*", "spier"]) == ("zenuw*",)
