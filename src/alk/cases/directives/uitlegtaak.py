"""`:::{uitlegtaak} naam`: an explanation that the learner builds from the patient's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directive import Directive
from alk.cases.directives import task
from alk.cases.model import TaskKind

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft

_MATERIAL = "Bouwsteen"


def _build(block: Block, draft: Draft) -> None:
    task.build(block, draft, TaskKind.UITLEG, _MATERIAL)


DIRECTIVE = Directive(
    name="uitlegtaak",
    summary="Een uitleg aan de patiënt die de cursist opbouwt uit diens eigen woorden.",
    argument="naam",
    options=task.OPTIONS,
    parts=task.parts(_MATERIAL, "Woorden van de patiënt om mee te bouwen."),
    build=_build,
)
