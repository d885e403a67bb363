"""Sorting cards: factors by kind and domain, or what belongs in which domain or dimension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.directive import OptionShape, PartShape
from alk.cases.html import to_html
from alk.cases.suggest import listed, remedy_for
from alk.exercises import marking
from alk.exercises.fields.base import EMPTY_WORDS, Option, opaque_id, shuffled, written
from alk.exercises.fields.placing import Layout, Placing
from alk.exercises.form import Form, Section
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.models import biopsychosocial_grid, four_domains, scegs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alk.cases.blocks import Block
    from alk.exercises.sheet.items import Card
    from alk.jsonvalues import JsonValue
    from alk.rules.source import Source

CARDS = "kaarten"


@dataclass(frozen=True, slots=True)
class Grid:
    """The boxes of a model, as the rules have it."""

    boxes: tuple[Option, ...]
    title: str
    source: Source


def grids() -> dict[str, Grid]:
    """Return the grids by the name that `:raster:` gives them."""
    factors, domains, talk = biopsychosocial_grid(), four_domains(), scegs()
    return {
        "factoren": Grid(
            tuple(
                Option(f"{sort.id} {domain}", f"{sort.title}, {domain}")
                for sort in factors.types
                for domain in factors.domains
            ),
            factors.title,
            factors.source,
        ),
        "domeinen": Grid(
            tuple(Option(domain.id, domain.title) for domain in domains.domains),
            domains.title,
            domains.source,
        ),
        "scegs": Grid(
            tuple(Option(dimension.id, dimension.title) for dimension in talk.dimensions),
            talk.title,
            talk.source,
        ),
    }


def placing(cards: Sequence[Card], grid: Grid, title: str, layout: Layout) -> Placing:
    """Return the field in which these cards are laid in the boxes of a grid."""
    return Placing(
        id=CARDS,
        title=title,
        cards=shuffled(Option(opaque_id(card.text), card.text) for card in cards),
        boxes=grid.boxes,
        layout=layout,
    )


def placing_marks(
    cards: Sequence[Card], boxes: Sequence[Option], value: JsonValue, source: str, part: str = CARDS
) -> tuple[Mark, ...]:
    """Score every card by itself: its own box in full, another that can be defended for half."""
    placed = value if isinstance(value, dict) else {}
    found = []
    for card in cards:
        given = placed.get(opaque_id(card.text))
        full, *others = card.boxes
        expected = written(boxes, [full])
        if others:
            expected += f" (ook verdedigbaar: {written(boxes, others)})"
        found.append(
            Mark(
                part=f"{part}/{opaque_id(card.text)}",
                title=card.text,
                worth=marking.one_of(given if isinstance(given, str) else None, {full}, others),
                given=written(boxes, [str(given)]) or EMPTY_WORDS,
                expected=expected,
                reason_html=to_html(card.reason_prose()),
                source=source,
            )
        )
    return tuple(found)


def read_cards(block: Block, draft: SheetDraft, label: str, grid: Grid) -> tuple[Card, ...] | None:
    """Return the cards of a list, or None where a card lies in no box of the grid."""
    cards = items.cards(block, label, draft.report)
    known = [box.id for box in grid.boxes]
    good = True
    for card in cards:
        for box in card.boxes:
            if box not in known:
                good = False
                draft.report.add(
                    "ALK802",
                    card.position,
                    f"`{box}` is geen vak van {grid.title}.",
                    expected=f"een van {listed(known)}",
                    remedy=remedy_for(box, known),
                )
    if not cards:
        draft.broken_key(
            block, f"Onder `{label}` staat geen kaart.", "Schrijf een lijst: `* kaart = vak – waarom`."
        )
    return cards if good and cards else None


@dataclass(frozen=True, kw_only=True)
class Sorteren(Form):
    """Lay each card in the box where it belongs; every card is a part."""

    cards: tuple[Card, ...]
    grid: Grid

    @property
    def field(self) -> Placing:
        """The cards and boxes."""
        return placing(self.cards, self.grid, self.grid.title, "vakken")

    @property
    def sections(self) -> tuple[Section, ...]:
        """The one field."""
        return (Section((self.field,)),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score card by card."""
        source = f"{self.grid.source}; {self.head.source}"
        return placing_marks(self.cards, self.grid.boxes, answer.get(CARDS), source)

    def best(self) -> dict[str, JsonValue]:
        """Return every card in its own box."""
        return {CARDS: {opaque_id(card.text): card.boxes[0] for card in self.cards}}


def _read(block: Block, draft: SheetDraft) -> Form | None:
    chosen = block.options["raster"]
    known = grids()
    if chosen.value not in known:
        draft.report.add(
            "ALK140",
            chosen.position,
            f"`{chosen.value}` is geen raster.",
            expected=f"een van {listed(known)}",
            remedy=remedy_for(chosen.value, known),
        )
        return None
    cards = read_cards(block, draft, "Kaarten", known[chosen.value])
    if cards is None:
        return None
    return Sorteren(draft.head(block, "Sorteren"), cards=cards, grid=known[chosen.value])


KIND = kind(
    "Sorteren",
    "sorteren",
    "Kaarten in de vakken van een model leggen: factoren, domeinen of SCEGS.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape("Kaarten", "Een lijst: `* kaart = vak – waarom`, met zo nodig `(of ander vak)`."),
    ),
    options=(OptionShape("raster", "`factoren`, `domeinen` of `scegs`.", required=True),),
)
