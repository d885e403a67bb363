"""The figures that are promised, and what makes them worth something."""

from __future__ import annotations

import re
import statistics
from collections import Counter

import pytest

from alk.matching.data import read
from alk.matching.matcher import Matcher
from alk.matching.words import fold
from tests.matching.measure import (
    LEAST_RIGHT,
    MILLISECONDS,
    MOST_OFF_TOPIC,
    MOST_WRONG,
    PATIENTS,
    candidates,
    figures,
    judge,
    large,
    match_times,
    matchers,
    utterances,
)

TEST = "toetsset"
DEVELOPMENT = ("ontwikkelset", "ontwikkelset-2", "ontwikkelset-3", "ontwikkelset-4")
SORTS = {"gewoon", "tikfout", "dialect", "kort", "beleefd", "dubbel", "buiten", "engels"}


def _plain(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", fold(text)))


def test_the_promised_figures_hold_on_the_test_set() -> None:
    found = figures(judge(utterances(TEST), matchers()))
    assert found.right_or_offered >= LEAST_RIGHT
    assert found.wrong <= MOST_WRONG
    assert found.off_topic_matched <= MOST_OFF_TOPIC


def test_the_test_set_is_large_and_of_every_sort() -> None:
    found = utterances(TEST)
    assert len({one.text for one in found}) == len(found) >= 300
    assert Counter(one.sort for one in found).keys() == SORTS
    assert {one.patient for one in found} == set(PATIENTS)


@pytest.mark.parametrize("name", [TEST, *DEVELOPMENT])
def test_every_meant_line_exists(name: str) -> None:
    known = {patient: {one.id for one in candidates(patient)} for patient in PATIENTS}
    for one in utterances(name):
        assert one.meant <= known[one.patient], one.text
        assert bool(one.meant) == (one.sort not in {"buiten", "engels"}), one.text


def test_no_test_utterance_is_known_beforehand() -> None:
    bank = {_plain(text) for texts in read("zinnenbank")["bedoelingen"].values() for text in texts}
    tuned = {_plain(one.text) for name in DEVELOPMENT for one in utterances(name)}
    lines = {patient: candidates(patient) for patient in PATIENTS}
    own = {
        patient: {_plain(text) for line in found for text in (line.text, *line.paraphrases)}
        for patient, found in lines.items()
    }
    for one in utterances(TEST):
        assert _plain(one.text) not in own[one.patient] | bank | tuned, one.text


def test_few_paraphrases_cost_no_mistakes() -> None:
    found = figures(judge(utterances(TEST), matchers(1)))
    assert found.wrong <= MOST_WRONG
    assert found.off_topic_matched <= MOST_OFF_TOPIC


def test_a_match_in_a_large_consult_is_quick() -> None:
    times = match_times(Matcher(large()), [one.text for one in utterances(TEST)])
    assert statistics.median(times) < MILLISECONDS
