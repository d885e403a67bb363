"""`:::{open-vraag} naam`: a question answered in free text and graded by a trainer with a rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, Directive, PartShape, part
from alk.cases.directives import rubric
from alk.cases.model import OpenQuestion

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    draft.provenance(block)
    question = OpenQuestion(
        id=block.argument,
        question=part(block, "Vraag").prose,
        rubric=rubric.read(block, draft),
        model_answer=part(block, "Modelantwoord").prose,
        position=block.position,
        goal=values.goal(block, draft),
    )
    if draft.claim("vraag", block):
        draft.questions.append(question)


DIRECTIVE = Directive(
    name="open-vraag",
    summary="Een vraag waarop de cursist vrij antwoordt; een trainer beoordeelt met de criteria.",
    argument="naam",
    options=(LEERDOEL, BRON),
    parts=(
        PartShape("Vraag", "De vraag zoals de cursist hem leest."),
        rubric.CRITERION,
        PartShape("Modelantwoord", "Een goed antwoord; de cursist ziet het pas na de beoordeling."),
    ),
    build=_build,
)
