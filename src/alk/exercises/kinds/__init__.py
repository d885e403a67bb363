"""The exercise kinds that sheets can hold: one module each, all listed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.exercises.kinds import (
    andere_bron,
    bord_4d,
    doelen,
    ernst_drill,
    evaluatie,
    herschrijven,
    instroom,
    invullen,
    kennisvraag,
    kernteam,
    modelkaarten,
    open_forms,
    overdracht,
    schatten,
    signalen,
    sorteren,
    stroomschema,
    uitleg,
    verwijsbrief,
    verwijsgesprek,
)

if TYPE_CHECKING:
    from alk.exercises.sheet.draft import Kind

KINDS: tuple[Kind, ...] = (
    kennisvraag.KIND,
    schatten.KIND,
    instroom.KIND,
    andere_bron.KIND,
    ernst_drill.KIND,
    sorteren.KIND,
    bord_4d.KIND,
    stroomschema.KIND,
    kernteam.KIND,
    herschrijven.KIND,
    invullen.KIND,
    uitleg.KIND,
    verwijsgesprek.KIND,
    verwijsbrief.KIND,
    overdracht.KIND,
    doelen.KIND,
    evaluatie.KIND,
    open_forms.MDO_KIND,
    signalen.KIND,
    modelkaarten.KIND,
    open_forms.PDCA_KIND,
    open_forms.CONFIDENCE_KIND,
)
"""In the order in which docs/widgets.md explains them."""
