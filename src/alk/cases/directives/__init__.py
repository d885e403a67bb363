"""The directives of the case language: one module each, all listed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.directives import (
    alarm,
    dossier,
    einde,
    ernst,
    ernst_oordeel,
    ernst_status,
    feit,
    gesprek,
    kennisvraag,
    open_vraag,
    plantaak,
    rolkaart,
    scegs,
    signaal,
    todo,
    uitlegtaak,
    uitzondering,
    vignet,
    zin,
)

if TYPE_CHECKING:
    from alk.cases.directive import Directive

_MODULES = (
    *(vignet, dossier, scegs),
    *(gesprek, zin, feit, signaal, alarm, einde),
    *(ernst_status, ernst, ernst_oordeel),
    *(open_vraag, uitlegtaak, plantaak, kennisvraag, rolkaart),
    *(todo, uitzondering),
)

DIRECTIVES: dict[str, Directive] = {module.DIRECTIVE.name: module.DIRECTIVE for module in _MODULES}
"""By name, in the order in which the author guide explains them."""
