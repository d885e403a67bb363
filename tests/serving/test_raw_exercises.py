"""Raw messages over a real websocket to every kind: the kernel stays well and so do the answers."""

from __future__ import annotations

import random
from pathlib import Path

from alk.exercises.base import Exercise, Interactive
from alk.learning.answers import read_answers
from tests.exercises.answers import action, damaged, nonsense, plausible
from tests.exercises.gallery import exercises
from tests.serving.server import Server

MODULE = "werkplaats-widgets"
MESSAGES = 25
REPLIES = {"state", "saved", "not_saved", "feedback", "refused", "failed"}


def test_no_message_to_any_kind_ends_the_kernel_or_spoils_the_answers(own_server: Server) -> None:
    own_server.start()
    visitor = own_server.open(MODULE)
    known = {name.split()[1]: one for name, one in exercises().items()}
    chance = random.Random(20261122)
    for exercise_id in visitor.comms:
        exercise = known.get(exercise_id)
        for number in range(MESSAGES):
            content = _message(exercise, number, chance)
            reply = visitor.ask(exercise_id, _sendable(content if number % 5 else nonsense(chance)))
            assert reply["type"] in REPLIES
    assert visitor.ask("werkplaats_duur-zio", {"type": "hello"})["type"] == "state"
    answers = read_answers(Path(own_server.state) / "zelfstudie" / MODULE / "antwoorden.json").answers
    assert len(answers) > 20
    assert all(known[name].clean(saved.value) == saved.value for name, saved in answers.items())
    assert "werkplaats_eigen-gevoel" not in answers
    visitor.close()


def _message(exercise: Exercise | None, number: int, chance: random.Random) -> dict[str, object]:
    if isinstance(exercise, Interactive):
        begin = {"do": "begin", "mode": "oefenen"}
        return {"type": "act", "n": number, "action": action(exercise, None, chance) if number % 3 else begin}
    best = exercise.best() if exercise else {}
    value = [nonsense(chance), damaged(best, chance), plausible(exercise, chance) if exercise else best]
    return {"type": "answer", "n": number, "value": value[number % 3]}


def _sendable(value: object) -> object:
    """What JSON in UTF-8 can carry: half a surrogate pair cannot travel."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {str(_sendable(name)): _sendable(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_sendable(inner) for inner in value]
    return value
