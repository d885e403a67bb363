"""The gallery as a course: released, handed in and graded like any module; the diary stays home."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from alk.learning.diary import PrivateDiary
from alk.learning.store import AnswerStore
from alk_grading import snapshot
from alk_grading.bridge import open_api
from alk_grading.course import open_course_folder
from alk_grading.shelf import CourseShelf
from tests.conftest import ROOT
from tests.exercises.answers import plausible
from tests.exercises.gallery import SCORED, SHOWN, exercises
from tests.grading.classroom import alk
from tests.widgets.pages import trial, widget

if TYPE_CHECKING:
    from pathlib import Path

    from alk.jsonvalues import JsonValue

GALLERY = "werkplaats-widgets"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALL_RIGHT = 0.3
"""Share of the answers that are right; the others are what a learner could give."""

GRADED = [name for name in SHOWN if name in SCORED]
SECRET = "Ik voelde mij machteloos bij mevrouw V."


def points_on_the_page(name: str, value: JsonValue) -> tuple[float, float]:
    """What the learner reads after checking, out of how many."""
    session = trial()
    page = widget(name, session)
    assert page.answer({"type": "answer", "n": 1, "value": value})["type"] == "saved"
    feedback = page.answer({"type": "check"})["feedback"]
    return feedback["points"], feedback["maximum"]


@pytest.mark.slow
def test_every_kind_is_graded_as_on_the_page_and_the_diary_is_never_handed_in(tmp_path: Path) -> None:
    root = tmp_path / "cursus"
    assert alk("course", "init", root)[0] == 0
    status, out = alk("release", GALLERY, "--course", root, "--content", ROOT)
    assert status == 0, out
    course = open_course_folder(root)
    content = snapshot.newest(course, GALLERY)
    state = tmp_path / "staat"
    store = AnswerStore(state / GALLERY, GALLERY, content.version(content.module(GALLERY)))
    on_the_page = {}
    chance = random.Random(20261122)
    for name in GRADED:
        one = exercises()[name]
        value = one.clean(one.best() if chance.random() < ALL_RIGHT else plausible(one, chance))
        store.put(one.id, value, NOW)
        on_the_page[one.id] = points_on_the_page(name, value)
    assert len([score for score, maximum in on_the_page.values() if 0 < score < maximum]) > 0
    PrivateDiary(state).write("werkplaats_eigen-gevoel", {"vraag": SECRET}, NOW)

    CourseShelf(course, "anna").hand_in(GALLERY, store.path)
    for command in ("collect", "grade"):
        status, out = alk(command, GALLERY, "--course", root)
        assert status == 0, out
    with open_api(course).gradebook as gradebook:
        grades = gradebook.find_submission_notebook(GALLERY, GALLERY, "anna").grades
        scores = {grade.name: (grade.auto_score, grade.max_score) for grade in grades}
    assert on_the_page.items() <= scores.items()
    holding = [path for path in root.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert holding == []
