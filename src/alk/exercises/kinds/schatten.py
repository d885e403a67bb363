"""Guessing a number before reading it: so many of a hundred, as the source has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import OptionShape, PartShape
from alk.cases.html import to_html
from alk.exercises import marking
from alk.exercises.fields.hundred import HUNDRED, OfHundred
from alk.exercises.figures import hundred
from alk.exercises.form import Form, Section
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import SheetDraft, kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.jsonvalues import JsonValue

GUESS = "schatting"
_LABEL = "Van de honderd"
_RANGE = re.compile(r"(\d{1,3})(?:\s+tot\s+(\d{1,3}))?")


@dataclass(frozen=True, kw_only=True)
class Schatten(Form):
    """Guess how many of a hundred; the key is the number or the range of the source."""

    low: int
    high: int
    tolerance: int
    of_what: str
    """What the hundred are; empty where the question alone says so."""

    why: str
    """Safe HTML."""

    expected_label = "Volgens de bron"

    @property
    def field(self) -> OfHundred:
        """The one field."""
        return OfHundred(
            id=GUESS,
            title="Uw schatting",
            unit=f"van de honderd {self.of_what}".strip(),
            help="Verplaats de schuif, of typ een heel getal van 0 tot en met 100.",
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """The one field."""
        return (Section((self.field,)),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score the guess by its distance to the range."""
        guess = _guess(answer)
        return (
            Mark(
                part=GUESS,
                title=self.title,
                worth=marking.within(guess, self.low, self.high, self.tolerance),
                given=self.field.in_words(guess),
                expected=f"{hundred.span(self.low, self.high)} {self.field.unit}",
                reason_html=self.why,
                source=self.head.source,
            ),
        )

    def best(self) -> dict[str, JsonValue]:
        """Return the lowest number that the source has."""
        return {GUESS: self.low}

    def figure(self, answer: Mapping[str, JsonValue]) -> str:
        """Return the guess beside the source."""
        return hundred.svg(_guess(answer), self.low, self.high, self.field.unit)


def _guess(answer: Mapping[str, JsonValue]) -> int | None:
    value = answer.get(GUESS)
    return value if isinstance(value, int) else None


def _read(block: Block, draft: SheetDraft) -> Form | None:
    key, tolerance = _key(block, draft), values.number(block, "speling", draft, (0, HUNDRED), 0)
    if key is None:
        return None
    why, of_what = items.prose(block, "Uitleg"), block.options.get("noemer")
    return Schatten(
        draft.head(block, "Schatten", "Vraag"),
        low=key[0],
        high=key[1],
        tolerance=tolerance,
        of_what=of_what.value if of_what else "",
        why=to_html(why) if why else "",
    )


def _key(block: Block, draft: SheetDraft) -> tuple[int, int] | None:
    """Return the range of the source; what nobody could guess right, or wrong, is reported."""
    prose = items.prose(block, _LABEL)
    found = _RANGE.fullmatch(prose.text.strip()) if prose else None
    if found is None:
        draft.broken_key(
            block,
            f"Het getal onder `**{_LABEL}:**` is niet te lezen.",
            "Schrijf alleen hele getallen, zonder procentteken.",
            expected="`30` of `30 tot 50`",
        )
        return None
    low = int(found[1])
    high = int(found[2]) if found[2] else low
    if low > high or high > HUNDRED:
        draft.broken_key(
            block,
            f"`{hundred.span(low, high)}` is geen deel van honderd.",
            f"Schrijf getallen van 0 tot en met {HUNDRED}, het kleinste eerst.",
        )
        return None
    if (low, high) == (0, HUNDRED):
        draft.broken_key(
            block, "Elke schatting zou goed zijn.", "Schrijf het getal of de marge die de bron noemt."
        )
        return None
    return low, high


KIND = kind(
    "Schatten",
    "schatten",
    "Een getal schatten voordat de tekst het noemt: hoeveel van de honderd.",
    _read,
    parts=(
        PartShape("Vraag", "Wat u laat schatten: van elke honderd waarvan, hoeveel."),
        PartShape(_LABEL, "Wat de bron zegt, in hele getallen: `30` of `30 tot 50`."),
        PartShape("Uitleg", "De uitleg die de cursist na het nakijken leest."),
    ),
    options=(
        OptionShape(
            "noemer", "Waarvan er honderd zijn, zoals `lichamelijke klachten`; het staat achter elk getal."
        ),
        OptionShape("speling", "Hoeveel een schatting ernaast mag zitten voor de helft van de punten."),
    ),
)
