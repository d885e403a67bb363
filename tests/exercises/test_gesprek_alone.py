"""A cell that names one consult: the exercise begins with it, ends with it, and speaks only of it."""

from __future__ import annotations

import argparse
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from alk.cases.html import to_html
from alk.cases.library import CaseLibrary
from alk.cases.model import Case
from alk.cases.reader import read_bytes
from alk.commands.rematch import command
from alk.exercises.base import ExerciseError
from alk.exercises.gesprek import Gesprek
from alk.exercises.registry import build
from alk.learning.store import AnswerStore
from tests.conftest import ROOT

LIBRARY = CaseLibrary(ROOT / "cases")
CASE = LIBRARY.case("patient-b")
NAMES = [consult.id for consult in CASE.consults]
FILE = (ROOT / "cases/patient-b/casus.md").read_text(encoding="utf-8")


def game(name: str) -> Gesprek:
    made = build("Gesprek", LIBRARY, "patient-b", name)
    assert isinstance(made, Gesprek)
    return made


def begun(talk: Gesprek, mode: str = "oefenen") -> Any:
    return talk.act(None, {"do": "begin", "mode": mode})


def changed(pattern: str, new: str) -> Case:
    """Patient B with a change in the file."""
    text, times = re.subn(pattern, new, FILE)
    assert times
    case = read_bytes(text.encode(), Path("patient-b/casus.md")).case
    assert case is not None
    return case


def titles(shown: Any) -> list[str]:
    return [entry["html"] for entry in shown["transcript"] if entry["who"] == "titel"]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_complete_after_that_consult_and_no_other_follows(name: str) -> None:
    talk = game(name)
    value = begun(talk)
    while not (shown := _shown(talk, value))["ended"]:
        assert not talk.is_complete(value)
        value = talk.act(value, {"do": "zeg", "line": shown["offered"][0]["line"]})
    assert talk.is_complete(value)
    assert shown["next"] is None
    title = next(one.title for one in CASE.consults if one.id == name)
    assert titles(shown) == [title]
    assert shown["transcript"][1]["turn"] == 0


def _shown(talk: Gesprek, value: Any) -> dict[str, Any]:
    shown = talk.reveal(value)
    assert isinstance(shown, dict)
    return shown


def test_the_whole_case_is_complete_only_after_its_last_consult() -> None:
    whole = Gesprek.build(CASE)
    assert whole.id == "patient-b_gesprek"
    value: Any = begun(whole)
    for line, _ in CASE.consults[1].said_before:
        value = whole.act(value, {"do": "zeg", "line": line})
    assert not whole.is_complete(value)
    assert _shown(whole, value)["next"] == CASE.consults[1].title


def test_its_answers_stay_apart_from_those_of_the_whole_case_and_of_the_other_consults() -> None:
    ids = [Gesprek.build(CASE).id, *(game(name).id for name in NAMES)]
    assert ids[1] == "patient-b_gesprek-de-gele-zin"
    assert len(set(ids)) == 4


@pytest.mark.parametrize("name", NAMES)
def test_title_start_and_file_name_only_this_consult(name: str) -> None:
    talk = game(name)
    spec: Any = talk.spec()
    mine = next(one for one in CASE.consults if one.id == name)
    assert talk.title.endswith(mine.title)
    assert spec["consults"] == [{"title": mine.title, "minutes": mine.minutes}]
    later = CASE.consults[NAMES.index(name) + 1 :]
    text = json.dumps(spec, ensure_ascii=False)
    assert not [one.title for one in later if one.title in text]
    elsewhere = [part.heading for part in CASE.vignette if part.consults and name not in part.consults]
    assert not {part["heading"] for part in spec["dossier"]} & {*elsewhere}
    assert bool(elsewhere) == (name != "bovenbuik"), "wat later komt, staat niet in het dossier"


def test_a_follow_up_says_what_went_before_and_how_that_ended() -> None:
    spec: Any = game("bovenbuik").spec()
    assert [one["title"] for one in spec["earlier"]] == [one.title for one in CASE.consults[:2]]
    endings = {to_html(ending.closing): ending.id for ending in CASE.consults[0].endings}
    assert endings[spec["earlier"][0]["endHtml"]] == "in-de-agenda"
    whole: Any = Gesprek.build(CASE).spec()
    first: Any = game("de-gele-zin").spec()
    assert first["earlier"] == whole["earlier"] == []


def test_a_follow_up_opens_with_someone_who_trusts_after_a_skilled_way() -> None:
    for consult in CASE.consults[1:]:
        shown = _shown(game(consult.id), begun(game(consult.id)))
        best, *_ = consult.opening
        assert best.condition is not None
        assert shown["transcript"][1]["html"] == to_html(best.text)


def test_the_look_back_holds_nothing_of_earlier_consults() -> None:
    talk = game("de-brief")
    value = talk.act(begun(talk), {"do": "tijd"})
    back = _shown(talk, value)["lookBack"]
    assert {side["name"]: (side["told"], side["of"]) for side in back["dimensions"]} == {
        "emotioneel": (0, 1),
        "sociaal": (0, 1),
    }
    assert [cue["dimension"] for cue in back["cues"]] == ["emotioneel"]
    assert len(back["trace"]) == 2
    told = {one.heading: one.text for one in talk.told(value)}
    page = json.dumps(back, ensure_ascii=False) + told["Het gesprek"]
    first = CASE.consults[0]
    earlier = [*(fact.speech[0] for fact in first.facts), *(cue.speech[0] for cue in first.cues)]
    assert not [one.text.text for one in earlier if to_html(one.text).strip() in page]
    assert told["Wat de patiënt vertelde, per kant van SCEGS"] == "emotioneel: 0 van 1\nsociaal: 0 van 1"


def test_earlier_talks_are_those_of_this_consult_and_one_goes_on_from_its_turns() -> None:
    talk = game("bovenbuik")
    value: Any = talk.best()
    value = talk.act(value, {"do": "vanaf", "talk": 1, "turn": 2})
    shown = _shown(talk, value)
    assert shown["attempt"]["from"] == {"talk": 1, "turn": 2}
    assert [entry["turn"] for entry in shown["transcript"] if entry["who"] == "U"] == [1]
    value = talk.act(value, {"do": "tijd"})
    assert [one["result"]["of"] for one in _shown(talk, value)["talks"]] == [2, 2]


def test_own_words_are_matched_with_the_lines_of_this_consult() -> None:
    talk = game("bovenbuik")
    value = talk.act(begun(talk), {"do": "typ", "typed": "Wanneer hebt u genoeg gezien om te stoppen?"})
    heard = talk.heard(value)
    shown = _shown(talk, value)
    assert heard is None or heard.case == "patient-b"
    assert titles(shown) == [CASE.consults[2].title]


def test_a_log_of_the_whole_case_is_read_as_before() -> None:
    whole = Gesprek.build(CASE)
    value = whole.best()
    assert whole.clean(json.loads(json.dumps(value))) == value
    assert whole.is_complete(value)
    first: Any = {"mode": "oefenen", "steps": value["talks"][0]["steps"]}  # type: ignore[call-overload, index]
    assert whole.is_complete(first)


def test_an_unknown_name_lists_the_consults_there_are() -> None:
    with pytest.raises(ExerciseError, match="geen gesprek “de-buik”") as caught:
        game("de-buik")
    assert all(f"“{name}”" in caught.value.remedy for name in NAMES)


def test_a_follow_up_of_which_nobody_wrote_what_was_said_before_says_what_to_add() -> None:
    case = changed(r"(:na: de-gele-zin\n):vooraf: .*\n", r"\1")
    with pytest.raises(ExerciseError, match="“de-brief” volgt op “de-gele-zin”") as caught:
        Gesprek.build(case, "de-brief")
    assert ":vooraf:" in caught.value.remedy
    assert Gesprek.build(case, "de-gele-zin").part is not None
    assert Gesprek.build(case).part is None


def test_a_way_that_does_not_lead_to_it_says_on_which_line_and_where_it_stops() -> None:
    case = changed(r"(:na: de-gele-zin\n:vooraf: .*), [\w-]+\n", r"\1\n")
    (last, at), _ = CASE.consults[1].said_before[-2:]
    with pytest.raises(ExerciseError, match=f"regel {at.line}: Na `{last}` is `de-gele-zin` nog niet"):
        Gesprek.build(case, "de-brief")


def test_a_question_with_the_name_that_the_answers_would_be_kept_under_is_refused() -> None:
    case = changed(r"\{plantaak\} een-half-jaar", "{plantaak} gesprek-de-brief")
    with pytest.raises(ExerciseError, match="“gesprek-de-brief” is in “patient-b” de naam van een vraag"):
        Gesprek.build(case, "de-brief")


def test_the_first_consult_of_any_case_can_be_called_by_name() -> None:
    case = LIBRARY.case("overvecht-1")
    talk = Gesprek.build(case, case.consults[0].id)
    value = talk.best()
    assert talk.clean(value) == value
    assert talk.is_complete(value)


def test_another_matcher_is_tried_on_talks_of_one_consult_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    talk = game("bovenbuik")
    value = talk.act(begun(talk), {"do": "typ", "typed": "Welke kleur heeft uw auto?"})
    store = AnswerStore(tmp_path, "08-volhouden-en-afronden", "0" * 64)
    store.put(talk.id, value, datetime(2026, 11, 22, tzinfo=UTC))
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args(["patient-b", str(store.path)])) == 0
    assert "Gesprekken: 1; getypte zinnen: 1." in capsys.readouterr().out
