"""The directives of the case language: one module each, all listed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directives import dossier, ernst, ernst_status, open_vraag, scegs, todo, vignet

if TYPE_CHECKING:
    from alk.cases.directive import Directive

DIRECTIVES: dict[str, Directive] = {
    module.DIRECTIVE.name: module.DIRECTIVE
    for module in (vignet, dossier, scegs, ernst_status, ernst, open_vraag, todo)
}
"""By name, in the order in which the author guide explains them."""
