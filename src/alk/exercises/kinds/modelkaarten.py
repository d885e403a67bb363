"""Model and metaphor cards: for each, when it fits and what to watch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from alk.cases.directive import PartShape
from alk.cases.html import to_html
from alk.cases.model import Prose
from alk.exercises import marking
from alk.exercises.fields.base import EMPTY_WORDS, Option, opaque_id, shuffled, written
from alk.exercises.fields.placing import Placing
from alk.exercises.form import Form, Section
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.models import explanations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.jsonvalues import JsonValue

FITS, WATCH = "past-bij", "let-op"
_CARD = re.compile(r"(?P<name>.+?): past bij (?P<fits>.+?) \| let op (?P<watch>.+)", re.DOTALL)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A way of explaining, with its use and its risk."""

    title: str
    text: str
    """What the model says; empty for a metaphor of the author's own."""

    fits: str
    watch: str
    reason: Prose
    source: str


@dataclass(frozen=True, kw_only=True)
class Modelkaarten(Form):
    """Match each card with its fit and with its risk; every match is a part."""

    cards: tuple[ModelCard, ...]

    def _field(self, name: str, title: str, texts: list[str]) -> Placing:
        return Placing(
            id=name,
            title=title,
            cards=tuple(Option(opaque_id(card.title), card.title) for card in self.cards),
            boxes=shuffled(Option(opaque_id(text), text) for text in dict.fromkeys(texts)),
            layout="lijst",
        )

    @property
    def matches(self) -> tuple[tuple[Placing, dict[str, str]], ...]:
        """Both fields, each with the right text by card."""
        fits = {card.title: card.fits for card in self.cards}
        watch = {card.title: card.watch for card in self.cards}
        return (
            (self._field(FITS, "Wanneer past dit?", [*fits.values()]), fits),
            (self._field(WATCH, "Waar let u op?", [*watch.values()]), watch),
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """What the models say, then both fields."""
        said = "".join(
            f"<dt>{escape(card.title)}</dt><dd>{to_html(Prose(card.text, card.reason.position))}</dd>"
            for card in self.cards
            if card.text
        )
        html = f'<dl class="alk-cards">{said}</dl>' if said else ""
        return (Section(tuple(field for field, _ in self.matches), html=html),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score match by match."""
        return tuple(
            self._mark(card, field, right[card.title], answer.get(field.id))
            for field, right in self.matches
            for card in self.cards
        )

    def _mark(self, card: ModelCard, field: Placing, right: str, value: JsonValue) -> Mark:
        given = value.get(opaque_id(card.title)) if isinstance(value, dict) else None
        return Mark(
            part=f"{field.id}/{opaque_id(card.title)}",
            title=f"{card.title}: {field.title.lower()}",
            worth=marking.one_of(given if isinstance(given, str) else None, {opaque_id(right)}),
            given=written(field.boxes, [str(given)]) or EMPTY_WORDS,
            expected=right,
            reason_html=to_html(card.reason),
            source=card.source,
        )

    def best(self) -> dict[str, JsonValue]:
        """Return every match."""
        return {
            field.id: {opaque_id(title): opaque_id(text) for title, text in right.items()}
            for field, right in self.matches
        }


def _read(block: Block, draft: SheetDraft) -> Form | None:
    head = draft.head(block, "Modelkaarten")
    cards = []
    for line in items.lines(block, "Kaarten"):
        found = _CARD.fullmatch(line.text)
        if found is None:
            items.unreadable(
                line,
                draft.report,
                "`* gevolgenmodel: past bij … | let op … – waarom`",
                "Zet na de naam `: past bij`, en daarna ` | let op`.",
            )
            continue
        model = explanations().get(found["name"])
        cards.append(
            ModelCard(
                title=model.title if model else found["name"][0].upper() + found["name"][1:],
                text=model.text if model else "",
                fits=found["fits"].strip(),
                watch=found["watch"].strip(),
                reason=line.reason_prose(),
                source=f"{model.source}; {head.source}" if model else head.source,
            )
        )
    if len(cards) < _FEWEST:
        draft.broken_key(block, "Er zijn geen twee kaarten.", "Schrijf ten minste twee kaarten.")
        return None
    return Modelkaarten(head, cards=tuple(cards))


KIND = kind(
    "Modelkaarten",
    "modelkaarten",
    "Kaarten met uitlegmodellen en beelden: wanneer passen ze, en waar let u op.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape("Kaarten", "Een lijst: `* gevolgenmodel: past bij … | let op … – waarom`."),
    ),
)
