"""The role-play and the free text: what is shown when, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from alk.cases.html import to_html
from alk.cases.library import CaseLibrary
from alk.cases.model import KnowledgeQuestion, Task
from alk.exercises.base import Exercise, ExerciseError, InvalidAnswerError, Verdict
from alk.exercises.registry import build
from alk.exercises.scegs_gesprek import ScegsGesprek
from alk.exercises.vrije_tekst import VrijeTekst
from tests.conftest import ROOT
from tests.exercises.gallery import exercises

LIBRARY = CaseLibrary(ROOT / "cases")
CASE = LIBRARY.case("overvecht-1")
TALK = ScegsGesprek.build(CASE)
TEXT = VrijeTekst.build(CASE, "samenvatting")


def asked(question: str = "Wat denkt u zelf dat het is?") -> dict[str, Any]:
    return {"question": question, "asked": True}


def test_a_patient_answers_only_what_was_asked() -> None:
    assert TALK.reveal({}) == {}
    assert TALK.reveal({"cognitief": {"question": "Wat denkt u zelf?", "asked": False}}) == {}
    revealed = TALK.reveal({"cognitief": asked()})
    assert isinstance(revealed, dict)
    assert list(revealed) == ["cognitief"]


def test_the_public_spec_of_the_talk_holds_no_reply() -> None:
    text = str(TALK.spec())
    for prompt in CASE.prompts:
        assert prompt.reply.text[:25] not in text
        assert prompt.example not in text


@pytest.mark.parametrize("question", ["", "   ", "hm?", "\x00\x00\x00\x00\x00\x00\x00\x00\x00"])
def test_asking_without_a_question_is_refused(question: str) -> None:
    with pytest.raises(InvalidAnswerError, match="Schrijf eerst uw vraag uit"):
        TALK.clean({"somatisch": asked(question)})


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"onzin": asked()},
        {"somatisch": "Hoe gaat het?"},
        {"somatisch": {"question": "Hoe gaat het?", "asked": 1}},
        {"somatisch": {"question": ["Hoe gaat het?"], "asked": True}},
        {"somatisch": {"question": "x" * 601, "asked": False}},
        {"somatisch": {**asked(), "reply": "mijn eigen antwoord"}},
    ],
    ids=str,
)
def test_a_talk_that_does_not_fit_is_refused(value: Any) -> None:
    with pytest.raises(InvalidAnswerError):
        TALK.clean(value)


def test_the_talk_is_complete_when_all_five_were_asked() -> None:
    everything: dict[str, Any] = {prompt.dimension.value: asked() for prompt in CASE.prompts}
    assert TALK.is_complete(everything)
    assert not TALK.is_complete({**everything, "sociaal": {"question": "Hoe is het thuis?", "asked": False}})


def test_practice_gives_no_points() -> None:
    assert TALK.points == 0
    with pytest.raises(ExerciseError, match="geeft geen punten"):
        ScegsGesprek.build(CASE, points=3)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("regel\r\neen\rtwee", "regel\neen\ntwee"),
        ("a\x00b\x1bc\td", "abc\td"),
        ("é 😀", "é 😀"),
        ("\ud800x", "x"),
    ],
)
def test_text_is_kept_as_typed_but_for_control_characters(raw: str, kept: str) -> None:
    assert TEXT.clean(raw) == kept


@pytest.mark.parametrize("value", [None, 5, ["tekst"], {"tekst": "x"}])
def test_what_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(InvalidAnswerError, match="geen tekst"):
        TEXT.clean(value)


def test_a_text_has_a_limit_that_is_named() -> None:
    assert TEXT.clean("x" * 10_000)
    with pytest.raises(InvalidAnswerError, match=r"10\.001 tekens") as refused:
        TEXT.clean("x" * 10_001)
    assert "10.000" in refused.value.remedy


def test_the_model_answer_is_not_public() -> None:
    assert CASE.questions[0].model_answer.text[:30] not in str(TEXT.spec())


def test_an_unknown_question_names_the_ones_there_are() -> None:
    with pytest.raises(ExerciseError, match="samenvattnig") as refused:
        build("VrijeTekst", LIBRARY, CASE.id, "samenvattnig")
    assert "“samenvatting”" in refused.value.remedy


def test_an_unknown_exercise_gets_a_suggestion() -> None:
    with pytest.raises(ExerciseError) as refused:
        build("ErnstCheklist", LIBRARY, CASE.id)
    assert "ErnstChecklist" in refused.value.remedy


@pytest.mark.parametrize("points", [-1, 1_000, True, float("nan"), float("inf")])
def test_impossible_points_are_refused(points: float) -> None:
    with pytest.raises(ExerciseError, match="punten="):
        build("ErnstChecklist", LIBRARY, CASE.id, None, points)


@pytest.mark.parametrize("exercise", [TALK, TEXT])
def test_the_kinds_keep_the_protocol_of_exercises(exercise: Any) -> None:
    assert isinstance(exercise, Exercise)


def test_a_wrong_choice_gets_each_reason_below_the_answer_that_it_is_about() -> None:
    question = exercises()["Kennisvraag werkplaats_duur-zio"]
    spec: Any = question.spec()
    options = spec["sections"][0]["fields"][0]["options"]
    wrong = next(option for option in options if "enkele weken" in option["text"])
    feedback = question.feedback({"antwoord": wrong["id"]})
    assert feedback is not None
    html = feedback.parts[0].reason_html
    places = [html.index(f"<strong>{text}</strong>") for text in ("Bij uw antwoord", "Bij de sleutel")]
    assert places == sorted(places)
    best = question.feedback(question.best())
    assert best is not None
    assert "<strong>" not in best.parts[0].reason_html


@pytest.mark.parametrize("task", CASE.tasks, ids=lambda task: task.id)
def test_a_task_of_the_case_shows_what_to_build_with_and_not_how_it_could_be_done(task: Task) -> None:
    exercise = VrijeTekst.build(CASE, task.id)
    shown = str(exercise.spec()["questionHtml"])
    assert task.task.text[:25] in shown
    assert all(to_html(one) in shown for one in task.materials)
    assert task.model_answer.text[:25] not in str(exercise.spec())
    assert exercise.points == 2 * len(task.rubric)
    assert exercise.title != TEXT.title


def test_a_question_of_the_case_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ExerciseError, match=r"“samenvatting”, .*“uitleg-spanning”, “eerste-plan”"):
        VrijeTekst.build(CASE, "eerste-pla")


@pytest.mark.parametrize("question", CASE.knowledge, ids=lambda question: question.id)
def test_a_knowledge_question_of_the_case_explains_its_key_as_the_case_does(
    question: KnowledgeQuestion,
) -> None:
    exercise = build("Kennisvraag", LIBRARY, CASE.id, question.id)
    feedback = exercise.feedback(exercise.clean(exercise.best()))
    assert feedback is not None
    (part,) = feedback.parts
    right = [one for one in question.options if one.right]
    assert part.verdict is Verdict.FULL
    assert all(one.text in part.expected and one.reason[:20] in part.reason_html for one in right)
