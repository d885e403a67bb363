"""`:::{dossier} Kopje`: a part of the vignette that the learner opens: letters, findings, history."""

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
            folded=True,
            provenance=draft.provenance(block),
            consults=values.names(block, "gesprek", "elk-gesprek", draft),
        )
    )


DIRECTIVE = Directive(
    name="dossier",
    summary="Een deel dat de cursist zelf openklapt, zoals een brief, onderzoek of de voorgeschiedenis.",
    argument="titel",
    options=(GESPREK, BRON),
    build=_build,
)
