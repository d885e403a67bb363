"""`:::{alarm} naam`: a safety signal that must be acted on before the consult ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, PATIENT, Directive, PartShape, part
from alk.cases.script import Alarm

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    alarm = Alarm(
        id=block.argument,
        speech=values.speech(block, draft, draft.speakers()),
        why=part(block, "Waarom").prose,
        consequence=part(block, "Gevolg").prose,
        goal=values.goal(block, draft),
        provenance=draft.provenance(block),
        position=block.position,
    )
    if draft.claim("alarm", block):
        draft.consult.alarms.append(alarm)


DIRECTIVE = Directive(
    name="alarm",
    summary="Een teken waarop u moet handelen voordat het gesprek eindigt.",
    argument="naam",
    options=(LEERDOEL, BRON),
    parts=(
        PartShape(PATIENT, "Wat er te horen of te zien is.", many=True, conditional=True),
        PartShape("Waarom", "Waarom hier iets moet gebeuren."),
        PartShape("Gevolg", "Wat de cursist leest als er niet is gehandeld."),
    ),
    companions=True,
    build=_build,
)
