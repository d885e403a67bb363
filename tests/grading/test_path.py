"""From hand-in to feedback on the learner's page, through the real nbgrader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from alk.learning.phase import Phase
from tests.grading.classroom import ERNST, MODULE, TEKST
from tests.grading.inertness import HOSTILE, assert_inert, elements, text
from tests.grading.test_release import stock

if TYPE_CHECKING:
    from tests.grading.classroom import Classroom

GOOD = {"klachten": "ernstig", "inzicht": "moeite"}


def test_two_learners_from_hand_in_to_feedback(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: GOOD, TEKST: "U loopt op uw sokken.\n\nKlopt dat?"})
    classroom.hand_in("bert", {ERNST: {}})
    status, out = classroom.alk("collect")
    assert (status, out.count("opgehaald")) == (0, 2)
    status, out = classroom.alk("grade")
    assert status == 0
    assert [line.split()[:2] for line in out.splitlines()[1:]] == [
        ["anna", "nagekeken"],
        ["bert", "nagekeken"],
    ]
    classroom.give("anna", 6.5, "Mooi **dichtbij** gebleven.")
    status, out = classroom.alk("feedback")
    assert (status, out.count("teruggegeven")) == (0, 2)

    status_of_anna = classroom.shelf("anna").status(MODULE)
    assert status_of_anna.phase is Phase.NAGEKEKEN
    feedback = status_of_anna.feedback
    assert feedback is not None
    assert not feedback.waiting
    ernst, tekst = feedback.items
    assert (ernst.exercise, ernst.title, ernst.maximum) == (ERNST, "Ernst Checklist", 10.0)
    assert (tekst.score, tekst.maximum, tekst.comment) == (6.5, 8.0, "Mooi **dichtbij** gebleven.")
    assert ernst.score == classroom.scores("anna")[ERNST]
    assert feedback.score == (ernst.score or 0) + 6.5
    assert feedback.report is not None
    page = text(feedback.report.read_text())
    assert "U loopt op uw sokken.\n\nKlopt dat?" in page
    assert "Mooi dichtbij gebleven." in page
    assert "6,5 van de 8 punten" in page
    assert "Voorbeeld van een goed antwoord" in page


def test_empty_free_text_gets_no_points_and_a_dutch_comment(classroom: Classroom) -> None:
    classroom.hand_in("bert", {ERNST: GOOD, TEKST: "  \n "})
    classroom.grade()
    classroom.alk("feedback")
    feedback = classroom.shelf("bert").status(MODULE).feedback
    assert feedback is not None
    assert [(item.score, item.comment) for item in feedback.items][1] == (0.0, "Geen antwoord gegeven.")
    assert feedback.report is not None
    assert "No response" not in feedback.report.read_text() + classroom.graded_notebook("bert").read_text()


def test_what_is_not_graded_by_hand_yet_is_shown_as_waiting_without_the_model_answer(
    classroom: Classroom,
) -> None:
    classroom.hand_in("anna", {ERNST: GOOD, TEKST: "Een begin."})
    classroom.grade()
    _, out = classroom.alk("feedback")
    assert out.splitlines()[1].split() == ["anna", "teruggegeven", "4", "van", "18", "1"]
    feedback = classroom.shelf("anna").status(MODULE).feedback
    assert feedback is not None
    assert feedback.waiting
    assert feedback.items[1].score is None
    assert feedback.report is not None
    page = text(feedback.report.read_text())
    assert "Nog na te kijken (ten hoogste 8 punten)" in page
    assert "Voorbeeld van een goed antwoord" not in page
    classroom.give("anna", 7)
    classroom.alk("feedback")
    again = classroom.shelf("anna").status(MODULE).feedback
    assert again is not None
    assert (again.waiting, again.items[1].score) == (False, 7.0)


def test_no_one_sees_feedback_before_it_is_released(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: GOOD})
    classroom.grade()
    done = stock(classroom, "generate_feedback", MODULE)
    assert done.returncode == 0, done.stderr
    assert classroom.shelf("anna").status(MODULE).phase is Phase.INGELEVERD


def test_the_newest_hand_in_counts_until_feedback(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: {}})
    classroom.grade()
    assert classroom.scores("anna")[ERNST] == 0.0
    classroom.hand_in("anna", {ERNST: GOOD})
    _, out = classroom.alk("feedback")
    assert "heeft iets nieuws ingeleverd: eerst ophalen en nakijken" in out
    assert classroom.shelf("anna").status(MODULE).phase is Phase.INGELEVERD
    _, out = classroom.alk("collect")
    assert "vernieuwd" in out
    _, out = classroom.alk("feedback")
    assert "nog niet nagekeken" in out
    classroom.alk("grade")
    assert classroom.scores("anna")[ERNST] == 4.0


def test_repeating_every_command_changes_nothing(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: GOOD, TEKST: "Tekst."})
    for name in ("collect", "grade"):
        classroom.alk(name)
    classroom.give("anna", 5, "Goed.")
    classroom.alk("feedback")

    def state() -> Any:
        feedback = classroom.shelf("anna").status(MODULE).feedback
        assert feedback is not None
        return feedback.items, classroom.scores("anna"), classroom.graded_notebook("anna").read_bytes()

    before = state()
    for name in ("collect", "grade", "feedback"):
        assert classroom.alk(name)[0] == 0
    assert state() == before


def test_commands_without_hand_ins_say_so(classroom: Classroom) -> None:
    for name in ("collect", "grade", "feedback"):
        status, out = classroom.alk(name)
        assert (status, "niemand" in out) == (0, True)


def test_stock_nbgrader_gives_the_same_scores_and_feedback(classroom: Classroom) -> None:
    values: dict[str, Any] = {ERNST: GOOD, TEKST: "Tekst."}
    for learner in ("anna", "bert"):
        classroom.hand_in(learner, values)
    assert stock(classroom, "collect", MODULE).returncode == 0
    done = stock(classroom, "autograde", MODULE, "--student", "anna")
    assert done.returncode == 0, done.stderr
    assert classroom.alk("grade")[0] == 0
    assert classroom.scores("anna") == classroom.scores("bert")
    ours, theirs = (json.loads(classroom.graded_notebook(name).read_bytes()) for name in ("bert", "anna"))
    assert ours == theirs
    for learner in ("anna", "bert"):
        classroom.give(learner, 3, "Goed.")
    done = stock(classroom, "generate_feedback", MODULE, "--student", "anna")
    assert done.returncode == 0, done.stderr
    done = stock(classroom, "release_feedback", MODULE, "--student", "anna")
    assert done.returncode == 0, done.stderr
    assert classroom.alk("feedback")[0] == 0
    first, second = (classroom.shelf(name).status(MODULE).feedback for name in ("anna", "bert"))
    assert first is not None
    assert second is not None
    assert first.items == second.items
    assert first.report is not None
    assert second.report is not None
    assert first.report.read_text() == second.report.read_text()


def test_hostile_text_is_inert_in_the_graded_notebook_and_the_feedback(classroom: Classroom) -> None:
    note = "<script>gekaapt</script>"
    classroom.hand_in("anna", {ERNST: GOOD, TEKST: HOSTILE})
    classroom.hand_in("bert", {ERNST: {**GOOD, "luxerend": note}, "overvecht-1_scegs": _talk(note)})
    assert classroom.grade()[0] == 0
    classroom.give("anna", 1, "<script>document.title='trainer'</script> [x](javascript:alert(1))")
    assert classroom.alk("feedback")[0] == 0
    notebook = json.loads(classroom.graded_notebook("anna").read_bytes())
    answer = next(
        one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == TEKST
    )
    assert_inert("".join(answer["source"]))
    assert "\n" not in "".join(answer["source"])
    for learner in ("anna", "bert"):
        feedback = classroom.shelf(learner).status(MODULE).feedback
        assert feedback is not None
        assert feedback.report is not None
        page = feedback.report.read_text()
        assert "<script" not in page
        assert 'href="javascript' not in page
        assert not any({"src", "href"} & attributes.keys() for _, attributes in elements(page))
        if learner == "anna":
            assert_inert(page)
        else:
            assert note in text(page)


def _talk(question: str) -> dict[str, Any]:
    return {"somatisch": {"question": question, "asked": True}}
