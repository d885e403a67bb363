"""The log of a consult: every choice is kept as data, old logs load, and the first talk stays the one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alk.cases.library import CaseLibrary
from alk.consult.engine import VERSION as ENGINE
from alk.exercises.base import InvalidAnswerError
from alk.exercises.gesprek import Gesprek
from alk.exercises.gesprek_log import MOST_TALKS, read_log, write_log
from alk.matching.matcher import version as matcher_version
from alk.matching.suggestions import Heard
from tests.conftest import ROOT

CASE = CaseLibrary(ROOT / "cases").case("overvecht-1")
GAME = Gesprek.build(CASE)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNCLEAR = "hoe gaat dat slapen en thuis"
FIRST_FORM: Any = {
    "mode": "oefenen",
    "steps": [
        {"do": "bedoelde", "typed": "Zoiets", "shown": ["wachten", "tranen"]},
        {"do": "zeg", "line": "tranen", "typed": "Zoiets", "shown": ["wachten", "tranen"]},
        {"do": "zeg", "line": "een-dag", "shown": ["wachten", "een-dag"]},
    ],
}
"""A log as it was kept before talks had versions."""


def act(value: Any, **action: Any) -> Any:
    return GAME.act(value, action, NOON)


def begun(value: Any = None, mode: str = "oefenen") -> Any:
    return GAME.act(value, {"do": "begin", "mode": mode}, NOON)


def say(value: Any, *lines: str) -> Any:
    for line in lines:
        value = GAME.act(value, {"do": "zeg", "line": line})
    return value


def ended(value: Any) -> Any:
    return GAME.act(value, {"do": "tijd"})


def played(value: Any = None, *lines: str) -> Any:
    return ended(say(begun(value), *(lines or ("tranen",))))


def shown(value: Any) -> Any:
    return GAME.reveal(value)


def test_a_talk_keeps_when_it_began_and_what_was_at_work() -> None:
    talk = begun()["talks"][0]
    assert talk["at"] == NOON.isoformat()
    assert talk["versions"] == {
        "case": CASE.version,
        "content": CASE.content_hash[:12],
        "engine": ENGINE,
        "matcher": matcher_version(),
    }


def test_a_choice_keeps_what_was_on_offer() -> None:
    value = begun()
    offered = [offer["line"] for offer in shown(value)["offered"]]
    step = say(value, "tranen")["talks"][0]["steps"][0]
    assert step == {"do": "zeg", "line": "tranen", "shown": offered}


def test_own_words_keep_what_the_matcher_made_of_them() -> None:
    matched = act(begun(), do="typ", typed="Ik zie dat u tranen in uw ogen hebt. Wat raakt u?")
    step = matched["talks"][0]["steps"][0]
    assert (step["do"], step["line"], step["ranking"][0][0]) == ("zeg", "tranen", "tranen")
    assert 0 < step["ranking"][0][1] <= 1
    doubted = act(begun(), do="typ", typed=UNCLEAR)["talks"][0]["steps"][0]
    assert doubted["do"] == "bedoelde"
    assert set(doubted["choices"]) <= set(doubted["shown"])
    assert doubted["ranking"][0][0] == doubted["choices"][0]


def test_the_first_form_of_the_log_still_loads_and_gives_the_same_talk() -> None:
    cleaned: Any = GAME.clean(FIRST_FORM)
    assert cleaned["log"] == 2
    assert GAME.clean(cleaned) == cleaned
    assert shown(FIRST_FORM) == shown(cleaned)
    session = GAME._session(FIRST_FORM)
    assert [turn.line_id for turn in session.talk.turns] == ["", "tranen", "een-dag"]
    assert session.typed == ((1, "Zoiets"),)
    more = say(FIRST_FORM, "wat-dacht-u")
    assert len(more["talks"]) == 1
    assert len(more["talks"][0]["steps"]) == 4


@given(
    actions=st.lists(
        st.sampled_from(["zeg0", "zeg3", "typ", "hint", "terug", "tijd", "begin", "vanaf"]), max_size=30
    )
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_done_the_log_can_be_read_back_and_replayed(actions: list[str]) -> None:
    value = begun()
    for action in actions:
        lines = [offer["line"] for offer in shown(value)["offered"]]
        known: dict[str, Any] = {
            "typ": {"do": "typ", "typed": UNCLEAR},
            "begin": {"do": "begin", "mode": "oefenen"},
            "vanaf": {"do": "vanaf", "talk": 1, "turn": 1},
        }
        asked: Any = known.get(action, {"do": action})
        if action.startswith("zeg"):
            asked = {"do": "zeg", "line": lines[int(action[3:]) % len(lines)] if lines else ""}
        try:
            value = GAME.act(value, asked, NOON)
        except InvalidAnswerError:
            continue
    again = json.loads(json.dumps(value))
    assert write_log(read_log(again)) == value
    fresh = Gesprek.build(CASE)
    assert fresh.clean(again) == value
    assert fresh.reveal(again) == GAME.reveal(value)
    talks = value["talks"]
    assert len(talks) <= MOST_TALKS
    assert talks[0]["nr"] == 1


@pytest.mark.parametrize(
    "talk",
    [
        {},
        {"nr": 2, "mode": "oefenen", "steps": []},
        {"nr": True, "mode": "oefenen", "steps": []},
        {"nr": 1, "mode": "oefenen", "steps": [], "at": "gisteren"},
        {"nr": 1, "mode": "oefenen", "steps": [], "score": 10},
        {"nr": 1, "mode": "oefenen", "steps": [], "versions": {"case": "1"}},
        {"nr": 1, "mode": "oefenen", "steps": [], "from": {"talk": 1}},
        {"nr": 1, "mode": "oefenen", "steps": [{"do": "hint"}] * 401},
        {"nr": 1, "mode": "oefenen", "steps": [{"do": "zeg", "ranking": [["tranen", "veel"]]}]},
        {"nr": 1, "mode": "oefenen", "steps": [{"do": "zeg", "ranking": [["tranen"]]}]},
        {"nr": 1, "mode": "oefenen", "steps": [{"do": "zeg", "line": "x" * 201}]},
    ],
    ids=str,
)
def test_a_log_of_another_form_is_refused(talk: Any) -> None:
    with pytest.raises(InvalidAnswerError):
        GAME.clean({"log": 2, "talks": [talk]})


def test_beginning_anew_keeps_the_earlier_talks_and_the_first_one_counts() -> None:
    value = played(played(played()), "een-dag")
    assert [talk["nr"] for talk in value["talks"]] == [1, 2, 3]
    talks = shown(value)["talks"]
    assert [(talk["counts"], talk["current"]) for talk in talks] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert talks[0]["result"] == talks[1]["result"] != talks[2]["result"]
    assert talks[0]["lookBack"]["turns"][0]["turn"] == 1
    assert "lookBack" not in talks[2]
    assert GAME.told(value)[0] == GAME.told({"log": 2, "talks": value["talks"][:1]})[0]
    assert GAME.told(value)[-1].text.startswith("Nog 2 gesprekken")


def test_the_number_of_talks_is_bounded_and_the_first_one_is_never_dropped() -> None:
    value = played(None, "een-dag")
    first = value["talks"][0]
    for _ in range(MOST_TALKS + 3):
        value = played(value)
    assert [talk["nr"] for talk in value["talks"]] == [1, 6, 7, 8, 9]
    assert value["talks"][0] == first


def test_a_talk_in_which_nothing_was_said_makes_way() -> None:
    value = begun(begun(begun()), "toets")
    assert [(talk["nr"], talk["mode"]) for talk in value["talks"]] == [(1, "toets")]


def test_from_any_turn_one_can_go_on_as_practice() -> None:
    value = played(None, "tranen", "een-dag", "wat-dacht-u")
    before = GAME._session(value).talk
    again = act(value, do="vanaf", talk=1, turn=3)
    assert again["talks"][0] == value["talks"][0]
    session = GAME._session(again)
    assert session.talk.turns == before.turns[:3]
    assert shown(again)["attempt"] == {
        "number": 2,
        "counts": False,
        "mode": "oefenen",
        "at": NOON.isoformat(),
        "from": {"talk": 1, "turn": 3},
    }
    other = ended(say(again, "eigen-idee"))
    assert [talk["counts"] for talk in shown(other)["talks"]] == [True, False]


def test_every_turn_of_every_consult_can_be_gone_back_to() -> None:
    """Follow-up consults and time running out are steps too: patient B has both."""
    game = Gesprek.build(CaseLibrary(ROOT / "cases").case("patient-b"))
    value: Any = game.act(None, {"do": "begin", "mode": "toets"})
    following: list[Any] = [{"do": "tijd"}, {"do": "verder"}] * 2
    for do in following:
        line = first_offered(game, value)
        value = game.act(game.act(value, {"do": "zeg", "line": line}) if line else value, do)
    value = game.act(game.act(value, {"do": "zeg", "line": first_offered(game, value)}), {"do": "tijd"})
    talk = game._session(value).talk
    chosen = [number for number, turn in enumerate(talk.turns) if turn.line_id]
    assert len(chosen) == 3
    for number in chosen:
        again = game.act(value, {"do": "vanaf", "talk": 1, "turn": number})
        assert game._session(again).talk.turns == talk.turns[:number]


def first_offered(game: Gesprek, value: Any) -> str:
    revealed: Any = game.reveal(value)
    return revealed["offered"][0]["line"] if revealed["offered"] else ""


@pytest.mark.parametrize(
    "action",
    [
        {"do": "vanaf"},
        {"do": "vanaf", "talk": 1},
        {"do": "vanaf", "talk": 9, "turn": 1},
        {"do": "vanaf", "talk": 1, "turn": 0},
        {"do": "vanaf", "talk": 1, "turn": 99},
        {"do": "vanaf", "talk": 1, "turn": -1},
        {"do": "vanaf", "talk": "1", "turn": 1},
    ],
    ids=str,
)
def test_a_turn_that_is_not_there_cannot_be_gone_back_to(action: Any) -> None:
    with pytest.raises(InvalidAnswerError):
        GAME.act(played(), action)


def test_no_look_back_leaves_while_a_talk_goes_on() -> None:
    value = act(played(), do="vanaf", talk=1, turn=1)
    assert not {"lookBack", "talks"} & set(shown(value))
    with pytest.raises(InvalidAnswerError, match="Maak eerst"):
        GAME.act(value, {"do": "vanaf", "talk": 1, "turn": 1})


def test_a_talk_that_no_longer_fits_is_kept_and_said_so() -> None:
    value = played(played())
    value["talks"][0]["steps"][0]["line"] = "bestaat-niet-meer"
    value["talks"][0]["versions"]["content"] = "0" * 12
    assert GAME.clean(value) == value
    talk = shown(value)["talks"][0]
    assert (talk["fits"], talk["changed"]) == (False, True)
    assert "past niet meer" in GAME.told(value)[0].text
    broken = {"log": 2, "talks": value["talks"][:1]}
    with pytest.raises(InvalidAnswerError, match="past niet meer"):
        GAME.clean(broken)
    assert [talk["nr"] for talk in begun(broken)["talks"]] == [1, 2]


def test_what_is_not_understood_or_pointed_out_is_there_for_the_author() -> None:
    begin = begun()
    assert GAME.heard(begin) is None
    off_topic = act(begin, do="typ", typed="Welke kleur heeft uw auto eigenlijk?")
    assert GAME.heard(off_topic) == Heard("overvecht-1", "Welke kleur heeft uw auto eigenlijk?")
    doubted = act(begin, do="typ", typed=UNCLEAR)
    assert GAME.heard(doubted) is None
    choice = doubted["talks"][0]["steps"][0]["choices"][0]
    assert GAME.heard(say(doubted, choice)) == Heard("overvecht-1", UNCLEAR, choice)
    assert GAME.heard(say(begin, "tranen")) is None
    matched = act(begin, do="typ", typed="Ik zie dat u huilt. Vertelt u maar.")
    assert GAME.heard(matched) is None
