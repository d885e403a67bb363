"""`:::{signaal} naam`: a cue, a hint at something underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, PATIENT, Directive, OptionShape, PartShape, part
from alk.cases.model import Dimension
from alk.cases.script import Cue

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    dimension = values.choice(block, "dimensie", Dimension, draft)
    cue = Cue(
        id=block.argument,
        dimension=Dimension(dimension or Dimension.EMOTIONEEL),
        speech=values.speech(block, draft, draft.speakers()),
        meaning=part(block, "Betekenis").prose,
        goal=values.goal(block, draft),
        provenance=draft.provenance(block),
        position=block.position,
    )
    if draft.claim("signaal", block):
        draft.consult.cues.append(cue)


DIRECTIVE = Directive(
    name="signaal",
    summary="Iets dat de patiënt tussen neus en lippen laat vallen en dat u kunt oppakken of missen.",
    argument="naam",
    options=(
        OptionShape("dimensie", "De dimensie van SCEGS waar het naar wijst.", required=True),
        LEERDOEL,
        BRON,
    ),
    parts=(
        PartShape(PATIENT, "Wat er te horen of te zien is.", many=True, conditional=True),
        PartShape("Betekenis", "Wat eronder ligt; de cursist leest het na afloop."),
    ),
    companions=True,
    build=_build,
)
