"""The gallery as a course: released, handed in and graded like any module; the diary stays home."""

from __future__ import annotations

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
from tests.exercises.gallery import SCORED, exercises
from tests.grading.classroom import alk

if TYPE_CHECKING:
    from pathlib import Path

GALLERY = "werkplaats-widgets"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECRET = "Ik voelde mij machteloos bij mevrouw V."


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
    for name in SCORED:
        one = exercises()[name]
        store.put(one.id, one.clean(one.best()), NOW)
    PrivateDiary(state).write("werkplaats_eigen-gevoel", {"vraag": SECRET}, NOW)

    CourseShelf(course, "anna").hand_in(GALLERY, store.path)
    for command in ("collect", "grade"):
        status, out = alk(command, GALLERY, "--course", root)
        assert status == 0, out
    with open_api(course).gradebook as gradebook:
        grades = gradebook.find_submission_notebook(GALLERY, GALLERY, "anna").grades
        scores = {grade.name: (grade.auto_score, grade.max_score) for grade in grades}
    for name in SCORED:
        one = exercises()[name]
        if one.id in scores:
            assert scores[one.id] == (one.points, one.points)
    assert len(scores) >= len(SCORED)
    holding = [path for path in root.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert holding == []
