from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from alk.learning.answers import FILE_NAME
from alk.learning.phase import Phase
from alk_grading.course import CourseError
from alk_grading.deadlines import DeadlineError
from alk_grading.submit_worker import HandInError
from alk_widgets.server.handlers import status_json
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom

if TYPE_CHECKING:
    from pathlib import Path

GOOD = {"klachten": "ernstig"}


@pytest.fixture
def answers(classroom: Classroom, tmp_path: Path) -> Path:
    path = tmp_path / FILE_NAME
    path.write_bytes(classroom.answers({ERNST: GOOD}).to_bytes())
    return path


def _set(classroom: Classroom, old: str, new: str) -> None:
    path = classroom.root / "cursus.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_the_page_is_told_the_deadline_in_utc_and_an_extension(classroom: Classroom) -> None:
    assert classroom.shelf("anna").status(MODULE).deadline is None
    _, out = classroom.alk("deadline", "--on", "2026-12-01 17:00")
    assert "voor iedereen: 2026-12-01 17:00" in out
    assert classroom.shelf("anna").status(MODULE).deadline == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
    classroom.alk("deadline", "--on", "2026-12-03", "--learner", "anna")
    assert classroom.shelf("anna").status(MODULE).deadline == datetime(2026, 12, 3, 22, 59, 59, tzinfo=UTC)
    assert classroom.shelf("bert").status(MODULE).deadline == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
    classroom.alk("deadline", "--none", "--learner", "anna")
    assert classroom.shelf("anna").status(MODULE).deadline == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
    classroom.alk("deadline", "--none")
    assert classroom.shelf("anna").status(MODULE).deadline is None


def test_a_due_date_set_in_the_formgrader_is_the_deadline(classroom: Classroom) -> None:
    with classroom.gradebook() as gradebook:
        gradebook.update_or_create_assignment(MODULE, duedate="2026-12-01 16:00 UTC")
    assert classroom.shelf("anna").status(MODULE).deadline == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)


def test_late_work_is_named_and_an_extension_makes_it_timely(classroom: Classroom) -> None:
    classroom.alk("deadline", "--on", "2020-01-01")
    classroom.alk("deadline", "--on", "2099-01-01", "--learner", "bert")
    for learner in ("anna", "bert"):
        classroom.hand_in(learner, {ERNST: GOOD})
    status, out = classroom.grade()
    assert status == 0
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert lines["anna"].endswith("te laat")
    assert "te laat" not in lines["bert"]
    assert classroom.scores("anna")[ERNST] == classroom.scores("bert")[ERNST] == 2.0
    with classroom.gradebook() as gradebook:
        late = {
            one.student.id: one.total_seconds_late > 0 for one in gradebook.assignment_submissions(MODULE)
        }
    assert late == {"anna": True, "bert": False}


def test_a_penalty_that_the_trainer_configured_in_nbgrader_applies(classroom: Classroom) -> None:
    config = classroom.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    classroom.alk("deadline", "--on", "2020-01-01")
    classroom.hand_in("anna", {ERNST: GOOD})
    classroom.grade()
    classroom.alk("feedback")
    feedback = classroom.shelf("anna").status(MODULE).feedback
    assert feedback is not None
    assert (feedback.score, feedback.items[0].score) == (0.0, 2.0)
    assert feedback.report is not None
    assert "2 punten aftrek omdat u te laat inleverde" in feedback.report.read_text()


def test_a_course_can_refuse_late_work(classroom: Classroom, answers: Path) -> None:
    _set(classroom, 'te_laat = "toestaan"', 'te_laat = "weigeren"')
    classroom.alk("deadline", "--on", "2020-01-01")
    with pytest.raises(HandInError, match="termijn liep tot 01-01-2020 22:59 UTC"):
        classroom.shelf("anna").hand_in(MODULE, answers)
    classroom.alk("deadline", "--on", "2099-01-01", "--learner", "anna")
    assert classroom.shelf("anna").hand_in(MODULE, answers).phase is Phase.INGELEVERD


def test_a_course_can_limit_how_often_one_hands_in(classroom: Classroom, answers: Path) -> None:
    _set(classroom, "inleveren_max = 0", "inleveren_max = 2")
    for _ in range(2):
        classroom.shelf("anna").hand_in(MODULE, answers)
    with pytest.raises(HandInError, match="al 2 keer ingeleverd"):
        classroom.shelf("anna").hand_in(MODULE, answers)
    assert classroom.shelf("bert").hand_in(MODULE, answers).phase is Phase.INGELEVERD


def test_a_trainer_can_allow_another_attempt_after_feedback(classroom: Classroom, answers: Path) -> None:
    _set(classroom, "inleveren_max = 0", "inleveren_max = 1")
    with pytest.raises(CourseError, match="nog geen feedback"):
        classroom.alk("reopen", "--learner", "anna")
    classroom.hand_in("anna", {ERNST: {}, TEKST: "Eerste."})
    classroom.grade()
    classroom.give("anna", 3)
    classroom.alk("feedback")
    _, out = classroom.alk("reopen", "--learner", "anna")
    assert "feedback op poging 1 is bewaard" in out
    assert classroom.shelf("anna").status(MODULE).phase is Phase.OPEN
    assert classroom.shelf("anna").hand_in(MODULE, answers).phase is Phase.INGELEVERD
    classroom.grade()
    _, out = classroom.alk("feedback")
    assert classroom.shelf("anna").status(MODULE).phase is Phase.NAGEKEKEN
    assert (classroom.root / "pogingen" / "anna" / MODULE / "1" / "feedback.json").is_file()
    assert classroom.scores("anna")[ERNST] == 2.0


@pytest.mark.parametrize("words", ["morgen", "2026-13-01", "1 december"])
def test_a_date_that_is_none_is_named(classroom: Classroom, words: str) -> None:
    with pytest.raises(DeadlineError, match="is geen datum"):
        classroom.alk("deadline", "--on", words)


@pytest.mark.parametrize(("until", "late"), [("2099-12-01 17:00", False), ("2020-12-01 17:00", True)])
def test_the_learners_page_says_until_when_and_whether_it_has_passed(
    classroom: Classroom, until: str, *, late: bool
) -> None:
    assert status_json(classroom.shelf("anna").status(MODULE), "/", MODULE)["deadline"] is None
    classroom.alk("deadline", "--on", until)
    shown = status_json(classroom.shelf("anna").status(MODULE), "/", MODULE)
    assert shown["deadline"].startswith(f"1 december {until[:4]} om ")
    assert shown["late"] is late
