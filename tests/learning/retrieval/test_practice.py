"""The daily set of one learner, on disk."""

from __future__ import annotations

import errno
import os
import random
from datetime import timedelta
from pathlib import Path

import pytest

from alk.exercises.kinds.kennisvraag import OneOrMore
from alk.learning.retrieval.practice import Practice
from alk.learning.retrieval.schedule import A_DAY, Judgement, NotTodayError, Schedule, note
from alk.learning.retrieval.store import MAX_BYTES, RetrievalStore
from alk.learning.store import NotStoredError
from tests.learning.learner import MIXED, NOW, Learner
from tests.learning.retrieval.test_schedule import all_cards

MODULE = "50-proef"


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    learner = Learner(tmp_path)
    learner.module(MODULE, *MIXED[:-1])
    learner.give_everything(MODULE, random.Random(1))
    return Practice(learner.shelf, learner.state)


def test_a_judged_card_leaves_the_set_and_comes_back(practice: Practice) -> None:
    first = practice.today(NOW).daily
    assert len(first.todo) == A_DAY
    assert first.waiting > 0
    due = practice.judge(first.todo[0].id, Judgement.OPNIEUW, NOW)
    again = Practice(practice.shelf, practice.state)
    after = again.today(NOW).daily
    assert {card.id for card in after.todo} == {card.id for card in first.todo[1:]}
    assert after.done == 1
    later = again.today(due).daily
    assert first.todo[0].id in {card.id for card in later.todo}


def test_only_a_card_of_today_is_shown_or_judged(practice: Practice) -> None:
    name = practice.today(NOW).daily.todo[0].id
    assert practice.reveal(name, NOW).answer_html
    practice.judge(name, Judgement.GOED, NOW)
    for card_id in (name, "onbekend"):
        with pytest.raises(NotTodayError):
            practice.reveal(card_id, NOW)
        with pytest.raises(NotTodayError):
            practice.judge(card_id, Judgement.GOED, NOW)


def test_what_was_once_missed_stays_after_the_answer_was_mended(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.module(MODULE, MIXED[0])
    (question,) = learner.exercises(MODULE)
    assert isinstance(question, OneOrMore)
    choices = [{"antwoord": option.id} for option in question.field.options]
    wrong = next(one for one in choices if not question.score(dict(one)).fraction)
    learner.give(MODULE, question, wrong)
    practice = Practice(learner.shelf, learner.state)
    assert len(practice.today(NOW).daily.todo) == 1
    learner.give(MODULE, question, question.best())
    assert len(practice.today(NOW + timedelta(hours=1)).daily.todo) == 1


def test_only_ids_and_times_are_kept(practice: Practice) -> None:
    practice.today(NOW)
    kept = Schedule.model_validate_json(RetrievalStore(practice.state).path.read_bytes())
    assert kept.cards
    assert all(len(name) == 10 for name in kept.cards)


def test_a_damaged_file_is_told_and_set_aside(practice: Practice) -> None:
    practice.today(NOW)
    store = RetrievalStore(practice.state)
    store.path.write_bytes(b'{"schema": 1, "cards": {"a": NaN}}')
    today = practice.today(NOW)
    assert "beschadigd" in today.notice
    assert len(list(store.folder.glob("herhalen.beschadigd.*.json"))) == 1
    assert practice.today(NOW).notice == ""


def test_a_full_disk_is_told_and_changes_nothing(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    name = practice.today(NOW).daily.todo[0].id
    before = RetrievalStore(practice.state).path.read_bytes()

    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotStoredError, match="vol"):
        practice.judge(name, Judgement.GOED, NOW)
    assert RetrievalStore(practice.state).path.read_bytes() == before


def test_looking_again_writes_nothing(practice: Practice) -> None:
    practice.today(NOW)
    path = RetrievalStore(practice.state).path
    before = path.stat().st_mtime_ns
    practice.today(NOW)
    assert path.stat().st_mtime_ns == before


def test_the_largest_schedule_fits_its_file(tmp_path: Path) -> None:
    store = RetrievalStore(tmp_path)
    store.change(lambda before: note(before, all_cards(2_000), NOW), NOW)
    assert store.path.stat().st_size * 2 < MAX_BYTES
    assert store.change(lambda before: before, NOW).notice == ""
