"""`:::{rolkaart} rol`: what one of three players may know before a role-play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directive import BRON, Directive, body
from alk.cases.model import Role, RoleCard

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    card = RoleCard(Role(block.argument), body(block), draft.provenance(block), block.position)
    if draft.claim("rolkaart", block):
        draft.cards.append(card)


DIRECTIVE = Directive(
    name="rolkaart",
    summary="Wat één van drie spelers vooraf mag weten: huisarts, patiënt of observator.",
    argument="keuze",
    choices=tuple(Role),
    options=(BRON,),
    build=_build,
)
