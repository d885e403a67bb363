"""Three texts after a consult, for every patient."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from alk.cases.library import CaseLibrary
from alk.exercises.base import ExerciseError, Grading, InvalidAnswerError
from alk.exercises.na_het_gesprek import EXPLANATION, PROBLEM, SUMMARY, TEXT_LIMIT, NaHetGesprek
from alk.exercises.rubric import HandRated, rubric_lines
from tests.conftest import ROOT

LIBRARY = CaseLibrary(ROOT / "cases")
PATIENTS = [name for name in LIBRARY.ids() if LIBRARY.case(name).consults]


def made(name: str = "overvecht-1", points: float | None = 12) -> NaHetGesprek:
    return NaHetGesprek.build(LIBRARY.case(name), points=points)


@pytest.mark.parametrize("name", PATIENTS)
def test_every_patient_has_the_three_questions_with_anchored_levels(name: str) -> None:
    exercise = made(name)
    assert list(exercise.questions) == [SUMMARY, PROBLEM, EXPLANATION]
    for question in exercise.questions.values():
        assert len(question.rubric) >= 2
        for line in question.rubric:
            assert len(line.levels) == len(set(line.levels)) == 3
    criteria = [line.criterion for line in rubric_lines(exercise)]
    assert len(criteria) == len(set(criteria))
    assert exercise.is_complete(exercise.best())


@pytest.mark.parametrize("name", PATIENTS)
def test_the_page_gets_no_level_and_no_model_answer_before_asking(name: str) -> None:
    exercise = made(name)
    shown = json.dumps(exercise.spec(), ensure_ascii=False)
    assert exercise.reveal(exercise.best()) is None
    for question in exercise.questions.values():
        assert question.model_answer.text[:40] not in shown
        for line in question.rubric:
            assert line.criterion in shown
            assert not any(level in shown for level in line.levels)
    asked = exercise.feedback(None).extra_html
    assert all(
        level in asked for q in exercise.questions.values() for line in q.rubric for level in line.levels
    )


def test_it_is_graded_by_hand_for_the_points_of_the_cell() -> None:
    exercise = made()
    assert isinstance(exercise, HandRated)
    assert (exercise.grading, exercise.points, exercise.quoted) == (Grading.HAND, 12, True)
    assert made(points=None).points == 2 * len(rubric_lines(exercise))


def test_blank_texts_are_left_out() -> None:
    exercise = made()
    cleaned: Any = exercise.clean({SUMMARY: "Zo heb ik\r\nhet gehoord.", PROBLEM: "  \n"})
    assert cleaned == {SUMMARY: "Zo heb ik\nhet gehoord."}
    assert not exercise.is_complete(cleaned)
    assert [one.text for one in exercise.told(cleaned)] == ["Zo heb ik\nhet gehoord.", "", ""]


@pytest.mark.parametrize(
    "value", [None, "tekst", [], {"cijfer": "10"}, {SUMMARY: 3}, {SUMMARY: "x" * (TEXT_LIMIT + 1)}], ids=repr
)
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(InvalidAnswerError):
        made().clean(value)


def test_a_case_without_the_questions_says_what_is_missing() -> None:
    case = LIBRARY.case("overvecht-1")
    for lacking in (replace(case, questions=()), replace(case, tasks=())):
        with pytest.raises(ExerciseError, match="niet alles voor NaHetGesprek"):
            NaHetGesprek.build(lacking)
    with pytest.raises(ExerciseError, match="geen onderdeel"):
        NaHetGesprek.build(case, "anders")
