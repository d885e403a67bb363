"""`:::{einde} naam`: one way in which a consult can end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, PATIENT, Directive, OptionShape, PartShape, part
from alk.cases.script import Ending

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    ending = Ending(
        id=block.argument,
        condition=values.condition(block, draft),
        at_once=values.yes(block, "meteen", draft),
        on_time=values.yes(block, "tijd-om", draft),
        stops=values.choice(block, "vervolg", ("geen",), draft) == "geen",
        closing=part(block, "Slot").prose,
        voice=part(block, PATIENT).prose,
        position=block.position,
    )
    draft.provenance(block)
    if draft.claim("einde", block):
        draft.consult.endings.append(ending)


DIRECTIVE = Directive(
    name="einde",
    summary="Een manier waarop het gesprek kan eindigen; het eerste dat past, geldt.",
    argument="naam",
    options=(
        OptionShape("als", "Wanneer dit einde geldt; het laatste einde heeft geen voorwaarde."),
        OptionShape("meteen", "`ja`: het gesprek eindigt zodra de voorwaarde waar is."),
        OptionShape("tijd-om", "`ja`: alleen voor als de tijd om is."),
        OptionShape("vervolg", "`geen`: hierna komt geen vervolggesprek."),
        BRON,
    ),
    parts=(
        PartShape("Slot", "Wat er aan het eind gebeurt."),
        PartShape(PATIENT, "Hoe dit gesprek voor de patiënt was, in zijn eigen woorden."),
    ),
    build=_build,
)
