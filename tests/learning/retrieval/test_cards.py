"""What is asked again: what was missed, from what may be seen, and nothing of the answer in the question."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from alk.cases.html import to_html
from alk.exercises.base import Verdict
from alk.exercises.gesprek import Gesprek
from alk.exercises.kinds.kennisvraag import OneOrMore
from alk.exercises.kinds.uitleg import Uitleg
from alk.learning.retrieval.cards import Card, Sort, cards
from alk.learning.shelf import ModuleFeedback
from alk.learning.store import AnswerStore
from tests.learning.learner import MIXED, NOW, Learner, played

MODULE = "50-proef"


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    made = Learner(tmp_path)
    made.module(MODULE, *MIXED)
    return made


def missed(learner: Learner) -> list[Card]:
    return [card for card in cards(learner.works()) if card.missed]


@pytest.mark.parametrize("seed", range(8))
def test_every_part_below_defensible_gives_a_card_and_no_other(learner: Learner, seed: int) -> None:
    learner.give_everything(MODULE, random.Random(seed))
    (work,) = learner.works()
    wrong = [
        (exercise.id, part.part)
        for exercise in work.exercises
        for feedback in [exercise.feedback(work.given[exercise.id])]
        if feedback
        for part in feedback.parts
        if part.verdict in {Verdict.NONE, Verdict.PARTLY}
    ]
    found = [card for card in missed(learner) if not card.exercise.endswith("_gesprek")]
    assert sorted(card.exercise for card in found) == sorted(name for name, _ in wrong)
    assert len({card.id for card in found}) == len(wrong) > 0


def test_a_perfect_learner_has_nothing_to_repeat(learner: Learner) -> None:
    for exercise in learner.exercises(MODULE):
        if not isinstance(exercise, Gesprek):
            learner.give(MODULE, exercise, exercise.clean(exercise.best()))
    assert missed(learner) == []


def test_all_sorts_come_by(learner: Learner) -> None:
    learner.give_everything(MODULE, random.Random(1))
    assert {card.sort for card in missed(learner)} == set(Sort)


def test_nothing_is_asked_of_what_was_not_checked(learner: Learner) -> None:
    learner.give_everything(MODULE, random.Random(1), checked=False)
    assert {card.exercise.rpartition("_")[2] for card in cards(learner.works())} == {"gesprek"}


def test_cues_that_were_missed_in_a_talk_come_back_with_their_meaning_and_source(learner: Learner) -> None:
    talk = next(one for one in learner.exercises(MODULE) if isinstance(one, Gesprek))
    found: list[Card] = []
    for seed in range(6):
        value = talk.clean(played(talk, random.Random(seed)))
        learner.give(MODULE, talk, value)
        back = talk.look_back(value)
        assert back is not None
        fates = {cue.id: state for cue, state in back.outcome.cues if state is not None}
        found = [card for card in cards(learner.works()) if card.exercise == talk.id]
        assert len(found) == len(fates)
        assert sum(card.missed for card in found) == sum(
            state.value != "opgepakt" for state in fates.values()
        )
    assert all(card.sort is Sort.SIGNAAL and card.source and "SCEGS" in card.answer_html for card in found)


def test_of_one_consult_only_its_own_cues_come_back(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.module(MODULE, 'Gesprek("patient-b", "bovenbuik")')
    (talk,) = learner.exercises(MODULE)
    assert isinstance(talk, Gesprek)
    learner.give(MODULE, talk, talk.act(talk.act(None, {"do": "begin", "mode": "toets"}), {"do": "tijd"}))
    (card,) = cards(learner.works())
    assert (card.exercise, card.missed) == ("patient-b_gesprek-bovenbuik", True)
    opening = talk.case.consults[2].cues[0]
    assert to_html(opening.speech[0].text) in card.question_html


def test_a_talk_that_goes_on_asks_nothing(learner: Learner) -> None:
    talk = next(one for one in learner.exercises(MODULE) if isinstance(one, Gesprek))
    learner.give(MODULE, talk, talk.act(None, {"do": "begin", "mode": "oefenen"}))
    assert cards(learner.works()) == ()


def test_in_a_course_keys_wait_for_the_trainer(tmp_path: Path) -> None:
    learner = Learner(tmp_path, course=True)
    learner.module(MODULE, *MIXED[:-1])
    learner.give_everything(MODULE, random.Random(1))
    assert cards(learner.works()) == ()
    learner.graded(MODULE, ModuleFeedback(1, 10, (), None))
    assert missed(learner)


def test_a_question_holds_no_reason_and_treats_right_and_wrong_answers_alike(learner: Learner) -> None:
    learner.give_everything(MODULE, random.Random(3))
    (work,) = learner.works()
    exercises = {one.id: one for one in work.exercises}
    for card in cards(learner.works()):
        exercise = exercises[card.exercise]
        feedback = exercise.feedback(work.given[exercise.id])
        for part in feedback.parts if feedback else ():
            assert not part.reason_html or part.reason_html not in card.question_html
        if isinstance(exercise, OneOrMore):
            assert all(option.text in card.question_html for option in exercise.field.options)
        elif not isinstance(exercise, Uitleg):
            assert card.answer_html not in card.question_html


def test_cards_keep_their_ids_and_hold_no_text_of_the_learner(learner: Learner) -> None:
    learner.give_everything(MODULE, random.Random(3))
    before = cards(learner.works())
    explanation = next(one for one in learner.exercises(MODULE) if isinstance(one, Uitleg))
    learner.give(MODULE, explanation, {"uitleg": "<b>Mijn eigen woorden</b> over u"})
    after = cards(learner.works())
    assert {card.id for card in before} == {card.id for card in after}
    assert "eigen woorden</b>" not in json.dumps([card.question_html + card.answer_html for card in after])


def test_an_answer_that_fits_no_more_is_passed_over(learner: Learner) -> None:
    learner.give_everything(MODULE, random.Random(3))
    store = AnswerStore(learner.state / MODULE, MODULE, "0" * 64)
    for exercise in learner.exercises(MODULE):
        store.put(exercise.id, {"onzin": 1}, NOW)
    assert cards(learner.works()) == ()
