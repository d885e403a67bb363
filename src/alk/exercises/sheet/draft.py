"""A sheet being read: kinds add their exercises to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alk.cases.directive import BRON, Directive, Draft, OptionShape, PartShape
from alk.cases.html import to_html
from alk.cases.provenance import in_full
from alk.exercises.form import Head
from alk.exercises.sheet import items

if TYPE_CHECKING:
    from collections.abc import Callable

    from alk.cases.blocks import Block
    from alk.cases.model import Position
    from alk.exercises.form import Form
    from alk.exercises.reflection import Reflection
    from alk.exercises.sheet.vignettes import DrillVignette

TITEL = OptionShape(
    "titel", "Het kopje dat de cursist ziet; zonder deze optie heet de oefening naar haar soort."
)
OPDRACHT = PartShape("Opdracht", "Wat de cursist eerst leest.")
VIGNET = PartShape("Vignet", "De patiënt, zoals de cursist die ontmoet.", required=False)


@dataclass(slots=True)
class SheetDraft(Draft):
    """What the kinds fill."""

    folder: str = ""
    status: str = ""
    source: str = ""
    exercises: dict[str, Form] = field(default_factory=dict)
    exercise_kinds: dict[str, str] = field(default_factory=dict)
    vignettes: dict[str, DrillVignette] = field(default_factory=dict)
    reflections: dict[str, Reflection] = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)

    def head(self, block: Block, title: str, intro: str = "Opdracht") -> Head:
        """Return what every exercise has, read from its block."""
        heading = block.options.get("titel")
        texts = [items.prose(block, label) for label in dict.fromkeys([intro, "Vignet"])]
        found = self.provenance(block)
        return Head(
            case_id=self.folder,
            name=block.argument,
            title=heading.value if heading else title,
            intro_html="".join(to_html(text) for text in texts if text),
            status=self.status,
            source=in_full(found) or self.source,
        )

    def broken_key(self, block: Block, message: str, remedy: str, expected: str = "") -> None:
        """Report a key that nobody could meet."""
        self.report.add("ALK802", block.position, message, remedy=remedy, expected=expected)

    def take(self, block: Block) -> bool:
        """Take the name of a block; reports and returns False where it is taken already."""
        first = self.places.setdefault(block.argument, block.position)
        if first is block.position:
            return True
        self.report.add(
            "ALK201",
            block.argument_position,
            f"`{block.argument}` staat er al op regel {first.line}.",
            remedy="Geef een van de twee een andere naam.",
            length=len(block.argument),
        )
        return False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of exercise that sheets can hold."""

    name: str
    """What a notebook cell calls: `Kennisvraag`."""

    summary: str
    """What it is for, in one Dutch sentence."""

    shape: Directive
    """The block that an author writes."""


def kind(  # noqa: PLR0913 - each part of a kind is its own
    name: str,
    block: str,
    summary: str,
    read: Callable[[Block, SheetDraft], Form | None],
    *,
    parts: tuple[PartShape, ...],
    options: tuple[OptionShape, ...] = (),
) -> Kind:
    """Define a kind: its cell, its block, and how a block becomes an exercise.

    `read` is only called for blocks of the right shape; it reports what is wrong and then returns None.
    """

    def build(found: Block, draft: Draft) -> None:
        assert isinstance(draft, SheetDraft)
        if not draft.take(found):
            return
        exercise = read(found, draft)
        if exercise is not None:
            draft.exercises[found.argument] = exercise
            draft.exercise_kinds[found.argument] = name

    shape = Directive(
        name=block,
        summary=summary,
        argument="naam",
        build=build,
        options=(*options, TITEL, BRON),
        parts=parts,
    )
    return Kind(name, summary, shape)
