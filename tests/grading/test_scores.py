"""The gradebook's scores are the page's scores."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from alk.cases.library import CaseLibrary
from alk.exercises.registry import build
from alk.rules.ernst_checklist import CHECKLIST, ONBESLIST, ItemKind
from alk_grading import snapshot
from alk_grading.graded_notebook import fill_in, read_score
from alk_grading.scoring import NotGradedError, interpret, read_attempt
from tests.conftest import ROOT
from tests.grading.classroom import ERNST, MODULE, Classroom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from alk.exercises.base import Exercise

POINTS = 10.0


@pytest.fixture(scope="module")
def on_the_page() -> Exercise:
    """The exercise as the page makes it, from the training's own content."""
    return build("ErnstChecklist", CaseLibrary(ROOT / "cases"), "overvecht-1", None, POINTS)


def _page_score(exercise: Exercise, value: Any) -> float:
    feedback = exercise.feedback(exercise.clean(value))
    assert feedback is not None
    return feedback.points


def _choices() -> dict[str, list[str]]:
    """Every answer to every item of which one is chosen."""
    kinds = {ItemKind.KLASSEN, ItemKind.EFFECT}
    return {
        item.id: [*(level.id for level in item.levels), ONBESLIST] for item in CHECKLIST if item.kind in kinds
    }


def _all_answers() -> Iterator[dict[str, str]]:
    choices = _choices()
    for combination in itertools.product(*choices.values()):
        yield dict(zip(choices, combination, strict=True))


def test_every_combination_of_classes_scores_as_the_page_does(released: Path, on_the_page: Exercise) -> None:
    classroom = Classroom(released)
    attempt = read_attempt(snapshot.newest(classroom.course, MODULE), MODULE)
    notebook = nbformat.read(attempt.module.path, as_version=4)  # type: ignore[no-untyped-call]
    cell = next(one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == ERNST)
    three_class = [item for item in CHECKLIST if item.kind is ItemKind.KLASSEN]
    answers = list(_all_answers())
    assert len(answers) == (3 + 1) ** len(three_class) * (2 + 1)
    seen = set()
    for value in answers:
        fill_in(notebook, interpret(attempt, classroom.answers({ERNST: value})))
        found = read_score(cell)
        assert found.points == _page_score(on_the_page, value), value
        assert found.maximum == POINTS
        seen.add(found.points)
    assert len(seen) > 5


def test_ten_random_answers_reach_the_gradebook_with_the_pages_score(
    classroom: Classroom, on_the_page: Exercise
) -> None:
    dice = random.Random(20261122)
    boxes = [level.id for item in CHECKLIST if item.kind is ItemKind.AANKRUISEN for level in item.levels]
    given: dict[str, dict[str, Any]] = {}
    for number in range(10):
        value: dict[str, Any] = {name: dice.choice(levels) for name, levels in _choices().items()}
        value["sociaal"] = dice.sample(boxes, dice.randrange(4)) or ["geen"]
        given[f"d{number}"] = value
        classroom.hand_in(f"d{number}", {ERNST: value})
    assert classroom.grade()[0] == 0
    for learner, value in given.items():
        assert classroom.scores(learner)[ERNST] == _page_score(on_the_page, value), value


@pytest.mark.parametrize(
    "spoilt",
    [
        {"punten": 11.0},
        {"punten": -1.0},
        {"punten": float("nan")},
        {"punten": float("inf")},
        {"punten": True},
        {"punten": None},
        {"punten": "10"},
        {"oefening": "een-andere"},
        {"punten": 9.0},
    ],
)
def test_a_graded_cell_without_a_sound_score_is_an_error_and_never_full_marks(
    released: Path, spoilt: dict[str, Any]
) -> None:
    classroom = Classroom(released)
    attempt = read_attempt(snapshot.newest(classroom.course, MODULE), MODULE)
    notebook = nbformat.read(attempt.module.path, as_version=4)  # type: ignore[no-untyped-call]
    cell = next(one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == ERNST)
    with pytest.raises(NotGradedError, match="kreeg geen score"):
        read_score(cell)
    fill_in(notebook, interpret(attempt, classroom.answers({})))
    assert read_score(cell).points == 0.0
    cell.metadata["alk"].update(spoilt)
    with pytest.raises(NotGradedError, match=r"geen score|onmogelijke score|andere score"):
        read_score(cell)
