"""`:::{ernst-oordeel}`: the conclusions that the factors of a case support, as a range with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, Directive, OptionShape, body
from alk.cases.model import ErnstLabel, ErnstVerdict

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    full = frozenset(ErnstLabel(word) for word in values.choices(block, "goed", ErnstLabel, draft))
    rest = frozenset(ErnstLabel(word) for word in values.choices(block, "verdedigbaar", ErnstLabel, draft))
    for label in sorted(full & rest):
        draft.report.add(
            "ALK204",
            block.options["verdedigbaar"].position,
            f"`{label}` staat bij `:goed:` en bij `:verdedigbaar:`.",
            remedy="Houd het label op één van de twee plaatsen.",
        )
    verdict = ErnstVerdict(full, rest, body(block), draft.provenance(block), block.position)
    if draft.claim("ernst-oordeel", block):
        draft.verdict = verdict


DIRECTIVE = Directive(
    name="ernst-oordeel",
    summary="Welke slotsom over de ernst deze casus draagt, als bandbreedte, en waarom.",
    argument="geen",
    options=(
        OptionShape(
            "goed",
            "`licht`, `matig`, `ernstig`, `buiten-programma` of `nu-handelen`; meer met komma's.",
            required=True,
        ),
        OptionShape("verdedigbaar", "Slotsommen die de helft verdienen."),
        BRON,
    ),
    build=_build,
)
