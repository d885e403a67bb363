"""The golden transcripts: three ways through each case, to be read by a colleague; no change goes unseen."""

from __future__ import annotations

import pytest

from alk.cases.model import Dimension
from alk.cases.script import CueState
from alk.consult.lookback import Lookback, look_back
from alk.consult.session import replay
from alk.consult.transcript import transcript
from tests.consult.golden import EVERY, FOLDER, PATHS, WAYS, path, played, script

CASES = list(PATHS)


def back(case: str, way: str) -> Lookback:
    return look_back(played(case, way))


def told(case: str, way: str) -> int:
    return sum(len(report.told) for report in back(case, way).outcome.dimensions)


def caught(case: str, way: str) -> int:
    return sum(state is CueState.OPGEPAKT for _, state in back(case, way).outcome.cues)


def kept(case: str, way: str) -> tuple[int, int, int]:
    """Vertrouwen, ongerustheid and gehoord at the end."""
    return back(case, way).trace[-1]


@pytest.mark.parametrize(("case", "way"), EVERY)
def test_the_same_choices_give_the_transcript_byte_for_byte(case: str, way: str) -> None:
    now = transcript(played(case, way))
    assert now == path(case, way).read_text(encoding="utf-8"), (
        "Dit gesprek loopt anders. Lees wat er veranderde: python -m tests.consult.golden, en dan git diff."
    )


def test_every_case_has_the_three_ways_and_no_file_is_left_over() -> None:
    assert [tuple(ways) for ways in PATHS.values()] == [WAYS] * len(PATHS)
    assert {file.name for file in FOLDER.iterdir()} == {path(case, way).name for case, way in EVERY}


@pytest.mark.parametrize(("case", "way"), EVERY)
def test_replaying_the_log_gives_the_same_debrief(case: str, way: str) -> None:
    session = played(case, way)
    again = replay(script(case), session.mode, session.steps)
    assert again == session
    assert look_back(again) == look_back(session)


@pytest.mark.parametrize("case", CASES)
def test_the_expert_hears_all_five_sides_deeper_than_the_others(case: str) -> None:
    expert = back(case, "kundig").outcome.dimensions
    assert len(expert) == len(Dimension)
    assert all(report.depth == report.deepest for report in expert)
    assert told(case, "kundig") > told(case, "sturend") > told(case, "doorverwijzend")


@pytest.mark.parametrize("case", CASES)
def test_the_expert_takes_up_every_cue_and_the_others_none(case: str) -> None:
    assert caught(case, "kundig") == len(back(case, "kundig").outcome.cues)
    assert caught(case, "sturend") == caught(case, "doorverwijzend") == 0


@pytest.mark.parametrize("case", CASES)
def test_the_talks_end_in_three_different_places(case: str) -> None:
    trust, worry, heard = zip(*(kept(case, way) for way in WAYS), strict=True)
    assert heard[0] >= 4
    assert max(heard[1:]) <= 1
    assert trust[0] >= 4
    assert max(trust[1:]) <= 2
    assert worry[0] < min(worry[1:]) or case == "patient-b"
    endings = [played(case, way).talk.consult.endings[played(case, way).talk.state.ending] for way in WAYS]
    assert endings[0].ending.id not in {ending.ending.id for ending in endings[1:]}
    assert len({transcript(played(case, way)).split("## Terugblik")[1] for way in WAYS}) == len(WAYS)


def test_newly_ill_she_is_right_to_worry() -> None:
    """Patient B is worried at the end even by the expert's way: her worry has a reason by then."""
    assert kept("patient-b", "kundig")[1] >= 4


@pytest.mark.parametrize("case", CASES)
def test_the_advice_differs(case: str) -> None:
    advice = [back(case, way).try_next for way in WAYS]
    assert len(set(advice)) > 1
    assert advice[0] not in advice[1:]


@pytest.mark.parametrize(
    ("case", "alarms"), [("overvecht-2", {"niet-meer-hoeven"}), ("overvecht-3", {"gevallen", "bloed"})]
)
def test_who_does_not_listen_never_hears_the_alarm(case: str, alarms: set[str]) -> None:
    assert not back(case, "kundig").outcome.unheard
    assert not back(case, "kundig").outcome.ignored
    assert {alarm.id for alarm in back(case, "doorverwijzend").outcome.unheard} == alarms
