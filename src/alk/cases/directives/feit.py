"""`:::{feit} naam`: something the patient knows or feels, and tells when asked and trusting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, PATIENT, Directive, OptionShape, PartShape
from alk.cases.model import Dimension
from alk.cases.script import HIGHEST, LOWEST, Fact

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    dimension = values.choice(block, "dimensie", Dimension, draft)
    provenance = draft.provenance(block)
    fact = Fact(
        id=block.argument,
        dimension=Dimension(dimension or Dimension.SOMATISCH),
        depth=values.number(block, "diepte", draft, (1, 3), 1),
        trust=values.number(block, "vertrouwen", draft, (LOWEST, HIGHEST), 0),
        after=values.names(block, "na", "feit", draft),
        cue=values.name(block, "signaal", "signaal", draft),
        alarm=values.name(block, "alarm", "alarm", draft),
        speech=values.speech(block, draft, draft.speakers()),
        not_yet=values.speech(block, draft, ["Nog niet"], PATIENT),
        effects=values.effects(block, draft),
        goal=values.goal(block, draft),
        provenance=provenance,
        position=block.position,
    )
    if draft.claim("feit", block):
        draft.consult.facts.append(fact)


DIRECTIVE = Directive(
    name="feit",
    summary="Iets dat de patiënt weet of voelt, en vertelt als u ernaar vraagt en het vertrouwen er is.",
    argument="naam",
    options=(
        OptionShape("dimensie", "De dimensie van SCEGS waar het bij hoort.", required=True),
        OptionShape(
            "diepte", "1 voor wat voor het oprapen ligt, 2 of 3 voor wat dieper ligt; zonder deze regel 1."
        ),
        OptionShape(
            "vertrouwen", "Hoeveel vertrouwen nodig is voordat het verteld wordt; zonder deze regel 0."
        ),
        OptionShape("na", "Feiten die eerst verteld moeten zijn."),
        OptionShape("signaal", "Het signaal dat de patiënt erbij geeft."),
        OptionShape("alarm", "Het alarm dat erbij klinkt."),
        OptionShape("effect", "Wat het vertellen met de patiënt doet, zoals `vertrouwen +1`."),
        LEERDOEL,
        BRON,
    ),
    parts=(
        PartShape(PATIENT, "Hoe de patiënt het vertelt.", many=True, conditional=True),
        PartShape(
            "Nog niet", "Wat hij zegt als het vertrouwen te laag is.", required=False, conditional=True
        ),
    ),
    companions=True,
    build=_build,
)
