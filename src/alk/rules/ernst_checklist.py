"""The Ernst Checklist as data: nine items in the order of the programme (S003 Bijlage 2).

The programme gives no scoring key and no cut-off. The ranks say which class is heavier and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alk.errors import AlkError
from alk.rules.data import read
from alk.rules.source import Source

ONBESLIST = "onbeslist"
"""An allowed answer to every item of kind `klassen` or `effect`."""


class ItemKind(StrEnum):
    """How an item is answered."""

    KLASSEN = "klassen"
    """Choose one of three ordered classes."""
    AANKRUISEN = "aankruisen"
    """Tick any number of problems; none is allowed."""
    EFFECT = "effect"
    """Choose positive or negative."""
    OPEN = "open"
    """Write what was found."""
    CIJFER = "cijfer"
    """Give a grade from 1 to 10; optional."""


@dataclass(frozen=True, slots=True)
class Level:
    """One answer to choose or tick."""

    id: str
    text: str
    """The answer in our own words."""
    rank: int
    """0, 1, 2 from light to severe within `klassen`; 0 for every box to tick; 0 positive, 2 negative."""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One item of the checklist (S003 Bijlage 2)."""

    id: str
    title: str
    question: str
    kind: ItemKind
    levels: tuple[Level, ...]
    """Empty for `open` and `cijfer`."""
    help: str
    source: Source
    rule_id: str
    """The rule in `alk.rules` that explains an answer."""


def item(item_id: str) -> ChecklistItem:
    """Return the item with this id.

    Raises:
        AlkError: no item has this id; the message names the ids that exist.
    """
    try:
        return _BY_ID[item_id]
    except KeyError:
        raise AlkError(
            f"De Ernst Checklist heeft geen onderdeel ‘{item_id}’.", f"Bekend zijn: {', '.join(_BY_ID)}."
        ) from None


def _item(entry: dict[str, Any]) -> ChecklistItem:
    return ChecklistItem(
        id=entry["id"],
        title=entry["titel"],
        question=entry["vraag"],
        kind=ItemKind(entry["soort"]),
        levels=tuple(
            Level(id=level["id"], text=level["tekst"], rank=level["rang"])
            for level in entry.get("niveaus", ())
        ),
        help=entry["hulp"],
        source=Source(*entry["bron"]),
        rule_id=entry["regel"],
    )


CHECKLIST: tuple[ChecklistItem, ...] = tuple(_item(entry) for entry in read("ernst_checklist")["onderdeel"])
_BY_ID = {one.id: one for one in CHECKLIST}
