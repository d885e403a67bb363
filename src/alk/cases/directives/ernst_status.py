"""`:::{ernst-status}`: whose proposal the severity key is, and who has signed it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directive import Directive, body

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft


def _build(block: Block, draft: Draft) -> None:
    if draft.claim("ernst-status", block):
        draft.ernst_status = body(block)


DIRECTIVE = Directive(
    name="ernst-status",
    summary="Van wie de sleutel voor de ernst is en wie hem heeft bekrachtigd; de cursist leest dit mee.",
    argument="geen",
    build=_build,
)
