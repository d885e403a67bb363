"""What an author gets for a cell, and for a cell with a mistake."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import alk_widgets
from alk.errors import AlkError
from alk.exercises.registry import KINDS
from alk_widgets import cells
from alk_widgets.gallery import POSES, posed
from alk_widgets.session import current_session
from tests.conftest import ROOT
from tests.exercises.gallery import ALL, exercises
from tests.widgets.pages import trial


@pytest.fixture(autouse=True)
def in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "modules" / "werkplaats-widgets")
    current_session.cache_clear()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_name_that_a_cell_can_import(kind: str) -> None:
    assert getattr(alk_widgets, kind).kind == kind


def test_a_cell_needs_no_more_than_the_folder_and_the_points() -> None:
    page = alk_widgets.ErnstChecklist("overvecht-1", punten=10)
    assert page.spec["points"] == 10


@pytest.mark.parametrize(
    ("call", "fix"),
    [
        (lambda: alk_widgets.ErnstChecklist("overvecht-11"), "Bedoelde u `overvecht-1`"),
        (lambda: alk_widgets.Kennisvraag("werkplaats", "duur-zoi"), "met een van deze: “duur-zio”"),
        (lambda: alk_widgets.Kennisvraag("werkplaats", "duur-zio", punten="tien"), "Geef een getal"),
        (lambda: alk_widgets.Kenisvraag, "Bedoelde u `Kennisvraag`"),
        (lambda: alk_widgets.Reflectie("werkplaats", "eigen"), "eigen-gevoel"),
        (lambda: alk_widgets.Toestand("Pdca", "werkplaats", toestand="kwijt"), "Er is geen toestand “kwijt”"),
    ],
)
def test_a_mistake_in_a_cell_names_the_fix(call: object, fix: str) -> None:
    assert callable(call)
    with pytest.raises(AlkError) as caught:
        call()
    assert fix in str(caught.value)


def test_other_names_are_no_cells() -> None:
    with pytest.raises(AttributeError):
        alk_widgets.bestaat_niet  # noqa: B018
    assert importlib.import_module("alk_widgets.cells") is cells


def test_on_a_page_a_cell_that_fails_says_so_and_nothing_is_raised(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ALK_STATE", str(tmp_path))
    current_session.cache_clear()
    shown = alk_widgets.Kennisvraag("bestaat-niet", "<script>")
    assert "Dit onderdeel kan nu niet worden getoond." in shown._repr_html_()
    assert "<script>" not in shown._repr_html_()
    current_session.cache_clear()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("pose", POSES)
def test_every_kind_can_be_posed_in_every_state(name: str, pose: str) -> None:
    page = posed(exercises()[name], pose, trial())
    state = page.answer({"type": "hello"})
    assert state["fixed"] == (pose in {"ingeleverd", "vast"})
    assert (state["value"] is None) == (pose == "leeg")
    reply = page.answer({"type": "answer", "n": 1, "value": exercises()[name].best()})
    expected = "not_saved" if pose in {"ingeleverd", "vast", "niet-opgeslagen"} else "saved"
    assert reply["type"] == expected
