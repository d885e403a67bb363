"""Grading anew, and what it leaves alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from alk_grading.ledger import Ledger
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from alk_grading.ledger import Standing
    from alk_grading.prepare import Prepared

GOOD = {"klachten": "ernstig"}


def _state(classroom: Classroom, learner: str) -> dict[str, Any]:
    with classroom.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook(MODULE, MODULE, learner)
        return {
            grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
            for grade in notebook.grades
        } | {f"opmerking {one.name}": (one.auto_comment, one.manual_comment) for one in notebook.comments}


def test_regrading_keeps_points_and_comments_given_by_hand(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: GOOD, TEKST: "Tekst."})
    classroom.grade()
    classroom.give("anna", 5.5, "Goed.")
    before = _state(classroom, "anna")
    assert before[TEKST] == (None, 5.5, False)
    status, out = classroom.alk("regrade", "--format", "json")
    assert status == 0
    assert json.loads(out)[0]["score"] == 7.5
    assert _state(classroom, "anna") == before


def test_a_new_hand_in_asks_for_another_look_at_what_was_graded_by_hand(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: GOOD, TEKST: "Tekst."})
    classroom.grade()
    classroom.give("anna", 5.5, "Goed.")
    classroom.hand_in("anna", {ERNST: GOOD, TEKST: "Andere tekst."})
    _, out = classroom.grade()
    assert out.splitlines()[1].split() == ["anna", "nagekeken", "7,5", "van", "18", "1"]
    assert _state(classroom, "anna")[TEKST] == (None, 5.5, True)


def test_regrading_tells_which_scores_changed(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: GOOD})
    classroom.grade()
    with classroom.gradebook() as gradebook:
        gradebook.find_grade(ERNST, MODULE, MODULE, "anna").auto_score = 9.0
        gradebook.db.commit()
    _, out = classroom.alk("regrade")
    assert f"{ERNST}: 9 → 2" in out


def test_work_that_the_gradebook_lost_is_graded_again(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: GOOD})
    classroom.grade()
    with classroom.gradebook() as gradebook:
        gradebook.remove_student("anna")
    _, out = classroom.alk("grade")
    assert out.splitlines()[1].split()[:3] == ["anna", "nagekeken", "2"]
    assert classroom.scores("anna")[ERNST] == 2.0


def test_both_ways_of_grading_leave_the_same_gradebook(classroom: Classroom) -> None:
    for learner, text in (("anna", "Tekst."), ("bert", "")):
        classroom.hand_in(learner, {ERNST: GOOD, TEKST: text})
    classroom.grade()
    ours = [_state(classroom, learner) for learner in ("anna", "bert")]
    from alk_grading.bridge import open_api, outcome  # noqa: PLC0415

    for learner in ("anna", "bert"):
        outcome(open_api(classroom.course).autograde(MODULE, learner)).require()
    assert [_state(classroom, learner) for learner in ("anna", "bert")] == ours


def test_a_gradebook_that_refuses_one_learner_still_takes_the_others(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import IntegrityError  # noqa: PLC0415

    write = Ledger.write

    def refuse_bert(self: Ledger, batch: Sequence[Prepared]) -> dict[str, Standing]:
        if any(one.learner == "bert" for one in batch):
            raise IntegrityError("INSERT", {}, Exception("mag niet"))
        return write(self, batch)

    monkeypatch.setattr(Ledger, "write", refuse_bert)
    for learner in ("anna", "bert", "carla"):
        classroom.hand_in(learner, {ERNST: GOOD})
    status, out = classroom.grade()
    assert status == 1
    assert "niet nagekeken: de cijferlijst weigert" in out
    assert out.count("2 van 18") == 2
    assert classroom.scores("carla")[ERNST] == 2.0
