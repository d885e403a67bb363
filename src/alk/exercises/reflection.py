"""The private reflection log: questions about one's own feelings (S003 §1.3, NTvG 2013).

It is no exercise: it has no key, no score and no place in the answers file, so nothing that grades, hands in
or counts progress can ever meet it. What is written goes to `alk.learning.diary`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.directive import BRON, Directive, Draft, OptionShape, PartShape
from alk.cases.html import to_html
from alk.exercises.base import InvalidAnswerError
from alk.exercises.fields.base import opaque_id
from alk.exercises.fields.written import Text
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import SheetDraft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.jsonvalues import JsonValue


@dataclass(frozen=True, slots=True)
class Reflection:
    """Questions to write about for oneself."""

    case_id: str
    name: str
    title: str
    intro_html: str
    fields: tuple[Text, ...]

    @property
    def id(self) -> str:
        """Name in the diary."""
        return f"{self.case_id}_{self.name}"

    def spec(self) -> Mapping[str, JsonValue]:
        """Return what the page needs; the page says that nobody else reads it."""
        return {
            "kind": "reflectie",
            "id": self.id,
            "title": self.title,
            "points": 0,
            "introHtml": self.intro_html,
            "checkable": False,
            "printable": False,
            "sections": [
                {"title": "", "html": "", "fields": [dict(field.public()) for field in self.fields]}
            ],
        }

    def clean(self, value: JsonValue) -> dict[str, str]:
        """Return the texts by question; raises InvalidAnswerError."""
        known = {field.id: field for field in self.fields}
        if not isinstance(value, dict) or not set(value) <= set(known):
            raise InvalidAnswerError("Dit past niet bij de vragen van het dagboek.")
        cleaned = {name: field.clean(value[name]) for name, field in known.items() if name in value}
        return {name: text for name, text in cleaned.items() if isinstance(text, str)}


def _build(block: Block, draft: Draft) -> None:
    assert isinstance(draft, SheetDraft)
    draft.provenance(block)
    intro, title = items.prose(block, "Opdracht"), block.options.get("titel")
    lines = items.lines(block, "Vragen")
    items.unique(list(lines), draft.report)
    if not lines:
        draft.broken_key(block, "Er zijn geen vragen.", "Schrijf onder `Vragen` een lijst.")
    if not draft.take(block):
        return
    draft.reflections[block.argument] = Reflection(
        case_id=draft.folder,
        name=block.argument,
        title=title.value if title else "Voor uzelf",
        intro_html=to_html(intro) if intro else "",
        fields=tuple(Text(id=f"vraag-{opaque_id(line.text)}", title=line.text) for line in lines),
    )


REFLECTION = Directive(
    name="reflectie",
    summary="Vragen over het eigen gevoel, om voor uzelf op te schrijven; niemand anders leest het.",
    argument="naam",
    build=_build,
    options=(OptionShape("titel", "Het kopje dat de cursist ziet."), BRON),
    parts=(
        PartShape("Opdracht", "Wat de cursist eerst leest."),
        PartShape("Vragen", "Een lijst van vragen."),
    ),
)
