"""The consult as an exercise: every choice is kept as data, and only what may be seen is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alk.cases.library import CaseLibrary
from alk.consult.lookback import look_back
from alk.consult.script import compile_case
from alk.consult.session import Do, Mode, NotNowError, Step, chances, replay, start
from alk.exercises.base import Exercise, ExerciseError, Interactive, InvalidAnswerError
from alk.exercises.gesprek import Gesprek
from tests.conftest import ROOT

LIBRARY = CaseLibrary(ROOT / "cases")
CASE = LIBRARY.case("overvecht-1")
GAME = Gesprek.build(CASE)
SCRIPT = compile_case(CASE)
EVERY_CONSULT = [name for name in LIBRARY.ids() if LIBRARY.case(name).consults]


def begun(mode: str = "oefenen") -> Any:
    return GAME.act(None, {"do": "begin", "mode": mode})


def shown(value: Any) -> dict[str, Any]:
    revealed = GAME.reveal(value)
    assert isinstance(revealed, dict)
    return revealed


def play(value: Any, choices: list[int]) -> Any:
    for choice in choices:
        offered = shown(value)["offered"]
        if not offered:
            break
        value = GAME.act(value, {"do": "zeg", "line": offered[choice % len(offered)]["line"]})
    return value


@given(choices=st.lists(st.integers(0, 30), max_size=40))
@settings(max_examples=60, deadline=None)
def test_the_same_choices_always_give_the_same_talk(choices: list[int]) -> None:
    value = play(begun(), choices)
    again = json.loads(json.dumps(value))
    assert GAME.clean(again) == value
    assert json.dumps(GAME.reveal(again)) == json.dumps(GAME.reveal(value))


@given(choices=st.lists(st.integers(0, 30), min_size=1, max_size=12), other=st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_after_going_back_the_first_choice_stays_the_one_that_counts(choices: list[int], other: int) -> None:
    before = play(begun(), choices)
    if not shown(before)["mayGoBack"]:
        return
    taken = GAME._session(before).taken
    back = GAME.act(before, {"do": "terug"})
    changed = play(back, [other])
    assert GAME._session(changed).taken == taken


@pytest.mark.parametrize("mode", ["oefenen", "toets"])
def test_before_the_end_nothing_of_the_inner_state_or_the_script_is_shown(mode: str) -> None:
    value = play(begun(mode), [0, 1])
    text = json.dumps(GAME.reveal(value), ensure_ascii=False)
    told = {f.fact.id for f in SCRIPT.facts if GAME._session(value).talk.state.facts & f.bit}
    for fact in SCRIPT.facts:
        if fact.fact.id not in told:
            assert fact.fact.speech[0].text.text[:40] not in text
    assert not {"trust", "vertrouwen", "lookBack", "trace"} & set(json.loads(text))
    if mode == "toets":
        for line in SCRIPT.consults[0].lines:
            assert line.line.why.text[:40] not in text
        assert not {"feedback", "hints", "moreHints"} & set(json.loads(text))


def test_the_spec_holds_nothing_of_the_script() -> None:
    text = json.dumps(GAME.spec(), ensure_ascii=False)
    for consult in CASE.consults:
        for line in consult.lines:
            assert line.utterance.text[:40] not in text
        for fact in consult.facts:
            assert fact.speech[0].text.text[:40] not in text


def test_an_exam_has_no_hints_and_no_way_back() -> None:
    value = play(begun("toets"), [0])
    for do in ("hint", "terug"):
        with pytest.raises(InvalidAnswerError):
            GAME.act(value, {"do": do})


def test_hints_climb_and_are_counted() -> None:
    value = begun()
    for number in (1, 2, 3):
        value = GAME.act(value, {"do": "hint"})
        assert len(shown(value)["hints"]) == number
    assert not shown(value)["moreHints"]
    session = GAME._session(value)
    assert (session.all_hints, look_back(session).hints) == (3, 3)


@pytest.mark.parametrize(
    "action",
    [
        None,
        "zeg",
        {},
        {"do": "winnen"},
        {"do": ["zeg"]},
        {"do": "zeg"},
        {"do": "zeg", "line": "bestaat-niet"},
        {"do": "zeg", "line": 5},
        {"do": "begin", "mode": "vals"},
        {"do": "verder"},
        {"do": "onbegrepen", "typed": "x"},
        {"do": "bedoelde", "typed": "x"},
        {"do": "typ"},
        {"do": "typ", "typed": "  "},
        {"do": "typ", "typed": "x" * 401},
    ],
    ids=str,
)
def test_an_action_that_makes_no_sense_is_refused(action: Any) -> None:
    with pytest.raises(InvalidAnswerError):
        GAME.act(begun(), action)


def test_only_what_is_on_offer_can_be_said() -> None:
    value = begun()
    offered = {offer["line"] for offer in shown(value)["offered"]}
    others = {line.line.id for line in SCRIPT.consults[0].lines} - offered
    assert others
    for line in others:
        with pytest.raises(InvalidAnswerError, match="kunt u nu niet zeggen"):
            GAME.act(value, {"do": "zeg", "line": line})


@pytest.mark.parametrize(
    "value",
    [
        3,
        {},
        {"mode": "oefenen"},
        {"mode": "vals", "steps": []},
        {"mode": "oefenen", "steps": [{}]},
        {"mode": "oefenen", "steps": [{"do": "zeg", "line": "weg"}]},
        {"mode": "oefenen", "steps": ["terug"]},
        {"mode": "oefenen", "steps": [{"do": "terug"}]},
        {"mode": "oefenen", "steps": [{"do": "zeg", "line": "tranen", "score": 9}]},
    ],
    ids=str,
)
def test_a_log_that_cannot_be_replayed_is_refused(value: Any) -> None:
    with pytest.raises(InvalidAnswerError):
        GAME.clean(value)


@pytest.mark.parametrize("name", EVERY_CONSULT)
def test_every_case_can_be_played_to_its_last_consult(name: str) -> None:
    game = Gesprek.build(LIBRARY.case(name))
    value: Any = game.act(None, {"do": "begin", "mode": "toets"})
    for _ in range(400):
        talk: Any = game.reveal(value)
        if talk["ended"] and not talk["next"]:
            break
        action: Any = {"do": "verder"} if talk["ended"] else {"do": "zeg", "line": talk["offered"][0]["line"]}
        value = game.act(value, action)
    assert game.is_complete(value)
    back: Any = game.reveal(value)
    assert back["lookBack"]["voiceHtml"]
    assert len(back["lookBack"]["dimensions"]) == 5


def typed(value: Any, text: str) -> Any:
    return GAME.act(value, {"do": "typ", "typed": text})


def test_own_words_that_mean_one_line_say_that_line() -> None:
    value = typed(begun(), "Ik zie dat u tranen in uw ogen hebt. Wat raakt u?")
    session = GAME._session(value)
    assert session.talk.turns[-1].line_id == "tranen"
    assert "Ik zie dat u tranen in uw ogen hebt" in shown(value)["transcript"][-2]["html"] or any(
        "tranen in uw ogen hebt" in entry["html"] for entry in shown(value)["transcript"]
    )


def test_own_words_that_mean_nothing_here_get_an_answer_in_character_and_count_for_nothing() -> None:
    before = begun()
    value = typed(before, "Welke kleur heeft uw auto eigenlijk?")
    assert GAME._session(value).talk == GAME._session(before).talk
    assert "hoe bedoelt u dat" in shown(value)["transcript"][-1]["html"]


def test_doubt_is_put_to_the_learner_and_the_answer_keeps_the_own_words() -> None:
    session = start(SCRIPT, Mode.OEFENEN)
    lines = tuple(line.id for line in session.talk.offered()[:3])
    doubt: Any = {"mode": "oefenen", "steps": [{"do": "bedoelde", "typed": "Zoiets", "shown": list(lines)}]}
    assert [offer["line"] for offer in shown(doubt)["doubt"]["lines"]] == list(lines)
    value = GAME.act(doubt, {"do": "zeg", "line": lines[1]})
    assert GAME._session(value).typed == ((1, "Zoiets"),)
    assert shown(value)["doubt"] is None


def test_own_words_are_shown_as_typed_and_never_as_html() -> None:
    hostile = "<img src=x onerror=alert(1)> *[klik](javascript:x)*"
    line = shown(begun())["offered"][0]["line"]
    value: Any = {"mode": "oefenen", "steps": [{"do": "zeg", "line": line, "typed": hostile}]}
    text = json.dumps(GAME.reveal(GAME.act(value, {"do": "tijd"})), ensure_ascii=False)
    assert "<img" not in text
    assert "&lt;img src=x" in text
    assert "<a " not in text


def test_letting_time_run_out_ends_the_talk() -> None:
    value = GAME.act(begun(), {"do": "tijd"})
    assert shown(value)["ended"]
    with pytest.raises(NotNowError):
        GAME._session(value).take(Step(Do.TIJD))


def test_chances_belong_to_learning_goals_of_the_case() -> None:
    goals = {goal.id for goal in CASE.learning_goals}
    assert set(chances(SCRIPT).values()) <= goals


def test_a_session_is_its_steps() -> None:
    session = start(SCRIPT, Mode.OEFENEN)
    for _ in range(5):
        session = session.take(Step(Do.ZEG, session.talk.offered()[0].id))
    assert replay(SCRIPT, Mode.OEFENEN, session.steps) == session


def test_a_case_without_consult_and_points_are_refused() -> None:
    quiet = next(LIBRARY.case(name) for name in LIBRARY.ids() if not LIBRARY.case(name).consults)
    with pytest.raises(ExerciseError, match="geen gesprek"):
        Gesprek.build(quiet)
    with pytest.raises(ExerciseError, match="geen punten"):
        Gesprek.build(CASE, points=5)


def test_the_kind_keeps_both_protocols() -> None:
    assert isinstance(GAME, Exercise)
    assert isinstance(GAME, Interactive)


def test_a_talk_can_be_read_in_words_with_its_look_back() -> None:
    told = {one.heading: one.text for one in GAME.told(GAME.best())}
    assert "\nU: " in told["Het gesprek"]
    assert "*" not in told["Het gesprek"]
    assert "somatisch:" in told["Wat de patiënt vertelde, per kant van SCEGS"]
    assert GAME.told(None) == ()
