"""Handing in more than once: which one counts, what is kept, and what the learner is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from alk.learning.answers import FILE_NAME
from alk.learning.phase import Phase
from alk_grading import counting, inbound, timestamps
from alk_grading.settings import CourseSettingsError
from alk_grading.submit_worker import HandInError
from alk_widgets.server.handlers import status_json
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom, alk
from tests.grading.test_release import stock

if TYPE_CHECKING:
    from pathlib import Path

GOOD, BAD = {"klachten": "ernstig"}, {"klachten": "weinig"}
BEST = f'[inleveren_per_module.{MODULE}]\ntelt = "beste"\n'


def _add(classroom: Classroom, text: str) -> None:
    path = classroom.root / "cursus.toml"
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace("[sleutels_per_module]", text + "\n[sleutels_per_module]"), encoding="utf-8")


@pytest.fixture
def best(classroom: Classroom) -> Classroom:
    """A course in which the best attempt counts."""
    _add(classroom, BEST)
    return classroom


def _records(classroom: Classroom, name: str, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(classroom.alk(name, "--format", "json", *more)[1])
    return found


def _times(classroom: Classroom, learner: str) -> list[Any]:
    return sorted(inbound.times_of(classroom.course, learner, MODULE))


@pytest.mark.parametrize(
    ("given", "counts"), [((GOOD, BAD), 0), ((BAD, GOOD), 1), ((GOOD, GOOD), 1), ((BAD, GOOD, BAD), 1)]
)
def test_the_best_goes_to_the_gradebook_and_every_attempt_is_kept(
    best: Classroom, given: tuple[Any, ...], counts: int
) -> None:
    for value in given:
        best.hand_in("anna", {ERNST: value})
    best.grade()
    times = _times(best, "anna")
    assert len(times) == len(given)
    assert timestamps.submitted_at(best.course.submitted("anna", MODULE)) == times[counts]
    assert best.scores("anna")[ERNST] == 2.0
    points = [2.0 if value is GOOD else 0.0 for value in given]
    shown = _records(best, "attempts")
    assert [(one["number"], one["points"], one["counts"]) for one in shown] == [
        (number, value, number == counts + 1) for number, value in enumerate(points, 1)
    ]


def test_the_last_counts_unless_the_trainer_says_otherwise(classroom: Classroom) -> None:
    for value in (GOOD, BAD):
        classroom.hand_in("anna", {ERNST: value})
    classroom.grade()
    assert classroom.scores("anna")[ERNST] == 0.0
    _add(classroom, BEST)
    assert _records(classroom, "status")[0]["waits_for"] == "ophalen (alk collect)"
    classroom.grade()
    assert classroom.scores("anna")[ERNST] == 2.0
    assert _records(classroom, "status")[0]["waits_for"] != "ophalen (alk collect)"


def test_repeating_every_step_changes_nothing(best: Classroom) -> None:
    for value in (GOOD, BAD):
        best.hand_in("anna", {ERNST: value, TEKST: "Tekst."})
    best.grade()
    best.give("anna", 5, "Mooi.")
    best.alk("feedback")
    before = _records(best, "status")
    assert before[0]["waits_for"] == ""
    assert _records(best, "collect")[0]["result"] == "niets nieuws"
    assert _records(best, "grade")[0]["result"] == "was al nagekeken"
    assert _records(best, "regrade")[0]["score"] == 7.0
    assert _records(best, "feedback")[0]["result"] == "teruggegeven"
    assert _records(best, "status") == before


def test_a_worse_second_attempt_leaves_manual_points_as_they_were(best: Classroom) -> None:
    best.hand_in("anna", {ERNST: GOOD, TEKST: "Tekst."})
    best.grade()
    best.give("anna", 5, "Mooi.")
    best.alk("feedback")
    best.alk("reopen", "--learner", "anna")
    best.hand_in("anna", {ERNST: BAD, TEKST: "Korter."})
    assert _records(best, "feedback")[0]["result"] == "nog niet"
    best.grade()
    line = _records(best, "feedback")[0]
    assert (line["score"], line["waiting"]) == (7.0, 0)
    said = status_json(best.shelf("anna").status(MODULE), "/", MODULE)["attempts"]
    assert said.startswith("U hebt deze module 2 keer ingeleverd. De uitslag hoort bij wat u inleverde op ")


def test_a_better_second_attempt_keeps_manual_points_and_asks_to_look_again(best: Classroom) -> None:
    best.hand_in("anna", {ERNST: BAD, TEKST: "Tekst."})
    best.grade()
    best.give("anna", 5, "Mooi.")
    best.alk("feedback")
    best.alk("reopen", "--learner", "anna")
    best.hand_in("anna", {ERNST: GOOD, TEKST: "Langer."})
    best.grade()
    line = _records(best, "status")[0]
    assert (line["score"], line["waits_for"]) == (7.0, "trainer: 1 met de hand")


def test_an_attempt_that_cannot_be_read_never_beats_one_that_can(best: Classroom) -> None:
    best.hand_in("anna", {ERNST: BAD})
    best.hand_in_bytes("anna", b"{")
    assert best.grade()[0] == 0
    assert [one["points"] for one in _records(best, "attempts")] == [0.0, None]
    assert best.scores("anna")[ERNST] == 0.0


def test_the_stock_collect_puts_the_same_attempt_in_place(best: Classroom) -> None:
    for value in (GOOD, BAD):
        best.hand_in("anna", {ERNST: value})
    done = stock(best, "collect", MODULE)
    assert done.returncode == 0, done.stderr
    assert timestamps.submitted_at(best.course.submitted("anna", MODULE)) == _times(best, "anna")[0]


def test_a_regrade_chooses_anew_and_considers_only_what_was_collected(best: Classroom) -> None:
    for value in (GOOD, BAD):
        best.hand_in("anna", {ERNST: value})
    best.grade()
    kept = best.root / "tellend" / "anna" / f"{MODULE}.json"
    kept.write_text(
        kept.read_text().replace('"punten":2.0', '"punten":0.5').replace('"punten": 2.0', '"punten": 0.5')
    )
    assert [one.points for one in counting.hand_ins(best.course, MODULE)] == [0.5, 0.0]
    best.hand_in("anna", {ERNST: GOOD})
    best.alk("regrade")
    assert [one.points for one in counting.hand_ins(best.course, MODULE)] == [2.0, 0.0, None]
    assert timestamps.submitted_at(best.course.submitted("anna", MODULE)) == _times(best, "anna")[0]


def test_a_module_can_have_its_own_limit(classroom: Classroom, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(classroom.answers({ERNST: GOOD}).to_bytes())
    _add(classroom, BEST + "max = 2\n")
    shelf = classroom.shelf("anna")
    assert _said(shelf) == "U kunt 2 keer inleveren. De beste poging telt."
    shelf.hand_in(MODULE, path)
    assert _said(shelf) == "U kunt nog 1 keer inleveren. De beste poging telt."
    assert shelf.reopen(MODULE).phase is Phase.OPEN
    shelf.hand_in(MODULE, path)
    assert _said(shelf) == (
        "U hebt deze module 2 keer ingeleverd. Opnieuw inleveren kan niet meer. De beste poging telt."
    )
    assert status_json(shelf.status(MODULE), "/", MODULE)["left"] == 0
    with pytest.raises(HandInError, match="al 2 keer ingeleverd"):
        shelf.reopen(MODULE)


def test_without_a_limit_a_first_hand_in_needs_no_words(classroom: Classroom) -> None:
    assert _said(classroom.shelf("anna")) == ""
    classroom.hand_in("anna", {ERNST: GOOD})
    classroom.hand_in("anna", {ERNST: GOOD})
    assert _said(classroom.shelf("anna")) == "U hebt deze module 2 keer ingeleverd. De laatste poging telt."


def test_a_setting_that_does_not_exist_is_named(classroom: Classroom) -> None:
    _add(classroom, BEST.replace("beste", "mooiste"))
    with pytest.raises(CourseSettingsError, match=rf"inleveren_per_module\.{MODULE}\.telt.*mooiste"):
        classroom.alk("status")


def test_what_is_kept_of_attempts_goes_with_the_learner(best: Classroom) -> None:
    for value in (GOOD, BAD):
        best.hand_in("anna", {ERNST: value})
    best.grade()
    kept = best.root / "tellend" / "anna"
    assert kept.is_dir()
    assert alk("privacy", "delete", "anna", "--course", best.root, "--yes")[0] == 0
    assert not kept.exists()


def _said(shelf: Any) -> str:
    found: str = status_json(shelf.status(MODULE), "/", MODULE)["attempts"]
    return found
