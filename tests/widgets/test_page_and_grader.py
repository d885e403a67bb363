"""One score: the page's and the grader's."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from alk.learning.answers import read_answers
from alk_grading.scoring import interpret, read_attempt
from tests.exercises.answers import plausible
from tests.exercises.gallery import SCORED, exercises
from tests.widgets.pages import CONTENT, MODULE, served, widget

GALLERY = {call.build(CONTENT.library).id for call in CONTENT.module(MODULE).exercises}
IN_GALLERY = [name for name in SCORED if exercises()[name].id in GALLERY]


def test_the_gallery_holds_every_kind_that_is_scored() -> None:
    assert {name.split()[0] for name in IN_GALLERY} == {name.split()[0] for name in SCORED}


@pytest.mark.parametrize("name", IN_GALLERY)
def test_the_grader_gives_what_the_page_gave(name: str, tmp_path: Path) -> None:
    session = served(tmp_path)
    page = widget(name, session)
    chance = random.Random(name)
    attempt = read_attempt(CONTENT, MODULE)
    for _ in range(5):
        value = plausible(exercises()[name], chance)
        if page.answer({"type": "answer", "n": 1, "value": value})["type"] != "saved":
            continue
        shown = page.answer({"type": "check"})["feedback"]
        submission = interpret(attempt, read_answers(tmp_path / MODULE / "antwoorden.json"))
        graded = submission.of(exercises()[name].id)
        assert graded is not None
        assert graded.score(shown["maximum"]) == shown["points"]
