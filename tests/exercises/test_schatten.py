"""Guessing: what a guess earns, what it shows beside the source, and what an author may write."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from alk.exercises.base import Feedback, InvalidAnswerError, Verdict
from alk.exercises.figures.hundred import COUNTED, OTHER, PERHAPS
from alk.exercises.kinds.schatten import GUESS, Schatten
from alk.exercises.sheet import reader
from tests.conftest import ROOT

HEAD = (ROOT / "tests/exercises/golden/ALK802/goed.md").read_text(encoding="utf-8")
HEAD = HEAD[: HEAD.index(":::{kennisvraag}")]


def read(key: str = "30 tot 50", options: str = ":speling: 10\n") -> reader.SheetReading:
    block = (
        f":::{{schatten}} een\n:bron: S003 §1.5\n{options}\n**Vraag:** Hoeveel van elke honderd klachten?\n\n"
        f"**Van de honderd:** {key}\n\n**Uitleg:** Het gaat om klachten.\n:::\n"
    )
    return reader.read_bytes((HEAD + block).encode(), Path("voorbeeld/oefeningen.md"))


def guessing(key: str = "30 tot 50", options: str = ":speling: 10\n") -> Schatten:
    sheet = read(key, options).sheet
    assert sheet is not None
    made = sheet.exercises["een"]
    assert isinstance(made, Schatten)
    return made


def figures(drawn: str, look: str) -> int:
    """How many figures of this look are drawn: 11 wide, 4 apart."""
    paths = re.findall(rf'<path d="([^"]+)" {re.escape(look)}/>', drawn)
    return sum((int(length) + 4) // 15 for path in paths for length in re.findall(r"h(\d+)", path))


def shown(made: Schatten, guess: int | None) -> Feedback:
    feedback = made.feedback({} if guess is None else {GUESS: guess})
    assert feedback is not None
    return feedback


@pytest.mark.parametrize(
    ("guess", "earned"),
    [(0, 0), (19, 0), (20, 0.5), (29, 0.5), (30, 1), (50, 1), (51, 0.5), (60, 0.5), (61, 0)],
)
def test_a_guess_earns_all_in_the_range_half_beside_it_and_else_nothing(guess: int, earned: float) -> None:
    assert guessing().score({GUESS: guess}).fraction == earned


@pytest.mark.parametrize(("guess", "earned"), [(1, 0), (2, 1), (3, 0)])
def test_without_slack_only_the_number_of_the_source_counts(guess: int, earned: float) -> None:
    assert guessing("2", "").score({GUESS: guess}).fraction == earned


def test_nought_is_an_answer_and_an_untouched_slider_is_none() -> None:
    made = guessing("0 tot 5", "")
    assert made.is_complete(made.clean({GUESS: 0}))
    assert made.score(made.clean({GUESS: 0})).fraction == 1
    assert not made.is_complete(made.clean({GUESS: None}))
    (part,) = made.score(made.clean({})).parts
    assert part.verdict is Verdict.EMPTY


@pytest.mark.parametrize("value", [-1, 101, 3.5, True, "30", [30]])
def test_only_whole_numbers_of_a_hundred_are_guesses(value: object) -> None:
    with pytest.raises(InvalidAnswerError, match="heel getal van 0 tot en met 100"):
        guessing().clean({GUESS: value})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("key", "guess", "counted", "perhaps", "words"),
    [
        ("30 tot 50", 24, 24 + 30, 20, "U schatte 24 van de honderd klachten; dat is 6 lager dan de bron."),
        ("30 tot 50", 58, 58 + 30, 20, "dat is 8 hoger dan de bron"),
        ("30 tot 50", 50, 50 + 30, 20, "dat valt binnen wat de bron noemt"),
        ("2", 2, 2 + 2, 0, "dat is wat de bron noemt"),
        ("0", 100, 100, 0, "dat is 100 hoger dan de bron"),
        ("30 tot 50", None, 30, 20, "U schatte niets."),
    ],
)
def test_the_picture_counts_guess_and_source_and_says_both(
    key: str, guess: int | None, counted: int, perhaps: int, words: str
) -> None:
    drawn = shown(guessing(key, ":noemer: klachten\n"), guess).extra_html
    assert figures(drawn, COUNTED) == counted
    assert figures(drawn, PERHAPS) == perhaps
    assert figures(drawn, OTHER) == 200 - counted - perhaps
    told = ET.fromstring(drawn).findtext("figcaption") or ""
    assert words in told
    assert f"De bron noemt {key} van de honderd klachten." in told


def test_the_feedback_says_guess_source_and_why_beside_each_other() -> None:
    (part,) = shown(guessing(options=":noemer: klachten\n"), 24).parts
    assert part.given == "24 van de honderd klachten"
    assert part.expected == "30 tot 50 van de honderd klachten"
    assert "Het gaat om klachten." in part.reason_html
    assert part.source == "Zorgprogramma ALK 2022, §1.5 (S003)"


def test_the_page_gets_the_same_whatever_the_key_and_the_slack() -> None:
    specs = {
        json.dumps(guessing(key, options).spec())
        for key in ("30 tot 50", "7")
        for options in ("", ":speling: 10\n")
    }
    assert len(specs) == 1


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("30%", "Het getal onder `**Van de honderd:**` is niet te lezen."),
        ("dertig", "Het getal onder `**Van de honderd:**` is niet te lezen."),
        ("2,5", "Het getal onder `**Van de honderd:**` is niet te lezen."),
        ("50 tot 30", "`50 tot 30` is geen deel van honderd."),
        ("101", "`101` is geen deel van honderd."),
        ("0 tot 100", "Elke schatting zou goed zijn."),
    ],
)
def test_a_key_that_cannot_be_is_reported(key: str, message: str) -> None:
    reading = read(key)
    assert [(one.code, one.message) for one in reading.diagnostics] == [("ALK802", message)]


@pytest.mark.parametrize("slack", ["tien", "-1", "2,5", "101", "9" * 5000], ids=lambda slack: slack[:5])
def test_slack_that_cannot_be_is_reported_where_it_stands(slack: str) -> None:
    (found,) = read(options=f":speling: {slack}\n").diagnostics
    assert (found.code, found.message) == ("ALK140", f"`{slack[:30]}` kan hier niet staan.")
    assert found.line == HEAD.count("\n") + 3


def test_key_and_slack_are_reported_together() -> None:
    assert sorted(one.code for one in read("x", ":speling: y\n").diagnostics) == ["ALK140", "ALK802"]
