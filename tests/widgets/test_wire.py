"""What a visitor can read and set: traits hold what to show and nothing else."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from traitlets import TraitError

from alk_widgets.exercise import ExerciseWidget
from tests.exercises.gallery import EVERY, SCORED, exercises
from tests.widgets.pages import trial, widget

OWN = {"spec"}
ANYWIDGET = {"_esm", "_css", "_anywidget_id", "comm", "keys", "log", "layout", "tooltip", "tabbable"}
FORBIDDEN = ("score", "sleutel", "key", "earned", "defensible", "right", "reason", "expected", "best")


def synced(page: ExerciseWidget) -> dict[str, Any]:
    """The traits that travel, as a visitor gets them."""
    return {
        name: value
        for name, value in page.get_state().items()
        if not name.startswith(("_model", "_view", "_dom"))
    }


@pytest.mark.parametrize("name", EVERY)
def test_the_only_trait_of_ours_is_the_public_spec(name: str) -> None:
    assert set(synced(widget(name))) - ANYWIDGET == OWN


@pytest.mark.parametrize("name", EVERY)
def test_no_name_on_the_wire_speaks_of_a_key_or_a_score(name: str) -> None:
    names: set[str] = set()

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            names.update(value)
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect(synced(widget(name))["spec"])
    assert [word for word in names for bad in FORBIDDEN if bad == word.lower()] == []


@pytest.mark.parametrize("name", SCORED)
def test_the_state_before_checking_holds_no_feedback(name: str) -> None:
    page = widget(name)
    page.answer({"type": "answer", "n": 1, "value": exercises()[name].best()})
    state = page.answer({"type": "hello"})
    assert state["feedback"] is None
    assert state["reveal"] is None
    told = exercises()[name].feedback(exercises()[name].clean(exercises()[name].best()))
    assert told is not None
    assert not any(part.reason_html and part.reason_html in json.dumps(state) for part in told.parts)


@pytest.mark.parametrize("name", SCORED)
def test_setting_any_trait_changes_no_score_and_unlocks_nothing(name: str) -> None:
    session = trial()
    page = widget(name, session)
    page.answer({"type": "answer", "n": 1, "value": exercises()[name].best()})
    before = page.answer({"type": "check"})["feedback"]
    spec = {"kind": "formulier", "id": "x", "points": 1000, "sections": []}
    for trait in [*page.traits(sync=True), "_exercise", "_session", "best"]:
        values: list[Any] = [spec, "x", 1000, True, None, []]
        for forged in values:
            with contextlib.suppress(TraitError, ValueError, TypeError, AttributeError):
                page.set_state({trait: forged})
    assert page.answer({"type": "check"})["feedback"] == before
    assert page.answer({"type": "hello"})["value"] == exercises()[name].clean(exercises()[name].best())
