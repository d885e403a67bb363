"""The questions of the course give nothing away by where the right answer stands or how long it is."""

from __future__ import annotations

from collections import Counter

from alk.exercises.kinds.kennisvraag import OneOrMore
from alk.exercises.sheet.library import SheetLibrary
from tests.conftest import ROOT

MOST_IN_ONE_PLACE = 0.4
MOST_LONGEST = 0.35
"""Shares of all questions with one right answer; ours. With four answers, chance gives 0.25."""


def questions() -> list[OneOrMore]:
    library = SheetLibrary(ROOT / "cases")
    return [
        exercise
        for sheet_id in library.ids()
        if sheet_id.startswith("les-")
        for exercise in library.sheet(sheet_id).exercises.values()
        if isinstance(exercise, OneOrMore) and not exercise.several
    ]


def right(question: OneOrMore) -> int:
    return next(place for place, answer in enumerate(question.answers) if answer.mark == "x")


def test_no_place_holds_too_many_of_the_right_answers() -> None:
    places = Counter(right(question) for question in questions())
    assert max(places.values()) <= MOST_IN_ONE_PLACE * places.total(), places


def test_the_right_answer_is_not_too_often_the_longest() -> None:
    found = questions()
    longest = [
        question.id
        for question in found
        if len(question.answers[right(question)].text)
        > max(len(one.text) for place, one in enumerate(question.answers) if place != right(question))
    ]
    assert len(longest) <= MOST_LONGEST * len(found), longest


def test_every_answer_says_why() -> None:
    silent = [
        (question.id, answer.text)
        for question in questions()
        for answer in question.answers
        if not answer.reason
    ]
    assert silent == []
