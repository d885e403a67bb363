"""Raw messages to every kind: none raises, none corrupts what is stored."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from alk.exercises.base import Exercise, Interactive
from alk.learning.answers import read_answers
from alk.learning.store import AnswerStore
from alk_widgets.reflection import ReflectionWidget
from alk_widgets.session import Session, now
from tests.exercises.answers import action, damaged, nonsense, plausible
from tests.exercises.gallery import CASES, SHOWN, exercises
from tests.widgets.pages import served, trial, widget

MESSAGES = 5_000
ACTING = 0.7
"""Share of the messages to a talk that are actions."""

REPLIES = {"state", "saved", "not_saved", "feedback", "refused", "failed"}


def message(name: str, chance: random.Random, session: Session) -> Any:  # noqa: PLR0911 - one return a sort
    """A message that a visitor with a raw socket could send."""
    exercise = exercises()[name]
    if isinstance(exercise, Interactive) and chance.random() < ACTING:
        saved = session.keeper.load(now()).answers.answers.get(exercise.id)
        return {"type": "act", "n": 1, "action": action(exercise, saved.value if saved else None, chance)}
    match chance.randrange(6):
        case 0:
            return nonsense(chance)
        case 1:
            return {
                "type": chance.choice(["hello", "check", "act", "grade", None, ["answer"]]),
                "value": nonsense(chance),
            }
        case 2:
            return {"type": "answer", "n": nonsense(chance, 9), "value": nonsense(chance)}
        case 3:
            return {"type": "answer", "n": chance.randint(-5, 5), "value": damaged(exercise.best(), chance)}
        case 4:
            return {"type": "answer", "n": 1, "value": damaged(given(exercise, chance), chance)}
        case _:
            return {"type": "answer", "n": 1, "value": given(exercise, chance)}


def given(exercise: Exercise, chance: random.Random) -> Any:
    """An answer as the page would send it; to a talk nothing is sent but actions."""
    return exercise.best() if isinstance(exercise, Interactive) else plausible(exercise, chance)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHOWN)
def test_five_thousand_messages_never_raise_and_what_is_kept_always_fits(name: str) -> None:
    session = trial()
    page = widget(name, session)
    chance = random.Random(name)
    for _ in range(MESSAGES):
        reply = page.answer(message(name, chance, session))
        assert reply["type"] in REPLIES
    saved = session.keeper.load(now()).answers.answers
    assert set(saved) <= {exercises()[name].id}
    for one in saved.values():
        assert exercises()[name].clean(one.value) == one.value


@pytest.mark.parametrize("name", SHOWN)
def test_what_lies_on_disk_stays_a_sound_answers_file(name: str, tmp_path: Path) -> None:
    session = served(tmp_path)
    page = widget(name, session)
    chance = random.Random(name)
    for _ in range(40):
        reply = page.answer(message(name, chance, session))
        assert reply["type"] in REPLIES
        json.dumps(reply)
    assert isinstance(session.keeper, AnswerStore)
    if session.keeper.path.exists():
        read = read_answers(session.keeper.path)
        assert all(exercises()[name].clean(one.value) == one.value for one in read.answers.values())
    assert not list(tmp_path.rglob("*beschadigd*"))


def test_the_diary_too_takes_anything_without_raising(tmp_path: Path) -> None:
    from alk.exercises.sheet.library import sheets_in  # noqa: PLC0415

    reflection = sheets_in(CASES.root).sheet("werkplaats").reflections["eigen-gevoel"]
    page = ReflectionWidget(reflection, served(tmp_path).diary, served=True)
    chance = random.Random(7)
    for _ in range(400):
        value = nonsense(chance)
        assert page.answer({"type": "answer", "n": 1, "value": value})["type"] in REPLIES
        assert page.answer(nonsense(chance))["type"] in REPLIES
    good = {reflection.fields[0].id: "voor mijzelf"}
    assert page.answer({"type": "answer", "n": 2, "value": good})["type"] == "saved"
    assert page.answer({"type": "hello"})["value"] == good
