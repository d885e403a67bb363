"""What the explanation task and the plan task share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, OptionShape, PartShape, part
from alk.cases.directives import rubric
from alk.cases.model import Task

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft
    from alk.cases.model import TaskKind

OPTIONS = (OptionShape("feiten", "Feiten uit het gesprek die erin terug horen te komen."), LEERDOEL, BRON)


def parts(material: str, summary: str) -> tuple[PartShape, ...]:
    """Return the labels of a task whose materials have this label."""
    return (
        PartShape("Opdracht", "De opdracht zoals de cursist hem leest."),
        PartShape(material, summary, required=False, many=True),
        rubric.CRITERION,
        PartShape("Modelantwoord", "Een goed antwoord; de cursist ziet het pas na de beoordeling."),
    )


def build(block: Block, draft: Draft, kind: TaskKind, material: str) -> None:
    """Add the task to the draft."""
    criteria = rubric.read(block, draft)
    task = Task(
        id=block.argument,
        kind=kind,
        task=part(block, "Opdracht").prose,
        materials=values.proses(block, material),
        facts=values.names(block, "feiten", "feit", draft),
        rubric=criteria,
        model_answer=part(block, "Modelantwoord").prose,
        goal=values.goal(block, draft),
        provenance=draft.provenance(block),
        position=block.position,
    )
    if draft.claim("vraag", block):
        draft.tasks.append(task)
