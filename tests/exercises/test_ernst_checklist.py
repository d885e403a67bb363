"""The checklist's score: per factor, by the key of the case, with half for what is defensible."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alk.cases.library import CaseLibrary
from alk.exercises.base import Exercise, ExerciseError, InvalidAnswerError, Verdict
from alk.exercises.ernst_checklist import ErnstChecklist
from alk.exercises.fields.choice import GEEN
from alk.rules.ernst_checklist import CHECKLIST, ONBESLIST, ItemKind
from tests.conftest import ROOT

CASE = CaseLibrary(ROOT / "cases").case("overvecht-1")
EXERCISE = ErnstChecklist.build(CASE, points=10)
KEY: dict[str, Any] = {
    "duur": "onbeslist",
    "klachten": "ernstig",
    "inzicht": "moeite",
    "sociaal": ["steungroep", "werk", "gevolg-van-ziekte"],
    "eerdere-behandeling": "onbeslist",
}


def options(item_id: str) -> list[str]:
    item = next(item for item in CHECKLIST if item.id == item_id)
    own = [level.id for level in item.levels]
    return [*own, GEEN] if item.kind is ItemKind.AANKRUISEN else [*own, ONBESLIST]


def answers() -> st.SearchStrategy[dict[str, Any]]:
    def values(item_id: str) -> st.SearchStrategy[Any]:
        if item_id == "sociaal":
            boxes = [box for box in options("sociaal") if box != GEEN]
            return st.lists(st.sampled_from(boxes), unique=True) | st.just([GEEN])
        return st.sampled_from(options(item_id))

    return st.fixed_dictionaries({}, optional={item: values(item) for item in KEY})


def test_the_key_earns_everything() -> None:
    score = EXERCISE.score(KEY)
    assert score.points(10) == 10
    assert {part.verdict for part in score.parts} == {Verdict.FULL}


@pytest.mark.parametrize("empty", [None, {}, {"comorbiditeit": "een notitie"}])
def test_an_empty_answer_earns_nothing(empty: Any) -> None:
    score = EXERCISE.score(empty)
    assert score.points(10) == 0
    assert {part.verdict for part in score.parts} == {Verdict.EMPTY}


@given(value=answers())
def test_a_score_lies_between_nothing_and_everything(value: dict[str, Any]) -> None:
    score = EXERCISE.score(EXERCISE.clean(value))
    assert 0 <= score.fraction <= 1
    assert 0 <= score.points(10) <= 10


@given(value=answers())
def test_the_order_of_answers_and_ticks_does_not_matter(value: dict[str, Any]) -> None:
    turned = {
        name: list(reversed(given)) if isinstance(given, list) else given
        for name, given in reversed(value.items())
    }
    assert EXERCISE.clean(turned) == EXERCISE.clean(value)
    assert EXERCISE.score(EXERCISE.clean(turned)) == EXERCISE.score(EXERCISE.clean(value))


@pytest.mark.parametrize(
    ("item", "given", "earned"),
    [
        ("duur", "onbeslist", 1),
        ("duur", "6m-1j-of-langer", Fraction(1, 2)),
        ("duur", "3-6m", 0),
        ("klachten", "matig", Fraction(1, 2)),
        ("sociaal", ["steungroep"], Fraction(1, 3)),
        ("sociaal", ["steungroep", "omgeving"], Fraction(1, 3)),
        ("sociaal", ["steungroep", "werk", "financien"], Fraction(1, 3)),
        ("sociaal", ["financien", "huisvesting"], 0),
        ("sociaal", ["geen"], 0),
        ("eerdere-behandeling", "positief", 0),
    ],
)
def test_partial_credit_per_factor(item: str, given: Any, earned: Fraction) -> None:
    parts = {part.part: part.earned for part in EXERCISE.score({item: given}).parts}
    assert parts.pop(item) == earned
    assert set(parts.values()) == {0}


def test_every_combination_of_classes_scores_as_its_factors_do() -> None:
    """All answers to the items with classes, onbeslist among them: the total is the mean of the parts."""
    items = [item.id for item in CHECKLIST if item.kind is ItemKind.KLASSEN]
    alone = {
        (item, level): EXERCISE.score({item: level}).fraction for item in items for level in options(item)
    }
    for levels in itertools.product(*(options(item) for item in items)):
        chosen: dict[str, Any] = dict(zip(items, levels, strict=True))
        assert EXERCISE.score(chosen).fraction == sum(alone[pair] for pair in chosen.items())


@pytest.mark.parametrize(
    "value",
    [
        None,
        "onbeslist",
        {"duur": "lang"},
        {"duur": ["onbeslist"]},
        {"sociaal": "werk"},
        {"sociaal": ["werk", 3]},
        {"sociaal": ["geen", "werk"]},
        {"relatie-zorg": 0},
        {"relatie-zorg": True},
        {"relatie-zorg": "8"},
        {"comorbiditeit": 5},
        {"comorbiditeit": "x" * 2_001},
        {"score": 10},
    ],
    ids=str,
)
def test_an_answer_that_does_not_fit_is_refused_in_dutch(value: Any) -> None:
    with pytest.raises(InvalidAnswerError, match=r"[a-z]+ .*\."):
        EXERCISE.clean(value)


def test_the_public_spec_holds_no_key() -> None:
    text = str(EXERCISE.spec())
    assert CASE.ernst is not None
    for factor in CASE.ernst.factors.values():
        assert factor.reason.text[:30] not in text
    assert "full" not in text
    assert "defensible" not in text


def test_feedback_names_rule_source_and_status() -> None:
    feedback = EXERCISE.feedback({"duur": "3-6m"})
    first = feedback.parts[0]
    assert (first.part, first.verdict, feedback.points) == ("duur", Verdict.NONE, 0.0)
    assert "Onbeslist" in first.expected
    assert "S003" in first.source
    assert first.rule
    assert "nog niet door een clinicus bekrachtigd" in feedback.status


def test_a_case_without_a_key_has_no_checklist() -> None:
    from dataclasses import replace  # noqa: PLC0415

    with pytest.raises(ExerciseError, match="geen ernstsleutel"):
        ErnstChecklist.build(replace(CASE, ernst=None))


def test_the_kind_keeps_the_protocol_of_exercises() -> None:
    assert isinstance(EXERCISE, Exercise)
