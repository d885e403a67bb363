"""Keys of questions that others still work on stay in: in the report, on the page, and over the wire."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import OperationalError

from alk.learning.phase import Phase, phase_to_bytes, read_phase
from alk_grading import gradebook, keys
from alk_grading.published import read_published
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom

if TYPE_CHECKING:
    from pathlib import Path

GIVEN: dict[str, Any] = {
    ERNST: {"klachten": "weinig", "duur": "onbeslist"},
    TEKST: "Mijn eigen samenvatting.",
}
SOON = "2027-06-01 17:00"
BEFORE, AFTER = datetime(2027, 5, 1, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)


def graded(classroom: Classroom) -> Classroom:
    classroom.hand_in("anna", GIVEN)
    classroom.grade()
    classroom.give("anna", 6, "Mooi.")
    return classroom


def report_of(classroom: Classroom) -> str:
    assert classroom.alk("feedback")[0] == 0
    return unescape((classroom.course.published("anna", MODULE) / "verslag.html").read_text(encoding="utf-8"))


def key_texts(classroom: Classroom) -> list[str]:
    """What the key says and why, as the page would show it."""
    content = classroom.shelf("anna").content(MODULE, None)
    calls = {call.kind: call for call in content.module(MODULE).exercises}
    feedback = calls["ErnstChecklist"].build(content.library).feedback(GIVEN[ERNST])
    assert feedback is not None
    reasons = [unescape(part.reason_html) for part in feedback.parts if part.reason_html]
    return [*reasons, "Voorbeeld van een goed antwoord"]


def test_while_anyone_can_hand_in_the_report_shows_points_and_no_key(classroom: Classroom) -> None:
    classroom.alk("deadline", "--on", SOON)
    page = report_of(graded(classroom))
    assert not [text for text in key_texts(classroom) if text in page]
    assert "Mijn eigen samenvatting." in page
    assert "Weinig klachten" in page
    assert "Mooi." in page
    assert "van de 18 punten" in page
    assert "anderen werken nog aan dezelfde vragen" in page
    status = classroom.shelf("anna").status(MODULE)
    assert status.phase is Phase.BEOORDEELD
    assert status.phase.answers_fixed
    assert not status.phase.may_check
    assert status.feedback is not None
    assert status.feedback.report is not None


def test_without_a_deadline_the_keys_come_with_the_feedback(classroom: Classroom) -> None:
    page = report_of(graded(classroom))
    assert all(text in page for text in key_texts(classroom))
    assert classroom.shelf("anna").status(MODULE).phase is Phase.NAGEKEKEN


def test_an_extension_for_one_keeps_them_from_all(classroom: Classroom) -> None:
    classroom.alk("deadline", "--on", "2026-01-01")
    assert keys.are_open(classroom.course, MODULE, BEFORE)
    classroom.alk("deadline", "--on", SOON, "--learner", "bea")
    assert not keys.are_open(classroom.course, MODULE, BEFORE)
    assert keys.are_open(classroom.course, MODULE, AFTER)


def test_at_the_very_moment_of_the_deadline_they_are_still_closed(classroom: Classroom) -> None:
    classroom.alk("deadline", "--on", SOON)
    moment = gradebook.due(classroom.course, MODULE)
    assert moment is not None
    assert not keys.are_open(classroom.course, MODULE, moment)
    assert keys.are_open(classroom.course, MODULE, moment + timedelta(microseconds=1))


@pytest.mark.parametrize(("setting", "expected"), [("altijd", True), ("nooit", False)])
def test_the_trainer_decides_for_the_course_and_for_one_module(
    classroom: Classroom, setting: str, *, expected: bool
) -> None:
    settings = classroom.root / "cursus.toml"
    text = settings.read_text(encoding="utf-8")
    classroom.alk("deadline", "--on", SOON)
    settings.write_text(text.replace('sleutels = "na_termijn"', f'sleutels = "{setting}"'), encoding="utf-8")
    assert keys.are_open(classroom.course, MODULE, BEFORE) is expected
    other = "nooit" if expected else "altijd"
    settings.write_text(settings.read_text(encoding="utf-8") + f'{MODULE} = "{other}"\n', encoding="utf-8")
    assert keys.are_open(classroom.course, MODULE, BEFORE) is not expected
    assert keys.are_open(classroom.course, "andere", BEFORE) is expected


def test_a_report_with_keys_is_held_back_once_they_close_again(classroom: Classroom) -> None:
    report_of(graded(classroom))
    found = read_published(classroom.course, "anna", MODULE)
    assert found is not None
    assert found.keys
    classroom.alk("deadline", "--on", SOON, "--learner", "bea")
    classroom.alk("deadline", "--on", SOON)
    feedback = classroom.shelf("anna").status(MODULE).feedback
    assert feedback is not None
    assert feedback.report is None
    assert feedback.score > 0


def test_a_gradebook_that_cannot_tell_keeps_them_closed(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("weg"))

    monkeypatch.setattr(gradebook, "due", broken)
    assert not keys.are_open(classroom.course, MODULE, AFTER)


def test_the_kernel_reads_the_phase_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "fase.json").write_bytes(phase_to_bytes(Phase.BEOORDEELD))
    phase = read_phase(tmp_path)
    assert phase is Phase.BEOORDEELD
    assert "anderen" in phase.why_no_check
    assert [one for one in Phase if bool(one.why_no_check) is one.may_check] == []


def test_the_overview_says_when_keys_can_be_given_that_were_held_back(classroom: Classroom) -> None:
    def waits_for() -> str:
        found: str = json.loads(classroom.alk("status", "--format", "json")[1])[0]["waits_for"]
        return found

    classroom.alk("deadline", "--on", SOON)
    report_of(graded(classroom))
    assert waits_for() == ""
    classroom.alk("deadline", "--on", "2026-01-01")
    assert waits_for() == "sleutels teruggeven (alk feedback)"
    report_of(classroom)
    assert waits_for() == ""
