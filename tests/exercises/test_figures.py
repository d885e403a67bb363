"""Drawings: what they draw they also say, and one page can show one often."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from alk.exercises.figures import board
from alk.exercises.form import Form
from alk.exercises.kinds.bord_4d import Bord4D
from alk.exercises.kinds.sorteren import CARDS
from tests.exercises.gallery import SCORED, exercises

SVG = "{http://www.w3.org/2000/svg}"
BOARD = next(one for one in exercises().values() if isinstance(one, Bord4D))
DRAWN = [
    name
    for name in SCORED
    if isinstance(one := exercises()[name], Form) and "alk-figure" in one.figure(dict(one.best()))
]


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_has_a_name_a_text_and_no_ids_of_its_own(name: str) -> None:
    exercise = exercises()[name]
    assert isinstance(exercise, Form)
    figure = ET.fromstring(exercise.figure(exercise.best()))
    svg = figure.find(f".//{SVG}svg")
    assert svg is not None
    assert svg.get("role") == "img"
    assert svg.get("aria-label") or svg.get("aria-labelledby")


def test_there_are_drawings_of_every_sort() -> None:
    assert {name.split()[0] for name in DRAWN} >= {
        "Bord4D",
        "ErnstDrill",
        "Schatten",
        "Signalen",
        "Stroomschema",
        "Uitleg",
    }


def test_the_board_shows_every_card_where_the_key_has_it_and_which_the_learner_laid_so() -> None:
    whole = BOARD.figure(BOARD.best())
    assert f"U legde {len(BOARD.cards)} van de {len(BOARD.cards)} kaarten" in whole
    assert all(card.text.replace('"', "&quot;") in whole for card in BOARD.cards)
    assert whole.count(">✓<") == len(BOARD.cards)
    first = BOARD.best()[CARDS]
    assert isinstance(first, dict)
    one = dict([next(iter(first.items()))])
    assert BOARD.figure({CARDS: one}).count(">✓<") == 1
    assert BOARD.figure({}).count(">✓<") == 0
    assert f"Cijfer: {BOARD.grade}." in whole


def test_no_line_of_the_board_is_longer_than_its_box() -> None:
    long = board.Laid("Onwaarschijnlijk lange omschrijving van wat er in deze week misging", found=True)
    boxes = [board.Box(title, (long,)) for title in ("Een", "Twee", "Drie", "Vier")]
    root = ET.fromstring(board.svg(boxes, board.Box("Zelf", (long,)), 4, "iets kleins"))
    lines = [one.text or "" for one in root.iter(f"{SVG}text")]
    assert max(map(len, lines)) <= 33
    box = root.find(f".//{SVG}svg")
    assert box is not None
    height = float(box.get("height", "0"))
    assert all(float(one.get("y", "0")) < height for one in root.iter(f"{SVG}text"))
