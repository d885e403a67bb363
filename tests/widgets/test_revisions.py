"""Two pages of one learner: nothing is overwritten unseen, no step is done twice, and each is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from alk.exercises.registry import build
from alk.exercises.sheet.library import sheets_in
from alk.learning.store import OvertakenError
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.messages import Message
from alk_widgets.reflection import ReflectionWidget
from alk_widgets.session import now, open_session
from tests.conftest import ROOT

FOLDER = ROOT / "modules" / "00-proefles"
BEGIN = {"do": "begin", "mode": "toets"}


def page(state: Path, kind: str = "Gesprek") -> ExerciseWidget:
    """A page of its own, with a kernel of its own."""
    opened = open_session(FOLDER, state)
    return ExerciseWidget(build(kind, opened.library, "overvecht-1"), opened)


def act(widget: ExerciseWidget, action: object, base: int | None) -> Message:
    return widget.answer({"type": "act", "n": 1, "base": base, "action": action})


def test_a_step_from_what_the_page_no_longer_shows_is_not_taken(tmp_path: Path) -> None:
    one, two = page(tmp_path), page(tmp_path)
    assert act(one, BEGIN, 0)["revision"] == 1
    first = two.answer({"type": "hello"})
    assert act(one, {"do": "tijd"}, 1)["revision"] == 2
    late = act(two, {"do": "tijd"}, first["revision"])
    assert (late["type"], late["n"], late["revision"]) == ("moved_on", 1, 2)
    assert late["reveal"] == one.answer({"type": "hello"})["reveal"]
    assert two.answer({"type": "hello"})["revision"] == 2


def test_a_step_sent_twice_is_done_once(tmp_path: Path) -> None:
    one = page(tmp_path)
    act(one, BEGIN, 0)
    stored = act(one, {"do": "tijd"}, 1)
    again = act(page(tmp_path), {"do": "tijd"}, 1)
    assert (again["type"], again["revision"], again["reveal"]) == ("moved_on", 2, stored["reveal"])


def test_of_steps_at_the_same_time_one_is_stored(tmp_path: Path) -> None:
    store = open_session(FOLDER, tmp_path).keeper
    store.put("talk", 0, now())

    def step(value: int) -> bool:
        try:
            store.put("talk", value, now(), after=1)
        except OvertakenError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(step, range(1, 9)))
    assert taken.count(True) == 1
    assert store.load(now()).answers.revision("talk") == 2


def test_an_answer_that_takes_the_place_of_another_pages_says_so(tmp_path: Path) -> None:
    one, two = page(tmp_path, "ErnstChecklist"), page(tmp_path, "ErnstChecklist")
    for widget in (one, two):
        widget.answer({"type": "hello"})

    def give(widget: ExerciseWidget, value: str, base: int) -> Message:
        return widget.answer({"type": "answer", "n": 1, "base": base, "value": {"duur": value}})

    assert not give(one, "3-6m", 0)["overtook"]
    assert not give(one, "onbeslist", 1)["overtook"]
    assert give(two, "6w-3m", 0)["overtook"]
    # What a page sends again, since it never heard, is its own.
    assert not give(two, "6w-3m", 0)["overtook"]


@pytest.mark.parametrize("base", [None, True, "1", -3, [], 10**30])
def test_any_revision_from_a_page_is_met(tmp_path: Path, base: object) -> None:
    one = page(tmp_path)
    act(one, BEGIN, 0)
    reply = one.answer({"type": "act", "n": 1, "base": base, "action": {"do": "tijd"}})
    assert reply["type"] == ("moved_on" if base == -3 else "saved")


def test_the_diary_counts_its_saves_too(tmp_path: Path) -> None:
    reflection = sheets_in(ROOT / "cases").sheet("werkplaats").reflections["eigen-gevoel"]

    def diary() -> ReflectionWidget:
        return ReflectionWidget(reflection, open_session(FOLDER, tmp_path).diary, served=True)

    one, two = diary(), diary()
    assert one.answer({"type": "hello"})["revision"] == 0
    text = {reflection.fields[0].id: "Ik voelde mij machteloos."}
    assert one.answer({"type": "answer", "n": 1, "value": text})["revision"] == 1
    assert two.answer({"type": "answer", "n": 1, "value": text})["revision"] == 2
    assert one.answer({"type": "hello"})["revision"] == 2
