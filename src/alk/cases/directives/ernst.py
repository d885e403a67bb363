"""`:::{ernst} onderdeel`: which answers to one item of the Ernst Checklist the case supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, Directive, OptionShape, body
from alk.cases.model import FactorKey
from alk.cases.suggest import listed, remedy_for
from alk.rules.ernst_checklist import CHECKLIST, ONBESLIST, ItemKind

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft
    from alk.rules.ernst_checklist import ChecklistItem

_KINDS = {ItemKind.KLASSEN, ItemKind.AANKRUISEN, ItemKind.EFFECT}
ITEMS = {one.id: one for one in CHECKLIST if one.kind in _KINDS}
"""The items that have a key; open items and the grade are answered in words."""

_NONE = "geen"


def _build(block: Block, draft: Draft) -> None:
    item = ITEMS[block.argument]
    full = _levels(block, "goed", item, draft)
    defensible = _levels(block, "verdedigbaar", item, draft)
    for level in sorted(full & defensible):
        option = block.options["verdedigbaar"]
        draft.report.add(
            "ALK204",
            option.position,
            f"`{level}` staat bij `:goed:` en bij `:verdedigbaar:`.",
            remedy="Houd het niveau op één van de twee plaatsen.",
        )
    provenance = draft.provenance(block)
    if draft.claim("ernst", block):
        goal = values.goal(block, draft)
        draft.factors[item.id] = FactorKey(
            item.id, full, defensible, body(block), provenance, block.position, goal
        )


def _levels(block: Block, name: str, item: ChecklistItem, draft: Draft) -> frozenset[str]:
    """Read `:goed: matig, ernstig`; unknown levels are reported and left out."""
    option = block.options.get(name)
    if option is None:
        return frozenset()
    allowed = [level.id for level in item.levels]
    ticks = item.kind is ItemKind.AANKRUISEN
    if not ticks:
        allowed.append(ONBESLIST)
    elif name == "goed":
        allowed.append(_NONE)
    found = set()
    for level, at in values.pieces(option):
        if ticks and level == ONBESLIST:
            draft.report.add(
                "ALK206",
                at,
                f"`{item.id}` is een lijst om aan te kruisen en kent geen `onbeslist`.",
                remedy="Noem vakjes waarover twijfel kan bestaan bij `:verdedigbaar:`.",
                length=len(level),
            )
        elif level not in allowed:
            draft.report.add(
                "ALK203",
                at,
                f"`{level}` is geen niveau van `{item.id}`.",
                expected=f"een van {listed(allowed)}",
                remedy=remedy_for(level, allowed),
                length=len(level),
            )
        elif level != _NONE:
            found.add(level)
    return frozenset(found)


DIRECTIVE = Directive(
    name="ernst",
    summary="Welke antwoorden op één onderdeel van de Ernst Checklist deze casus draagt, en waarom.",
    argument="keuze",
    choices=tuple(ITEMS),
    options=(
        OptionShape(
            "goed",
            "Niveaus die alle punten verdienen, met komma's; `onbeslist` waar de casus niets beslist, "
            "`geen` waar geen vakje hoort.",
            required=True,
        ),
        OptionShape(
            "verdedigbaar", "Niveaus die de helft verdienen; bij een aankruislijst: tellen niet mee."
        ),
        LEERDOEL,
        BRON,
    ),
    build=_build,
)
