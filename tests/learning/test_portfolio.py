"""The portfolio says what the answers and the course say, and nothing else."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from alk.exercises.gesprek import Gesprek
from alk.learning.phase import Phase
from alk.learning.portfolio import Portfolio, Step, portfolio
from alk.learning.shelf import HandInStatus, ItemFeedback, ModuleFeedback
from alk.learning.takeaway import takeaway
from tests.conftest import ROOT
from tests.learning.learner import MIXED, NOW, CourseShelf, Learner, played

FIRST, SECOND = "01-eerst", "02-dan"
ERNST = "overvecht-1_ernst"
CARD = "## Om mee te nemen\n\n> Vraag open, en wacht."


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    made = Learner(tmp_path)
    made.module(FIRST, *MIXED, text=CARD)
    made.module(SECOND, 'Kennisvraag("werkplaats", "duur-zio")')
    made.module("werkplaats", 'Kennisvraag("werkplaats", "duur-zio")', voor="makers")
    return made


def look(learner: Learner) -> Portfolio:
    return portfolio(learner.works(), can_hand_in=learner.shelf.can_hand_in)


def test_before_anything_was_done_it_says_where_to_begin(learner: Learner) -> None:
    found = look(learner)
    assert found.chapters == ()
    assert (found.next_step.step, found.next_step.module) == (Step.BEGIN, FIRST)
    assert found.total == 2


def test_a_module_to_read_only_does_not_count_as_begun(learner: Learner) -> None:
    learner.module("03-lezen")
    assert look(learner).next_step.step is Step.BEGIN


def test_points_are_those_of_the_exercise_and_only_where_it_was_checked(learner: Learner) -> None:
    exercises = {one.id: one for one in learner.exercises(FIRST)}
    checklist, question = exercises[ERNST], exercises["werkplaats_duur-zio"]
    learner.give(FIRST, checklist, checklist.clean({"duur": "onbeslist"}))
    learner.give(FIRST, question, question.best(), checked=False)
    (chapter,) = look(learner).chapters
    results = {result.exercise: result for result in chapter.results}
    own = results[ERNST].own
    assert own is not None
    assert own.earned == checklist.score({"duur": "onbeslist"}).points(10)
    assert own.maximum == 10
    assert not results[ERNST].complete
    assert results["werkplaats_duur-zio"].own is None
    assert results["werkplaats_duur-zio"].complete


def test_talks_come_back_as_their_look_back_tells_it(learner: Learner) -> None:
    talk = next(one for one in learner.exercises(FIRST) if isinstance(one, Gesprek))
    for seed in range(5):
        value = talk.clean(played(talk, random.Random(seed)))
        learner.give(FIRST, talk, value)
        (chapter,) = look(learner).chapters
        (report,) = chapter.consults
        back = talk.look_back(value)
        assert back is not None
        assert report.heard == sum(state == "opgepakt" for _, state in back.outcome.cues)
        assert report.explored == sum(bool(one.told) for one in back.outcome.dimensions)
        assert back.outcome.ending is not None
        assert report.voice_html


def test_of_one_consult_the_portfolio_tells_only_that_one(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.module(FIRST, 'Gesprek("patient-b", "de-gele-zin")', 'Gesprek("patient-b", "de-brief")')
    first, later = learner.exercises(FIRST)
    learner.give(FIRST, later, later.best())
    (chapter,) = look(learner).chapters
    (report,) = chapter.consults
    assert (report.exercise, report.title) == (later.id, later.title)
    assert [one.dimension for one in report.breadth] == ["emotioneel", "sociaal"]
    assert len(report.cues) == 1
    assert not chapter.work.done
    learner.give(FIRST, first, first.best())
    assert look(learner).chapters[0].work.done


def test_the_card_comes_with_a_module_that_is_done(learner: Learner) -> None:
    learner.give_everything(FIRST, random.Random(1))
    (chapter,) = look(learner).chapters
    assert chapter.takeaway == ("> Vraag open, en wacht." if chapter.work.done else "")
    for exercise in learner.exercises(FIRST):
        if not isinstance(exercise, Gesprek):
            learner.give(FIRST, exercise, exercise.clean(exercise.best()))
    (chapter,) = look(learner).chapters
    assert chapter.work.done
    assert chapter.takeaway == "> Vraag open, en wacht."


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("# Titel\n\ntekst", ""),
        ("## Om mee te nemen\n\neen\n\n### nog\n\ntwee\n\n## Verder\n\ndrie", "een\n\n### nog\n\ntwee"),
        ("## om mee te nemen ##\n\neen", "een"),
        ("## Om mee te nemen\n\n```\n# geen kop\n```\n\neen", "```\n# geen kop\n```\n\neen"),
        ("```\n## Om mee te nemen\n```", ""),
    ],
)
def test_the_card_is_the_text_below_its_heading(tmp_path: Path, text: str, card: str) -> None:
    learner = Learner(tmp_path)
    learner.module(FIRST, text=text)
    assert takeaway(learner.root.notebook(FIRST)) == card


def test_in_self_study_the_next_step_goes_on_and_then_further(learner: Learner) -> None:
    (question,) = learner.exercises(SECOND)
    first = learner.exercises(FIRST)
    learner.give(FIRST, first[0], first[0].best())
    assert (look(learner).next_step.step, look(learner).next_step.module) == (Step.VERDER, FIRST)
    for exercise in first:
        value = played(exercise, random.Random(1)) if isinstance(exercise, Gesprek) else exercise.best()
        learner.give(FIRST, exercise, exercise.clean(value))
    assert (look(learner).next_step.step, look(learner).next_step.module) == (Step.VOLGENDE, SECOND)
    learner.give(SECOND, question, question.best())
    assert look(learner).next_step.step is Step.KLAAR


def test_in_a_course_it_follows_the_trainer_and_shows_what_was_released(tmp_path: Path) -> None:
    learner = Learner(tmp_path, course=True)
    assert isinstance(learner.shelf, CourseShelf)
    learner.module(SECOND, 'Kennisvraag("werkplaats", "duur-zio")')
    (question,) = learner.exercises(SECOND)
    learner.give(SECOND, question, question.best())
    (chapter,) = look(learner).chapters
    assert chapter.results[0].own is None, "de sleutel wacht op de trainer"
    assert look(learner).next_step.step is Step.INLEVEREN
    learner.shelf.statuses[SECOND] = HandInStatus(Phase.INGELEVERD, NOW)
    assert look(learner).next_step.step is Step.WACHTEN
    item = ItemFeedback(question.id, question.title, 1.0, 1.0, "Mooi.")
    learner.graded(SECOND, ModuleFeedback(1.0, 1.0, (item,), None))
    (chapter,) = look(learner).chapters
    assert chapter.results[0].trainer == item
    assert look(learner).next_step.step is Step.KLAAR


def test_a_broken_module_takes_no_other_down(learner: Learner) -> None:
    learner.root.notebook(FIRST).write_text("geen notebook")
    assert [work.module.id for work in learner.works()] == [SECOND]
    assert portfolio((), can_hand_in=False).next_step.step is Step.NIETS


def test_the_diary_is_out_of_reach() -> None:
    reached, to_see = set[str](), ["alk.learning.portfolio", "alk.learning.retrieval.practice"]
    while to_see:
        name = to_see.pop()
        path = ROOT / "src" / Path(*name.split("."))
        file = path.with_suffix(".py") if path.with_suffix(".py").is_file() else path / "__init__.py"
        if name in reached or not file.is_file():
            continue
        reached.add(name)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("alk"):
                to_see += [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    assert "alk.learning.work" in reached
    assert "alk.learning.diary" not in reached
