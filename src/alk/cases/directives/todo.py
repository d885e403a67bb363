"""`:::{todo}`: a note of the author to the author; no learner ever sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directive import Directive, body

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    first = body(block).text.split("\n", 1)[0]
    draft.report.add(
        "ALK150", block.position, f"Nog te doen: {first}", remedy="Werk het uit en haal dit blok weg."
    )


DIRECTIVE = Directive(
    name="todo",
    summary="Een notitie voor uzelf; de cursist ziet hem nooit.",
    argument="geen",
    build=_build,
)
