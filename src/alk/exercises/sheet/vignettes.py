"""Short vignettes for the severity drill: `:::{ernstvignet} naam`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.directive import BRON, Directive, Draft, OptionShape, PartShape
from alk.cases.html import to_html
from alk.cases.model import ErnstLabel
from alk.cases.provenance import in_full
from alk.cases.suggest import listed, remedy_for
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import SheetDraft
from alk.rules.ernst_checklist import ONBESLIST
from alk.rules.topics.common import SEVERITIES

if TYPE_CHECKING:
    from alk.cases.blocks import Block

LABELS = (*SEVERITIES, ONBESLIST, *(str(label) for label in ErnstLabel if label not in SEVERITIES))
"""What a learner may conclude about a patient."""


@dataclass(frozen=True, slots=True)
class DrillVignette:
    """One patient of the drill, with the range of conclusions that can be defended."""

    name: str
    title: str
    html: str
    full: frozenset[str]
    defensible: frozenset[str]
    reason_html: str
    source: str


def _build(block: Block, draft: Draft) -> None:
    assert isinstance(draft, SheetDraft)
    full, defensible = _labels(block, "goed", draft), _labels(block, "verdedigbaar", draft)
    text, reason = items.prose(block, "Vignet"), items.prose(block, "Reden")
    assert text is not None
    assert reason is not None
    if not draft.take(block):
        return
    if full & defensible:
        draft.broken_key(
            block,
            f"`{listed(sorted(full & defensible))}` is goed en verdedigbaar tegelijk.",
            "Kies een van de twee.",
        )
        return
    draft.vignettes[block.argument] = DrillVignette(
        name=block.argument,
        title=block.options["titel"].value,
        html=to_html(text),
        full=full,
        defensible=defensible,
        reason_html=to_html(reason),
        source=in_full(draft.provenance(block)),
    )


def _labels(block: Block, option: str, draft: Draft) -> frozenset[str]:
    found = block.options.get(option)
    names = [name.strip() for name in found.value.split(",")] if found else []
    for name in names:
        if found and name not in LABELS:
            draft.report.add(
                "ALK140",
                found.position,
                f"`{name}` is geen ernst.",
                expected=f"een of meer van {listed(LABELS)}",
                remedy=remedy_for(name, LABELS),
            )
    return frozenset(name for name in names if name in LABELS)


VIGNETTE = Directive(
    name="ernstvignet",
    summary="Een korte patiënt voor de ernstdrill; zelf geen oefening.",
    argument="naam",
    build=_build,
    options=(
        OptionShape("titel", "Hoe de patiënt in de drill heet.", required=True),
        OptionShape("goed", "De ernst die past; meer met een komma.", required=True),
        OptionShape("verdedigbaar", "Wat u ook kunt verdedigen."),
        BRON,
    ),
    parts=(
        PartShape("Vignet", "De patiënt in een paar zinnen."),
        PartShape("Reden", "Waarom deze ernst, en waarom een andere te verdedigen is."),
    ),
)
