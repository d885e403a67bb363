"""`:::{plantaak} naam`: a plan that the learner makes with the patient's own goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directive import Directive
from alk.cases.directives import task
from alk.cases.model import TaskKind

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft

_MATERIAL = "Doel"


def _build(block: Block, draft: Draft) -> None:
    task.build(block, draft, TaskKind.PLAN, _MATERIAL)


DIRECTIVE = Directive(
    name="plantaak",
    summary="Een plan dat de cursist maakt, met doelen van de patiënt zelf.",
    argument="naam",
    options=task.OPTIONS,
    parts=task.parts(_MATERIAL, "Een doel dat van de patiënt zelf zou kunnen zijn."),
    build=_build,
)
