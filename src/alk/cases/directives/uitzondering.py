"""`:::{uitzondering} ALK…`: a diagnostic that the author explains away, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.codes import CODES, Severity
from alk.cases.directive import Directive, OptionShape, Pardon, body

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    target = block.options.get("bij")
    draft.pardons.append(Pardon(block.argument, target.value if target else "", body(block), block.position))


DIRECTIVE = Directive(
    name="uitzondering",
    summary="Een waarschuwing die hier niet geldt, met de reden waarom niet.",
    argument="keuze",
    choices=tuple(code for code, kind in CODES.items() if kind.severity is not Severity.FOUT),
    options=(
        OptionShape("bij", "Soort en naam van het blok, zoals `zin dag-open`; zonder deze regel overal."),
    ),
    build=_build,
)
