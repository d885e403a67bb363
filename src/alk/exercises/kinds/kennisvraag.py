"""Knowledge questions: one or more answers, an order, pairs, a number, or a word of one's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from alk.cases.directive import OptionShape, PartShape
from alk.cases.html import to_html
from alk.cases.suggest import remedy_for
from alk.exercises import marking
from alk.exercises.fields.base import Option, opaque_id, shuffled, written
from alk.exercises.fields.choice import Choice, Choices
from alk.exercises.fields.number import Number
from alk.exercises.fields.order import Order
from alk.exercises.fields.placing import Placing
from alk.exercises.fields.written import SHORT, Text
from alk.exercises.form import Form, Section
from alk.exercises.learning_goals import learning_goals, points_of_the_specification
from alk.exercises.marking import Mark
from alk.exercises.sheet import items, reasons
from alk.exercises.sheet.draft import SheetDraft, kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from alk.cases.blocks import Block
    from alk.exercises.form import Head
    from alk.exercises.sheet.items import Card, Line, Marked
    from alk.jsonvalues import JsonValue

ANSWER = "antwoord"
_FEWEST = 2
_RANGE = re.compile(r"(-?\d+(?:[.,]\d+)?)(?:\s+tot\s+(-?\d+(?:[.,]\d+)?))?")


@dataclass(frozen=True, kw_only=True)
class _Question(Form):
    """What all forms of a knowledge question share."""

    why: str = ""
    """The rationale for the question as a whole; safe HTML."""

    title_of_field: ClassVar[str] = "Uw antwoord"

    def mark(self, worth: marking.Worth, given: str, expected: str, reasons: str = "") -> Mark:
        return Mark(
            part=ANSWER,
            title=self.head.title,
            worth=worth,
            given=given,
            expected=expected,
            reason_html=reasons + self.why,
            source=self.head.source,
        )


@dataclass(frozen=True, kw_only=True)
class OneOrMore(_Question):
    """Choose the right answer, or all right answers."""

    answers: tuple[Marked, ...]
    several: bool

    @property
    def field(self) -> Choice | Choices:
        """The question, its answers in the author's order."""
        options = tuple(Option(opaque_id(answer.text), answer.text) for answer in self.answers)
        if self.several:
            return Choices(
                id=ANSWER, title=self.title_of_field, options=options, help="Kies alles wat klopt."
            )
        return Choice(id=ANSWER, title=self.title_of_field, options=options)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The one field."""
        return (Section((self.field,)),)

    def _ids(self, mark: str) -> frozenset[str]:
        return frozenset(opaque_id(answer.text) for answer in self.answers if answer.mark == mark)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score the choice; explain what was chosen and what should have been."""
        value = answer.get(ANSWER)
        chosen = [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []
        if self.several:
            worth = marking.ticks(chosen, self._ids("x"), self._ids("~"))
        else:
            worth = marking.one_of(chosen[0] if chosen else None, self._ids("x"), self._ids("~"))
        options = self.field.options
        expected = written(options, self._ids("x"))
        if self._ids("~"):
            expected += f" (ook verdedigbaar: {written(options, self._ids('~'))})"
        told = reasons.of_answers(self.answers, chosen, full=worth == marking.FULL, several=self.several)
        return (self.mark(worth, self.field.in_words(value), expected, told),)

    def best(self) -> dict[str, JsonValue]:
        """Return the right answers."""
        right = [option.id for option in self.field.options if option.id in self._ids("x")]
        return {ANSWER: [*right] if self.several else right[0]}


@dataclass(frozen=True, kw_only=True)
class InOrder(_Question):
    """Put the items in order."""

    steps: tuple[Line, ...]

    @property
    def field(self) -> Order:
        """The items, not in the order of the key."""
        items_ = shuffled(Option(opaque_id(step.text), step.text) for step in self.steps)
        return Order(id=ANSWER, title=self.title_of_field, items=items_)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The one field."""
        return (Section((self.field,)),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score the order by its pairs."""
        value = answer.get(ANSWER)
        key = [opaque_id(step.text) for step in self.steps]
        given = [str(one) for one in value] if isinstance(value, list) else []
        expected = self.field.in_words([*key])
        told = reasons.plain([step for step in self.steps if step.reason])
        return (self.mark(marking.in_order(given, key), self.field.in_words(value), expected, told),)

    def best(self) -> dict[str, JsonValue]:
        """Return the key's order."""
        return {ANSWER: [opaque_id(step.text) for step in self.steps]}


@dataclass(frozen=True, kw_only=True)
class Pairs(_Question):
    """Find for each what belongs to it; every pair is a part."""

    pairs: tuple[Card, ...]

    @property
    def field(self) -> Placing:
        """Left sides as cards, right sides as boxes, neither in the author's order."""
        rights = dict.fromkeys(pair.boxes[0] for pair in self.pairs)
        return Placing(
            id=ANSWER,
            title=self.title_of_field,
            cards=shuffled(Option(opaque_id(pair.text), pair.text) for pair in self.pairs),
            boxes=shuffled(Option(opaque_id(right), right) for right in rights),
            layout="lijst",
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """The one field."""
        return (Section((self.field,)),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score pair by pair."""
        value = answer.get(ANSWER)
        placed = value if isinstance(value, dict) else {}
        found = []
        for pair in self.pairs:
            given = placed.get(opaque_id(pair.text))
            full = {opaque_id(pair.boxes[0])}
            found.append(
                Mark(
                    part=f"{ANSWER}/{opaque_id(pair.text)}",
                    title=pair.text,
                    worth=marking.one_of(given if isinstance(given, str) else None, full),
                    given=written(self.field.boxes, [str(given)]) or "Niet ingevuld",
                    expected=pair.boxes[0],
                    reason_html=to_html(pair.reason_prose()),
                    source=self.head.source,
                )
            )
        return tuple(found)

    def figure(self, answer: Mapping[str, JsonValue]) -> str:  # noqa: ARG002 - the same for every answer
        """Return the rationale for all pairs together, once."""
        return self.why

    def best(self) -> dict[str, JsonValue]:
        """Return every pair."""
        return {ANSWER: {opaque_id(pair.text): opaque_id(pair.boxes[0]) for pair in self.pairs}}


@dataclass(frozen=True, kw_only=True)
class ANumber(_Question):
    """Give a number."""

    low: float
    high: float
    tolerance: float
    unit: str

    @property
    def field(self) -> Number:
        """The one field."""
        return Number(id=ANSWER, title=self.title_of_field, minimum=0, maximum=1_000_000, unit=self.unit)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The one field."""
        return (Section((self.field,)),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score the number by its distance to the range."""
        value = answer.get(ANSWER)
        given = float(value) if isinstance(value, int | float) else None
        expected = self.field.in_words(self.low)
        if self.high != self.low:
            expected = f"van {self.field.in_words(self.low)} tot {self.field.in_words(self.high)}"
        worth = marking.within(given, self.low, self.high, self.tolerance)
        return (self.mark(worth, self.field.in_words(value), expected),)

    def best(self) -> dict[str, JsonValue]:
        """Return the lowest right number."""
        return {ANSWER: self.low}


@dataclass(frozen=True, kw_only=True)
class OwnWord(_Question):
    """Give the word, without a list to choose from."""

    answers: tuple[Marked, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The one field."""
        return (Section((Text(id=ANSWER, title=self.title_of_field, limit=SHORT),)),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score by the accepted wordings."""
        value = answer.get(ANSWER)
        said = value if isinstance(value, str) else None
        full = [one.text for one in self.answers if one.mark == "x"]
        half = [one.text for one in self.answers if one.mark == "~"]
        near = [
            one for one in self.answers if said and marking.plain_words(one.text) == marking.plain_words(said)
        ]
        worth = marking.in_own_words(said, full, half)
        return (self.mark(worth, said or "Niet ingevuld", " of ".join(full), reasons.plain(near)),)

    def best(self) -> dict[str, JsonValue]:
        """Return the first accepted wording."""
        return {ANSWER: next(one.text for one in self.answers if one.mark == "x")}


def _read(block: Block, draft: SheetDraft) -> Form | None:
    present = [label for label in _FORMS if items.part(block, label)]
    if len(present) != 1:
        draft.broken_key(
            block,
            f"Deze kennisvraag heeft {len(present) or 'geen'} van de kopjes waaruit de vorm blijkt.",
            "Houd er precies één.",
            expected=f"één van {', '.join(f'`**{label}:**`' for label in _FORMS)}",
        )
        return None
    rationale = items.prose(block, "Uitleg")
    head = replace(
        draft.head(block, "Kennisvraag", "Vraag"),
        goal=next(iter(_names(block, draft, "leerdoel", learning_goals())), ""),
        covers=_names(block, draft, "dekt", points_of_the_specification()),
    )
    return _FORMS[present[0]](block, draft, head, to_html(rationale) if rationale else "")


def _names(block: Block, draft: SheetDraft, option: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the names that an option lists; one that nobody knows is reported and left out."""
    given = block.options.get(option)
    names = [name.strip() for name in given.value.split(",")] if given else []
    for name in names:
        if given and name not in known:
            draft.report.add(
                "ALK807",
                given.position,
                f"`{name}` is niet bekend bij `:{option}:`.",
                remedy=remedy_for(name, known),
                length=len(given.value),
            )
    return tuple(name for name in names if name in known)


def _choice(block: Block, draft: SheetDraft, head: Head, why: str) -> Form | None:
    answers = items.marked(block, "Antwoorden", draft.report)
    right = sum(answer.mark == "x" for answer in answers)
    if not right or right == len(answers):
        draft.broken_key(
            block, "Er is niet ten minste één goed en één ander antwoord.", "Zet `[x]` voor wat goed is."
        )
        return None
    return OneOrMore(head, why=why, answers=answers, several=right > 1 or "meer" in block.options)


def _order(block: Block, draft: SheetDraft, head: Head, why: str) -> Form | None:
    steps = items.lines(block, "Volgorde")
    items.unique(list(steps), draft.report)
    if len(steps) < _FEWEST:
        draft.broken_key(
            block, "Er valt niets te ordenen.", "Schrijf de stappen als lijst, in de goede volgorde."
        )
        return None
    return InOrder(head, why=why, steps=steps)


def _pairs(block: Block, draft: SheetDraft, head: Head, why: str) -> Form | None:
    pairs = items.cards(block, "Paren", draft.report)
    if len({pair.boxes[0] for pair in pairs}) < _FEWEST:
        draft.broken_key(
            block, "Er valt niets te koppelen.", "Schrijf ten minste twee paren: `* links = rechts`."
        )
        return None
    return Pairs(head, why=why, pairs=pairs)


def _number(block: Block, draft: SheetDraft, head: Head, why: str) -> Form | None:
    text = items.prose(block, "Getal")
    found = _RANGE.fullmatch(text.text.strip()) if text else None
    slack = block.options.get("speling")
    if found is None or (slack and _RANGE.fullmatch(slack.value) is None):
        draft.broken_key(
            block, "Het getal is niet te lezen.", "Schrijf alleen het getal.", expected="`52` of `30 tot 50`"
        )
        return None
    low = _float(found[1])
    unit = block.options.get("eenheid")
    return ANumber(
        head,
        why=why,
        low=low,
        high=_float(found[2]) if found[2] else low,
        tolerance=_float(slack.value) if slack else 0,
        unit=unit.value if unit else "",
    )


def _word(block: Block, draft: SheetDraft, head: Head, why: str) -> Form | None:
    answers = items.marked(block, "Kort antwoord", draft.report)
    if not any(answer.mark == "x" for answer in answers):
        draft.broken_key(block, "Er is geen goed antwoord.", "Zet `[x]` voor elke formulering die goed is.")
        return None
    return OwnWord(head, why=why, answers=answers)


def _float(text: str) -> float:
    return float(text.replace(",", "."))


_FORMS: dict[str, Callable[[Block, SheetDraft, Head, str], Form | None]] = {
    "Antwoorden": _choice,
    "Volgorde": _order,
    "Paren": _pairs,
    "Getal": _number,
    "Kort antwoord": _word,
}

KIND = kind(
    "Kennisvraag",
    "kennisvraag",
    "Een vraag over de stof: kiezen, ordenen, koppelen, een getal of een eigen woord.",
    _read,
    parts=(
        PartShape("Vraag", "De vraag."),
        PartShape("Vignet", "Een patiënt bij de vraag.", required=False),
        PartShape("Antwoorden", "Een lijst: `* [x] goed – waarom` en `* [ ] fout – waarom`.", required=False),
        PartShape(
            "Volgorde", "Een lijst in de goede volgorde; de cursist krijgt hem door elkaar.", required=False
        ),
        PartShape("Paren", "Een lijst: `* links = rechts – waarom`.", required=False),
        PartShape("Getal", "`52` of `30 tot 50`.", required=False),
        PartShape("Kort antwoord", "Een lijst van formuleringen: `* [x] gevolgenmodel`.", required=False),
        PartShape("Uitleg", "De uitleg die de cursist na het nakijken leest.", required=False),
    ),
    options=(
        OptionShape("meer", "`ja`: de cursist mag meer antwoorden kiezen, ook als er één goed is."),
        OptionShape("eenheid", "De eenheid van het getal."),
        OptionShape("leerdoel", "Het leerdoel dat de vraag toetst, zoals `ernst`; nodig in de eindtoets."),
        OptionShape("dekt", "De punten van de inhoud die de vraag toetst, zoals `R8, X2`."),
        OptionShape("speling", "Hoe ver het getal ernaast mag zitten voor de helft van de punten."),
    ),
)
