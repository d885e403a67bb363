"""The goal workshop: judge goals as own, small and concrete, then write them (S003 §3.1, §3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alk.cases.directive import PartShape
from alk.cases.html import to_html
from alk.exercises import marking
from alk.exercises.fields.base import Option, opaque_id, written
from alk.exercises.fields.choice import GEEN, Choices
from alk.exercises.form import Form, Section
from alk.exercises.kinds.rule_checked import Check, RuleChecked, field_for
from alk.exercises.kinds.rule_questions import sources
from alk.exercises.marking import Mark
from alk.exercises.sheet import facts as sheet_facts
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.facts import Facts, Goal
from alk.rules.registry import rule_set
from alk.rules.schema import spec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.exercises.sheet.items import Card
    from alk.jsonvalues import JsonValue

OWN_GOALS = "doelen"
QUALITIES = (
    Option("eigen", "Van de patiënt zelf"),
    Option("klein", "Klein en haalbaar"),
    Option("concreet", "Concreet: iedereen kan zien of het lukt"),
)
RULES = {"eigen": "doel.van-patient", "klein": "doel.haalbaar", "concreet": "doel.concreet"}
CHECKS = tuple(Check(rule_id, OWN_GOALS) for rule_id in RULES.values())


@dataclass(frozen=True, kw_only=True)
class Doelen(Form):
    """Judge each goal that is given; each is a part, and so is each rule for the learner's own goals."""

    goals: tuple[Card, ...]
    example: tuple[Goal, ...]
    known: tuple[tuple[str, Any], ...]

    @property
    def _own(self) -> RuleChecked:
        return RuleChecked(
            self.head,
            known=self.known,
            asked=(OWN_GOALS,),
            checks=CHECKS,
            distractors=(),
            example=((OWN_GOALS, self.example),),
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """The goals that are given, then one's own."""
        given = tuple(
            Choices(
                id=_name(goal),
                title=f"“{goal.text}”",
                options=QUALITIES,
                none_text="Geen van deze",
                help="Kies alles wat voor dit doel geldt.",
            )
            for goal in self.goals
        )
        own = field_for(spec(OWN_GOALS))
        return (
            Section(given, title="Doelen wegen"),
            Section((own,), title="Zelf een doel maken"),
        )

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score goal by goal, then one's own goals by the rules."""
        return (*(self._mark(goal, answer.get(_name(goal))) for goal in self.goals), *self._own.marks(answer))

    def _mark(self, goal: Card, value: JsonValue) -> Mark:
        full = {name for name in goal.boxes if name != GEEN}
        found = [rule_set().finding(rule_id, Facts(doelen=())) for rule_id in RULES.values()]
        field = self.fields[_name(goal)]
        return Mark(
            part=_name(goal),
            title=goal.text,
            worth=marking.ticks([str(one) for one in value] if isinstance(value, list) else [], full),
            given=field.in_words(value),
            expected=written(QUALITIES, full) or "Geen van deze",
            reason_html=to_html(goal.reason_prose()),
            rule=", ".join(RULES.values()),
            source="; ".join(dict.fromkeys(sources(finding) for finding in found)),
        )

    def best(self) -> dict[str, JsonValue]:
        """Return the key, and the author's own goal."""
        judged: dict[str, JsonValue] = {
            _name(goal): [option.id for option in QUALITIES if option.id in goal.boxes] or [GEEN]
            for goal in self.goals
        }
        return {**judged, **self._own.best()}


def _name(goal: Card) -> str:
    return f"doel-{opaque_id(goal.text)}"


def _read(block: Block, draft: SheetDraft) -> Form | None:
    before = len(draft.report.found)
    known = sheet_facts.read(block, "Feiten", draft.report)
    goals = items.cards(block, "Doelen", draft.report)
    names = {*(option.id for option in QUALITIES), GEEN}
    cards = tuple(type(g)(g.text, g.reason, g.position, _split(g)) for g in goals)
    for card in cards:
        if not set(card.boxes) <= names:
            items.unreadable(
                card,
                draft.report,
                "`* doel = eigen, klein, concreet – waarom`, of `= geen`",
                "Noem na ` = ` wat voor dit doel geldt.",
            )
    example = tuple(
        Goal(line.text, van="patient", concreet=True, haalbaar=True)
        for line in items.lines(block, "Voorbeeld")
    )
    if len(draft.report.found) > before:
        return None
    if not cards or not example:
        draft.broken_key(
            block, "Er ontbreekt een doel of een voorbeeld.", "Schrijf onder beide kopjes een lijst."
        )
        return None
    return Doelen(draft.head(block, "Doelen"), goals=cards, example=example, known=tuple(known.items()))


def _split(goal: Card) -> tuple[str, ...]:
    return tuple(name.strip() for box in goal.boxes for name in box.split(","))


KIND = kind(
    "Doelen",
    "doelen",
    "Doelen wegen op eigen, klein en concreet, en er zelf een maken.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape("Feiten", "Wat vaststaat, als lijst: `* ernst: matig`.", required=False),
        PartShape("Doelen", "Een lijst: `* doel = eigen, klein, concreet – waarom`, of `= geen`."),
        PartShape("Voorbeeld", "Een of meer doelen die eigen, klein en concreet zijn, als lijst."),
    ),
)
