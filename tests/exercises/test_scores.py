"""What holds for the score of every exercise of every kind."""

from __future__ import annotations

import copy
import random

import pytest

from alk.exercises.base import Grading, InvalidAnswerError, Verdict
from alk.exercises.registry import KINDS
from tests.exercises.answers import damaged, nonsense, plausible
from tests.exercises.gallery import ALL, APART, PLAYED, SCORED, SHOWN, exercises

ROUNDS = 60


def test_the_gallery_shows_an_example_of_every_kind() -> None:
    assert {name.split()[0] for name in SHOWN} == set(KINDS) - {APART}
    assert {name.split()[0] for name in ALL} == set(KINDS) - PLAYED


@pytest.mark.parametrize("name", ALL)
def test_the_best_answer_is_complete_and_earns_every_point(name: str) -> None:
    exercise = exercises()[name]
    best = exercise.clean(exercise.best())
    assert exercise.is_complete(best)
    if exercise.grading is Grading.AUTO:
        score = exercise.score(best)
        assert score.fraction == 1
        assert score.points(exercise.points) == exercise.points
        assert {part.verdict for part in score.parts} == {Verdict.FULL}


@pytest.mark.parametrize("name", SCORED)
@pytest.mark.parametrize("empty", [None, {}], ids=["niets", "leeg"])
def test_no_answer_earns_nothing(name: str, empty: object) -> None:
    exercise = exercises()[name]
    score = exercise.score(empty)  # type: ignore[arg-type]
    assert score.fraction == 0
    assert {part.verdict for part in score.parts} == {Verdict.EMPTY}
    assert not exercise.is_complete(empty)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SCORED)
def test_any_answer_earns_between_nothing_and_the_maximum_and_always_the_same(name: str) -> None:
    exercise = exercises()[name]
    chance = random.Random(name)
    for _ in range(ROUNDS):
        value = exercise.clean(plausible(exercise, chance))
        score = exercise.score(value)
        assert all(0 <= part.earned <= 1 for part in score.parts)
        assert 0 <= score.points(exercise.points) <= exercise.points
        assert exercise.score(copy.deepcopy(value)) == score
        assert exercise.clean(value) == value


@pytest.mark.parametrize("name", SCORED)
def test_the_order_in_which_parts_were_answered_does_not_matter(name: str) -> None:
    exercise = exercises()[name]
    chance = random.Random(name)
    for _ in range(ROUNDS):
        value = exercise.clean(plausible(exercise, chance))
        assert isinstance(value, dict)
        turned = dict(reversed([*value.items()]))
        assert exercise.score(exercise.clean(turned)) == exercise.score(value)


@pytest.mark.parametrize("name", SCORED)
def test_the_feedback_explains_every_part_with_its_source_and_adds_up_to_the_score(name: str) -> None:
    exercise = exercises()[name]
    for value in (exercise.clean(exercise.best()), {}):
        feedback = exercise.feedback(value)
        assert feedback is not None
        score = exercise.score(value)
        assert feedback.points == score.points(feedback.maximum)
        assert [part.part for part in feedback.parts] == [part.part for part in score.parts]
        assert [part.verdict for part in feedback.parts] == [part.verdict for part in score.parts]
        assert all(part.source and part.expected and part.title for part in feedback.parts)
        assert "nog niet door een clinicus bekrachtigd" in feedback.status


@pytest.mark.parametrize("name", ALL)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_else_happens(name: str) -> None:
    exercise = exercises()[name]
    chance = random.Random(name)
    for _ in range(ROUNDS * 5):
        value = nonsense(chance) if chance.random() < 0.4 else damaged(exercise.best(), chance)
        try:
            cleaned = exercise.clean(value)
        except InvalidAnswerError:
            continue
        assert exercise.clean(cleaned) == cleaned
        assert 0 <= exercise.score(cleaned).fraction <= 1
        exercise.feedback(cleaned)
        exercise.is_complete(cleaned)


@pytest.mark.parametrize("name", ALL)
def test_an_answer_can_be_read_in_words_without_the_page(name: str) -> None:
    exercise = exercises()[name]
    told = exercise.told(exercise.clean(exercise.best()))
    assert told
    assert all(one.heading.strip() and one.text.strip() for one in told)
    assert "{" not in "".join(one.text for one in told)
