"""`:::{scegs} dimensie`: a role-play prompt for one dimension of SCEGS (S003 Bijlage 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, Directive, PartShape, part
from alk.cases.model import Dimension, ScegsPrompt

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    draft.prompts.append(
        ScegsPrompt(
            dimension=Dimension(block.argument),
            situation=part(block, "Situatie").prose,
            reply=part(block, "Patiënt").prose,
            example=part(block, "Voorbeeldvraag").prose.text,
            looks_for=part(block, "Let op").prose,
            provenance=draft.provenance(block),
            position=block.position,
            goal=values.goal(block, draft),
        )
    )


DIRECTIVE = Directive(
    name="scegs",
    summary="Een oefening bij één dimensie van SCEGS: de cursist stelt een vraag en hoort dan de patiënt.",
    argument="keuze",
    choices=tuple(Dimension),
    options=(LEERDOEL, BRON),
    parts=(
        PartShape("Situatie", "Wat de cursist ziet voordat hij vraagt."),
        PartShape("Voorbeeldvraag", "Een eigen vraag die deze dimensie opent."),
        PartShape("Patiënt", "Wat de patiënt antwoordt."),
        PartShape("Let op", "Wat er in het antwoord te horen is."),
    ),
    build=_build,
)
