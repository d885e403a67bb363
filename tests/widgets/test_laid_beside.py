"""An exercise that is laid beside an earlier one finds its answer, also in another module."""

from __future__ import annotations

from pathlib import Path

from alk.exercises.registry import build
from alk.learning.store import AnswerStore
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.session import now
from tests.widgets.pages import CONTENT, served


def test_trust_after_the_course_is_shown_beside_trust_before_it(tmp_path: Path) -> None:
    before = build("Zelfvertrouwen", CONTENT.library, "les-00", "zekerheid-voor")
    after = build("Zelfvertrouwen", CONTENT.library, "les-00", "zekerheid-na")
    page = ExerciseWidget(after, served(tmp_path))
    assert page.answer({"type": "hello"})["earlier"] is None
    AnswerStore(tmp_path / "00-welkom", "00-welkom", "a" * 64).put(before.id, {"stelling": 4}, now())
    assert page.answer({"type": "hello"})["earlier"] == {"stelling": 4}
