"""The 4D board: the vignette laid out in four domains around the self, with the grade and the step up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.directive import OptionShape, PartShape
from alk.cases.html import to_html
from alk.exercises import marking
from alk.exercises.fields.base import Option, opaque_id, written
from alk.exercises.fields.choice import Choice
from alk.exercises.fields.number import Number
from alk.exercises.figures import board as drawing
from alk.exercises.form import Form, Section
from alk.exercises.kinds.sorteren import CARDS, grids, placing, placing_marks, read_cards
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.models import explanations, four_domains

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.exercises.fields.placing import Placing
    from alk.exercises.sheet.items import Card, Marked
    from alk.jsonvalues import JsonValue

GRADE, STEP = "cijfer", "stap"
SELF = "zelf"
"""The domain in the middle of the board."""

_LOWEST, _HIGHEST = 1, 10


@dataclass(frozen=True, kw_only=True)
class Bord4D(Form):
    """Fill the board, read the patient's grade, and choose what a step up would need."""

    cards: tuple[Card, ...]
    grade: int
    steps: tuple[Marked, ...]

    @property
    def board(self) -> Placing:
        """The board, as four domains around the self."""
        return placing(self.cards, grids()["domeinen"], four_domains().title, "bord")

    @property
    def grade_field(self) -> Number:
        """The grade that the patient gives."""
        return Number(
            id=GRADE,
            title=explanations()["gezondheidscijfer"].title,
            minimum=_LOWEST,
            maximum=_HIGHEST,
            whole=True,
            ends=("heel slecht", "heel goed"),
            help="Welk cijfer geeft de patiënt? Niet wat u zou geven.",
        )

    @property
    def step_field(self) -> Choice:
        """What one point more would need."""
        return Choice(
            id=STEP,
            title="Wat is nodig voor één punt erbij?",
            options=tuple(Option(opaque_id(step.text), step.text) for step in self.steps),
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """The board, then the grade and the step."""
        return (Section((self.board,)), Section((self.grade_field, self.step_field), title="Cijfer en stap"))

    def _steps(self, mark: str) -> frozenset[str]:
        return frozenset(opaque_id(step.text) for step in self.steps if step.mark == mark)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score card by card, then the grade, then the step."""
        model, source = explanations()["gezondheidscijfer"], self.head.source
        cards = placing_marks(
            self.cards, self.board.boxes, answer.get(CARDS), f"{four_domains().source}; {source}"
        )
        grade, step = answer.get(GRADE), answer.get(STEP)
        told = [one for one in self.steps if opaque_id(one.text) == step or one.mark == "x"]
        return (
            *cards,
            Mark(
                part=GRADE,
                title=model.title,
                worth=marking.within(
                    float(grade) if isinstance(grade, int) else None, self.grade, self.grade
                ),
                given=self.grade_field.in_words(grade),
                expected=str(self.grade),
                source=f"{model.source}; {source}",
            ),
            Mark(
                part=STEP,
                title=self.step_field.title,
                worth=marking.one_of(
                    step if isinstance(step, str) else None, self._steps("x"), self._steps("~")
                ),
                given=self.step_field.in_words(step),
                expected=written(self.step_field.options, self._steps("x"), " of "),
                reason_html="".join(to_html(one.reason_prose()) for one in told if one.reason),
                source=f"{model.source}; {source}",
            ),
        )

    def figure(self, answer: Mapping[str, JsonValue]) -> str:
        """Return the patient's board as the key has it, with what the learner laid so too."""
        value = answer.get(CARDS)
        placed = value if isinstance(value, dict) else {}
        laid = {
            domain.id: drawing.Box(
                domain.title,
                tuple(
                    drawing.Laid(card.text, found=placed.get(opaque_id(card.text)) in card.boxes)
                    for card in self.cards
                    if card.boxes[0] == domain.id
                ),
            )
            for domain in four_domains().domains
        }
        middle = laid.pop(SELF)
        step = next(one.text for one in self.steps if one.mark == "x")
        return drawing.svg([*laid.values()], middle, self.grade, step)

    def best(self) -> dict[str, JsonValue]:
        """Return the board as the key has it."""
        return {
            CARDS: {opaque_id(card.text): card.boxes[0] for card in self.cards},
            GRADE: self.grade,
            STEP: next(option.id for option in self.step_field.options if option.id in self._steps("x")),
        }


def _read(block: Block, draft: SheetDraft) -> Form | None:
    cards = read_cards(block, draft, "Kaarten", grids()["domeinen"])
    steps = items.marked(block, "Stap", draft.report)
    grade = block.options["cijfer"]
    if not grade.value.isdecimal() or not _LOWEST <= int(grade.value) <= _HIGHEST:
        draft.report.add(
            "ALK140",
            grade.position,
            f"`{grade.value}` is geen cijfer.",
            remedy="Schrijf een heel cijfer van 1 tot 10.",
        )
        return None
    if not any(step.mark == "x" for step in steps):
        draft.broken_key(block, "Geen van de stappen is goed.", "Zet `[x]` voor een stap die past.")
        return None
    if cards is None:
        return None
    return Bord4D(draft.head(block, "4D-bord"), cards=cards, grade=int(grade.value), steps=steps)


KIND = kind(
    "Bord4D",
    "bord-4d",
    "Het vignet op het 4D-bord leggen, met het cijfer voor gezondheid en de stap naar één punt erbij.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape("Kaarten", "Een lijst: `* kaart = domein – waarom`, met zo nodig `(of ander domein)`."),
        PartShape("Stap", "Een lijst: `* [x] kleine eigen stap – waarom` en `* [ ] andere – waarom`."),
    ),
    options=(OptionShape("cijfer", "Het cijfer dat de patiënt geeft.", required=True),),
)
