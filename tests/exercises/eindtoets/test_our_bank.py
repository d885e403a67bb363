"""The questions that the course asks: enough, explained, with a source, and no giveaway in their form."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache

import pytest

from alk.exercises.eindtoets.exam import Eindtoets
from alk.exercises.form import Form
from alk.exercises.kinds.kennisvraag import ANumber, InOrder, OneOrMore, OwnWord, Pairs
from alk.exercises.learning_goals import learning_goals
from alk.exercises.sheet.library import sheets_in
from tests.conftest import ROOT

CASES = ROOT / "cases"
EXAM = Eindtoets.build(CASES / "eindtoets")
QUESTIONS = EXAM.bank.questions
CHOSEN = {name: one for name, one in QUESTIONS.items() if isinstance(one, OneOrMore)}

LONGEST_AT_MOST = 0.4
"""Ours: of four answers a quarter would be chance; a key that is longer still must not be a rule."""


@cache
def of_the_project() -> list[OneOrMore]:
    """Every question with one right answer, of the end test and of every sheet."""
    sheets = sheets_in(CASES)
    others = [one for name in sheets.ids() for one in sheets.sheet(name).exercises.values()]
    return [one for one in (*QUESTIONS.values(), *others) if isinstance(one, OneOrMore) and not one.several]


def key(question: OneOrMore) -> int:
    return [answer.mark for answer in question.answers].index("x")


def test_there_are_at_least_84_and_two_attempts_ask_nothing_twice() -> None:
    assert len(QUESTIONS) >= 84
    assert set(EXAM.blueprint.vragen) == set(learning_goals())
    for goal, count in EXAM.blueprint.vragen.items():
        assert len(EXAM.bank.by_goal[goal]) >= 2 * count


def test_all_six_forms_are_used_and_contradictions_are_asked_about() -> None:
    assert {type(one) for one in QUESTIONS.values()} == {OneOrMore, InOrder, Pairs, ANumber, OwnWord}
    assert {one.several for one in CHOSEN.values()} == {True, False}
    shown = [one for one in QUESTIONS.values() if any(name.startswith("X") for name in one.head.covers)]
    assert len(shown) >= 25


def test_the_longest_answer_is_no_hint() -> None:
    questions = of_the_project()
    lengths = [[len(answer.text) for answer in one.answers] for one in questions]
    longest = sum(length[key(one)] == max(length) for one, length in zip(questions, lengths, strict=True))
    assert longest <= LONGEST_AT_MOST * len(questions)


def test_the_shortest_answer_is_no_hint_either() -> None:
    questions = of_the_project()
    lengths = [[len(answer.text) for answer in one.answers] for one in questions]
    shortest = sum(length[key(one)] == min(length) for one, length in zip(questions, lengths, strict=True))
    assert shortest <= LONGEST_AT_MOST * len(questions)


def test_no_place_in_the_list_is_a_hint() -> None:
    places = Counter(key(one) for one in of_the_project() if len(one.answers) == 4)
    total = sum(places.values())
    assert set(places) == {0, 1, 2, 3}
    assert all(0.15 <= count / total <= 0.35 for count in places.values()), places


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_says_what_it_tests_why_and_where_it_stands(name: str) -> None:
    question = QUESTIONS[name]
    assert question.head.covers
    assert re.search(r"S00\d", question.head.source)
    for mark in question.marks(question.best()):
        assert mark.reason_html
        assert mark.source


@pytest.mark.parametrize("name", CHOSEN)
def test_every_answer_has_a_reason_and_none_is_all_of_the_above(name: str) -> None:
    question = CHOSEN[name]
    assert len(question.answers) >= 3
    for answer in question.answers:
        assert len(answer.reason) > 10, answer.text
        assert not re.search(r"(?i)bovenstaande|alle antwoorden|geen van deze", answer.text)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_key_earns_all_and_nothing_earns_nothing(name: str) -> None:
    question = QUESTIONS[name]
    assert question.score(question.clean({**question.best()})).fraction == 1
    assert question.score(None).fraction == 0


def test_what_the_page_gets_holds_no_reason_and_no_mark() -> None:
    for name, question in QUESTIONS.items():
        wire = json.dumps(question.spec(), ensure_ascii=False)
        assert [text for text in reasons(question) if text in wire] == [], name


def reasons(question: Form) -> list[str]:
    """Each reason of the key; the name of an answer before it is no secret."""
    texts = [re.sub(r"<dt>.*?</dt>", "", mark.reason_html) for mark in question.marks(question.best())]
    return [part for text in texts for part in re.split(r"<[^>]+>", text) if len(part.strip()) > 30]
