"""The end test in a course: the trainer's settings, the hand-in and the score in the gradebook."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from alk.learning.store import AnswerStore
from alk_grading import snapshot
from alk_grading.bridge import open_api
from alk_grading.course import open_course_folder
from alk_grading.scoring import read_attempt
from alk_grading.settings import CourseSettingsError
from alk_grading.shelf import CourseShelf
from tests.conftest import ROOT
from tests.grading.classroom import alk

MODULE = "11-eindtoets"
EXAM = "eindtoets_toets"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SETTINGS = '\n[eindtoets]\nslaaggrens = 70\npogingen = 2\ntelt = "laatste"\n'


def course_with(root: Path, settings: str) -> Path:
    assert alk("course", "init", root)[0] == 0
    file = root / "cursus.toml"
    file.write_text(file.read_text(encoding="utf-8") + settings, encoding="utf-8")
    return root


def test_a_release_carries_the_settings_and_the_gradebook_gets_the_score_of_the_page(tmp_path: Path) -> None:
    root = course_with(tmp_path / "cursus", SETTINGS)
    status, out = alk("release", MODULE, "--course", root, "--content", ROOT)
    assert status == 0, out
    course = open_course_folder(root)
    content = snapshot.newest(course, MODULE)
    exam: Any = read_attempt(content, MODULE).exercise(EXAM)
    assert (exam.settings.slaaggrens, exam.settings.pogingen, exam.settings.telt) == (70, 2, "laatste")
    value: Any = None
    for number, right in enumerate((28, 21), 1):
        value = exam.act(value, {"do": "begin"})
        items = value["attempts"][-1]["items"][:right]
        answers = {name: exam.question(name).best() for name in items}
        value = exam.act(value, {"do": "answer", "attempt": number, "answers": answers})
        value = exam.act(value, {"do": "close", "attempt": number})
    shown = [(one["passed"], one["counts"]) for one in exam.reveal(value)["attempts"]]
    assert shown == [(True, False), (True, True)]
    state = tmp_path / "staat" / MODULE
    store = AnswerStore(state, MODULE, content.version(content.module(MODULE)))
    store.put(EXAM, value, NOW)
    CourseShelf(course, "anna").hand_in(MODULE, store.path)
    for command in ("collect", "grade"):
        status, out = alk(command, MODULE, "--course", root)
        assert status == 0, out
    with open_api(course).gradebook as gradebook:
        (grade,) = gradebook.find_submission_notebook(MODULE, MODULE, "anna").grades
        assert (grade.name, grade.auto_score, grade.max_score) == (EXAM, 21, 30)


def test_settings_of_the_course_that_cannot_be_are_refused_with_what_can(tmp_path: Path) -> None:
    root = course_with(tmp_path / "cursus", "\n[eindtoets]\nzakgrens = 70\n")
    with pytest.raises(CourseSettingsError, match=r"eindtoets\.zakgrens.*") as refused:
        open_course_folder(root)
    assert "slaaggrens (1 tot 100, procent)" in str(refused.value)
