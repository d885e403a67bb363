"""`:::{vignet} Kopje`: a part of the vignette that the learner sees at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, GESPREK, Directive, body
from alk.cases.model import VignettePart

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    draft.vignette.append(
        VignettePart(
            block.argument,
            body(block),
            folded=False,
            provenance=draft.provenance(block),
            consults=values.names(block, "gesprek", "elk-gesprek", draft),
        )
    )


DIRECTIVE = Directive(
    name="vignet",
    summary="Een deel van het verhaal dat de cursist meteen ziet.",
    argument="titel",
    options=(GESPREK, BRON),
    build=_build,
)
