"""The widget between page and core, without a kernel: what it answers, what it never shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alk.errors import AlkError
from alk.learning.diary import TrialDiary
from alk.learning.phase import Phase
from alk_widgets import cells, frontend, session
from alk_widgets.cells import HtmlView
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.session import Session, TrialKeeper, open_session
from tests.conftest import ROOT

FOLDER = ROOT / "modules" / "00-proefles"
ERNST = "overvecht-1_ernst"


def widget(opened: Session, kind: str = "ErnstChecklist", name: str | None = None) -> ExerciseWidget:
    from alk.exercises.registry import build  # noqa: PLC0415

    return ExerciseWidget(build(kind, opened.library, "overvecht-1", name), opened)


@pytest.fixture
def opened(tmp_path: Path) -> Session:
    return open_session(FOLDER, tmp_path / "staat")


def test_an_answer_is_stored_and_comes_back_in_a_new_kernel(opened: Session, tmp_path: Path) -> None:
    reply = widget(opened).answer({"type": "answer", "n": 4, "value": {"duur": "3-6m"}})
    assert (reply["type"], reply["n"], reply["revision"]) == ("saved", 4, 1)
    state = widget(open_session(FOLDER, tmp_path / "staat")).answer({"type": "hello"})
    assert (state["value"], state["revision"], state["kept"]) == ({"duur": "3-6m"}, 1, True)


def test_feedback_comes_after_asking_and_again_after_a_refresh(opened: Session, tmp_path: Path) -> None:
    first = widget(opened)
    first.answer({"type": "answer", "value": {"duur": "onbeslist"}})
    assert "feedback" not in first.answer({"type": "answer", "value": {"duur": "onbeslist"}})
    shown = first.answer({"type": "check"})
    again = widget(open_session(FOLDER, tmp_path / "staat")).answer({"type": "hello"})
    assert shown["feedback"] == again["feedback"]


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.INGELEVERD])
def test_in_a_course_feedback_waits_for_the_trainer(opened: Session, phase: Phase) -> None:
    subject = widget(opened)
    subject.answer({"type": "answer", "value": {"duur": "onbeslist"}})
    opened.keeper.set_phase(phase)  # type: ignore[attr-defined]
    assert subject.answer({"type": "check"})["type"] == "refused"
    assert subject.answer({"type": "hello"}).get("feedback") is None


def test_after_handing_in_nothing_changes_whatever_the_page_sends(opened: Session) -> None:
    subject = widget(opened)
    subject.answer({"type": "answer", "value": {"duur": "3-6m"}})
    opened.keeper.set_phase(Phase.INGELEVERD)  # type: ignore[attr-defined]
    refused = subject.answer({"type": "answer", "value": {"duur": "onbeslist"}})
    assert (refused["type"], "vast" in refused["message"]) == ("not_saved", True)
    assert subject.answer({"type": "hello"})["value"] == {"duur": "3-6m"}


def test_checking_before_answering_asks_for_an_answer(opened: Session) -> None:
    assert widget(opened).answer({"type": "check"})["message"] == "Vul eerst iets in."


def test_an_answer_that_no_longer_fits_is_told_and_not_shown(opened: Session) -> None:
    opened.keeper.put(ERNST, {"duur": "heel lang"}, session.now())
    state = widget(opened).answer({"type": "hello"})
    assert state["value"] is None
    assert "past niet meer" in state["notice"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "value", "n", "duur", "sociaal", "somatisch", "question", "asked"])
            | st.text(max_size=8),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)
messages = json_values | st.fixed_dictionaries(
    {"type": st.sampled_from(["hello", "answer", "check", "grade", "unlock"])},
    optional={"value": json_values},
)


@pytest.mark.parametrize(
    ("kind", "name"), [("ErnstChecklist", None), ("ScegsGesprek", None), ("VrijeTekst", "samenvatting")]
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=messages)
def test_any_message_gets_an_answer_and_stores_only_what_fits(
    kind: str, name: str | None, message: Any
) -> None:
    opened = Session(*_content(), TrialKeeper(), TrialDiary(), served=False)
    subject = widget(opened, kind, name)
    assert subject.answer(message)["type"] in {"state", "saved", "not_saved", "feedback", "refused", "failed"}
    for saved in opened.keeper.load(session.now()).answers.answers.values():
        assert subject._exercise.clean(saved.value) == saved.value


def _content() -> tuple[Any, Any]:
    opened = open_session(FOLDER, None)
    return opened.content, opened.library


def test_without_a_state_folder_answers_live_in_memory_and_say_so() -> None:
    opened = open_session(FOLDER, None)
    subject = widget(opened)
    subject.answer({"type": "answer", "value": {"duur": "3-6m"}})
    state = subject.answer({"type": "hello"})
    assert (state["value"], state["kept"]) == ({"duur": "3-6m"}, False)


def test_the_library_travels_once_and_exercises_carry_a_stub() -> None:
    opened = open_session(FOLDER, None)
    one, two = widget(opened), widget(opened, "VrijeTekst", "samenvatting")
    assert one._library is two._library
    assert len(one._esm) < 500
    assert "alk-exercise" in frontend.bundle()


def test_an_author_gets_an_error_that_names_the_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "current_session", lambda: open_session(FOLDER, None))
    with pytest.raises(AlkError, match="overvecht-1"):
        cells.cell("ErnstChecklist")("overvecht-11")


def test_a_learner_gets_a_note_and_the_rest_of_the_page(
    monkeypatch: pytest.MonkeyPatch, opened: Session
) -> None:
    monkeypatch.setattr(cells, "current_session", lambda: opened)
    view = cells.cell("ErnstChecklist")("<script>alert(1)</script>")
    assert isinstance(view, HtmlView)
    assert "De rest van de module werkt gewoon" in view.html
    assert "<script>" not in view.html


def test_running_a_notebook_to_grade_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    session.current_session.cache_clear()
    with pytest.raises(AlkError, match="alk grade"):
        cells.cell("ErnstChecklist")("overvecht-1")
