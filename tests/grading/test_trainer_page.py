"""The trainer's page: there for who opens a course as its trainer, and never for learners."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

import pytest

from alk.errors import AlkError
from alk.learning.content import ContentRoot
from alk.learning.module import ModuleMissingError
from alk.learning.shelf import FolderShelf, TrainerShelf
from alk_grading.report.view import open_group
from alk_widgets import group
from alk_widgets.commands import trainer
from alk_widgets.server.kernels import kernel_environment
from alk_widgets.session import OWN_GROUP_VARIABLE, TRAINER_VARIABLE
from tests.conftest import ROOT
from tests.grading.classroom import ERNST, Classroom
from tests.serving.server import Server

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "werkplaats-trainer"


def options(**given: object) -> argparse.Namespace:
    standard = {"trainer": True, "own_group": False, "course": None, "learner": None, "group": False}
    return argparse.Namespace(**{**standard, "content": ROOT, "host": "127.0.0.1", **given})


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (TRAINER_VARIABLE, OWN_GROUP_VARIABLE):
        monkeypatch.setenv(name, "x")
        monkeypatch.delenv(name)


def graded(classroom: Classroom, size: int) -> Classroom:
    for number in range(size):
        classroom.hand_in(f"d{number}", {ERNST: {"klachten": "weinig"}})
    classroom.grade()
    return classroom


def test_it_shows_figures_without_names_and_none_on_a_small_group(classroom: Classroom) -> None:
    graded(classroom, 5)
    page = open_group(classroom.root).overview_html(own_group=False)
    assert "Nagekeken werk van 5 deelnemers" in page
    assert "Ernst Checklist" in page
    assert not [f"d{number}" for number in range(5) if f">d{number}<" in page or f" d{number} " in page]


def test_a_group_of_four_gives_no_figure_unless_it_is_ones_own(classroom: Classroom) -> None:
    graded(classroom, 4)
    view = open_group(classroom.root)
    assert "%" not in view.overview_html(own_group=False)
    assert "%" in view.overview_html(own_group=True)


def test_a_course_without_graded_work_says_what_to_do(classroom: Classroom) -> None:
    assert "alk grade" in open_group(classroom.root).overview_html(own_group=False)


def test_without_a_course_opened_as_trainer_there_is_nothing_to_see() -> None:
    assert group.group_html() == group.CLOSED


def test_learners_have_no_such_module(classroom: Classroom) -> None:
    for shelf in (FolderShelf(ContentRoot(ROOT)), classroom.shelf("anna")):
        assert PAGE not in shelf.module_ids()
        with pytest.raises(ModuleMissingError):
            shelf.content(PAGE, None)
    only = TrainerShelf(ContentRoot(ROOT))
    assert only.module_ids() == (PAGE,)
    with pytest.raises(ModuleMissingError):
        only.content("00-proefles", None)


def test_a_server_for_learners_forgets_a_course_that_the_environment_names(
    classroom: Classroom, tmp_path: Path
) -> None:
    graded(classroom, 5)
    environment = {TRAINER_VARIABLE: str(classroom.root), OWN_GROUP_VARIABLE: "ja"}
    course = ("--course", str(classroom.root), "--learner", "anna")
    for number, more in enumerate(((), course)):
        with Server(tmp_path / f"staat{number}", options=more, environment=environment) as server:
            status, page, _ = server.get(f"/module/{PAGE}")
            assert status == 404
            assert "Nagekeken werk" not in page
            assert PAGE not in server.get("/")[1]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"trainer": False, "own_group": True}, "hoort bij --trainer"),
        ({"course": None}, "vraagt om een cursus"),
        ({"course": ROOT, "learner": "anna"}, "geen deelnemer"),
        ({"course": ROOT, "host": "0.0.0.0"}, "netwerk"),
        ({"course": ROOT}, "geen cursusmap"),
    ],
)
def test_options_that_do_not_go_together_are_refused(given: dict[str, object], told: str) -> None:
    with pytest.raises(AlkError, match=told):
        trainer.open_group(options(**given))
    assert TRAINER_VARIABLE not in os.environ


def test_only_what_a_page_needs_reaches_its_kernel(classroom: Classroom) -> None:
    trainer.open_group(options(course=classroom.root, own_group=True))
    passed = kernel_environment({**os.environ, "DB_PASSWORD": "geheim"})
    assert passed[TRAINER_VARIABLE] == str(classroom.root.resolve())
    assert OWN_GROUP_VARIABLE in passed
    assert "DB_PASSWORD" not in passed
    trainer.close_group()
    assert not {TRAINER_VARIABLE, OWN_GROUP_VARIABLE} & set(kernel_environment(os.environ))
