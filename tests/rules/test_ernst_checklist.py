from __future__ import annotations

import pytest

from alk.errors import AlkError
from alk.rules.ernst_checklist import CHECKLIST, ItemKind, item
from alk.rules.source import Source


def test_items_stand_in_the_order_of_the_programme() -> None:
    assert [one.id for one in CHECKLIST] == [
        "duur",
        "klachten",
        "inzicht",
        "sociaal",
        "comorbiditeit",
        "predisponerend",
        "luxerend",
        "relatie-zorg",
        "eerdere-behandeling",
    ]


@pytest.mark.parametrize(
    ("item_id", "levels"),
    [
        ("duur", ["6w-3m", "3-6m", "6m-1j-of-langer"]),
        ("klachten", ["weinig", "matig", "ernstig"]),
        ("inzicht", ["ziet-verband", "moeite", "ziet-nauwelijks"]),
        ("eerdere-behandeling", ["positief", "negatief"]),
    ],
)
def test_levels_run_from_light_to_severe(item_id: str, levels: list[str]) -> None:
    found = item(item_id).levels
    assert [level.id for level in found] == levels
    ranks = [level.rank for level in found]
    assert ranks == sorted(set(ranks))
    assert set(ranks) <= {0, 1, 2}


def test_social_list_has_ten_boxes_without_weight() -> None:
    boxes = item("sociaal").levels
    assert len(boxes) == len({box.id for box in boxes}) == 10
    assert {box.rank for box in boxes} == {0}


def test_kinds_decide_whether_there_are_levels() -> None:
    for one in CHECKLIST:
        assert bool(one.levels) == (one.kind not in {ItemKind.OPEN, ItemKind.CIJFER}), one.id


def test_every_item_names_the_appendix_it_comes_from() -> None:
    assert {str(one.source) for one in CHECKLIST} == {"Zorgprogramma ALK 2022, Bijlage 2 (S003)"}


def test_unknown_item_names_the_known_ones() -> None:
    with pytest.raises(AlkError, match=r"geen onderdeel ‘duurte’.*Bekend zijn: duur, klachten"):
        item("duurte")


@pytest.mark.parametrize(("document", "section"), [("S009", "§1"), ("S003", " ")])
def test_source_that_nobody_can_look_up_is_refused(document: str, section: str) -> None:
    with pytest.raises(AlkError):
        Source(document, section)
