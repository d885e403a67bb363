"""Walking the five flow charts: complete where the learner's own way ends, whoever is right."""

from __future__ import annotations

import pytest

from alk.exercises.kinds.stroomschema import Stroomschema
from alk.rules.flowcharts import NUMBERS, StepKind
from tests.exercises.gallery import exercises

WALKS = {one.number: one for name, one in sorted(exercises().items()) if isinstance(one, Stroomschema)}


def test_every_chart_can_be_walked() -> None:
    assert sorted(WALKS) == sorted(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_walk_is_complete_at_its_end_and_not_a_box_before(number: int) -> None:
    walk = WALKS[number]
    best = walk.best()
    assert walk.is_complete(best)
    for box in best:
        assert not walk.is_complete({one: to for one, to in best.items() if one != box})


@pytest.mark.parametrize("number", NUMBERS)
def test_a_way_beside_the_chart_leaves_nothing_open_and_earns_nothing_there(number: int) -> None:
    walk = WALKS[number]
    first = walk.chart.steps[0].id
    arrows = {arrow.end for arrow in walk.chart.from_step(first)}
    beside = next(
        step.id for step in walk.chart.steps[1:] if step.id not in arrows and step.kind is not StepKind.BEGIN
    )
    assert walk.is_complete({first: beside})
    assert walk.score({first: beside}).parts[0].earned == 0
