"""`:::{open-vraag} naam`: a question answered in free text and graded by a trainer with a rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directive import BRON, Directive, PartShape, part
from alk.cases.model import OpenQuestion, RubricLine

if TYPE_CHECKING:
    from alk.cases.blocks import Block, Part
    from alk.cases.directive import Draft

_FEWEST = 2


def _build(block: Block, draft: Draft) -> None:
    lines = [_line(each, draft) for each in block.parts if each.label == "Criterium"]
    draft.provenance(block)
    if not draft.claim(block.argument, block.argument_position) or None in lines:
        return
    draft.questions.append(
        OpenQuestion(
            id=block.argument,
            question=part(block, "Vraag").prose,
            rubric=tuple(line for line in lines if line is not None),
            model_answer=part(block, "Modelantwoord").prose,
            position=block.position,
        )
    )


def _line(criterion: Part, draft: Draft) -> RubricLine | None:
    if len(criterion.items) < _FEWEST:
        count = "één niveau" if criterion.items else "geen niveaus"
        draft.report.add(
            "ALK147",
            criterion.label_position,
            f"Dit criterium heeft {count}.",
            expected="ten minste twee niveaus, van geen punten naar alle punten",
            remedy="Zet onder het criterium een lijst: `1. …`, `2. …`, `3. …`.",
            length=len(criterion.label),
        )
        return None
    name = criterion.prose.text.split("\n", 1)[0].strip()
    return RubricLine(name, tuple(level.text for level in criterion.items))


DIRECTIVE = Directive(
    name="open-vraag",
    summary="Een vraag waarop de cursist vrij antwoordt; een trainer beoordeelt met de criteria.",
    argument="naam",
    options=(BRON,),
    parts=(
        PartShape("Vraag", "De vraag zoals de cursist hem leest."),
        PartShape(
            "Criterium",
            "Waar de trainer op let, met daaronder de niveaus als lijst: van geen punten naar alle punten.",
            many=True,
        ),
        PartShape("Modelantwoord", "Een goed antwoord; de cursist ziet het pas na de beoordeling."),
    ),
    build=_build,
)
