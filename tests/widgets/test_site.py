"""What the start page and the end of a module know of a learner's way through the course."""

from __future__ import annotations

from pathlib import Path

import pytest

from alk_widgets.server.site import Site, up_next, where_left_off
from tests.learning.learner import Learner

QUESTION, OTHER = 'Kennisvraag("werkplaats", "duur-zio")', 'Kennisvraag("werkplaats", "modellen-koppelen")'


def made(folder: Path, *, course: bool = False) -> Learner:
    folder.mkdir()
    learner = Learner(folder, course=course)
    learner.module("01-eerst", QUESTION, OTHER)
    learner.module("02-lezen")
    learner.module("03-vrij", QUESTION, verplicht=False)
    learner.module("04-dan", QUESTION)
    learner.module("werkplaats", QUESTION, voor="makers")
    return learner


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return made(tmp_path / "zelf")


def site(learner: Learner) -> Site:
    return Site(learner.shelf, learner.state)


def answer(learner: Learner, module: str, *numbers: int) -> None:
    exercises = learner.exercises(module)
    for number in numbers:
        learner.give(module, exercises[number], exercises[number].clean(exercises[number].best()))


def left_off(learner: Learner) -> str | None:
    found = where_left_off(site(learner).cards(), can_hand_in=learner.shelf.can_hand_in)
    return found.module.id if found else None


def following(learner: Learner) -> str | None:
    found = up_next(site(learner).cards())
    return found.module.id if found else None


def test_each_exercise_is_told_with_its_cell_and_whether_it_is_done(learner: Learner) -> None:
    answer(learner, "01-eerst", 1)
    tasks = site(learner).card("01-eerst").tasks
    assert [(task.exercise, task.cell, task.complete) for task in tasks] == [
        ("werkplaats_duur-zio", 1, False),
        ("werkplaats_modellen-koppelen", 2, True),
    ]


def test_a_module_that_is_done_is_not_where_you_were_and_the_next_is_offered(learner: Learner) -> None:
    assert (left_off(learner), following(learner)) == (None, None)
    answer(learner, "01-eerst", 0)
    assert left_off(learner) == "01-eerst"
    answer(learner, "01-eerst", 1)
    assert (left_off(learner), following(learner)) == (None, "04-dan")
    answer(learner, "04-dan", 0)
    assert (left_off(learner), following(learner)) == (None, None)


def test_in_a_course_a_module_that_is_done_still_has_to_be_handed_in(tmp_path: Path) -> None:
    learner = made(tmp_path / "cursus", course=True)
    answer(learner, "01-eerst", 0, 1)
    assert left_off(learner) == "01-eerst"


def test_after_a_module_comes_the_next_that_learners_can_read(learner: Learner) -> None:
    here = site(learner)
    learner.root.notebook("02-lezen").write_text("geen notebook")
    found = here.after("01-eerst")
    assert found is not None
    assert found.id == "03-vrij"
    assert here.after("04-dan") is None
