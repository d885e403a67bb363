"""What kinds share in which the learner decides and the rules check: plans, referrals, evaluations."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any

from alk.cases.directive import PartShape
from alk.cases.html import to_html
from alk.cases.suggest import remedy_for
from alk.exercises import marking
from alk.exercises.fields.base import EMPTY_WORDS, Option, opaque_id, shuffled
from alk.exercises.fields.choice import Choice, Choices
from alk.exercises.fields.number import Number
from alk.exercises.fields.order import Order
from alk.exercises.fields.written import Goals, Text
from alk.exercises.form import Form, Section
from alk.exercises.kinds.rule_questions import explained, sources
from alk.exercises.marking import Mark
from alk.exercises.sheet import facts as sheet_facts
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.facts import Facts
from alk.rules.outcome import Outcome
from alk.rules.registry import rule_set
from alk.rules.schema import FactKind, fact_specs, spec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.exercises.fields.base import Field
    from alk.exercises.sheet.draft import Kind
    from alk.exercises.sheet.items import Line
    from alk.jsonvalues import JsonValue
    from alk.rules.outcome import Finding
    from alk.rules.schema import FactSpec

ORDERED = frozenset({"niet_verschenen_stappen"})
"""Facts whose choices have an order that counts."""

OWNERS = (
    Option("patient", "de patiënt"),
    Option("huisarts", "de huisarts"),
    Option("behandelteam", "het behandelteam"),
)
YES_NO = (Option("ja", "Ja"), Option("nee", "Nee"))

PARTS = (
    OPDRACHT,
    VIGNET,
    PartShape(
        "Feiten", "Wat vaststaat, als lijst: `* ernst: matig`. De cursist ziet dit niet.", required=False
    ),
    PartShape(
        "Vragen", "Welke beslissingen u vraagt, als lijst van feiten; zonder dit kopje alle.", required=False
    ),
    PartShape(
        "Afleiders", "Wat er niet bij hoort: `* voorbereiding_fysio: massage – waarom niet`.", required=False
    ),
    PartShape("Voorbeeld", "Een antwoord dat alle regels volgt, als lijst van feiten."),
)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that checks one decision."""

    rule_id: str
    fact: str
    """The decision; while it is open, the check is not answered."""


@dataclass(frozen=True, kw_only=True)
class RuleChecked(Form):
    """Decide; each rule that applies is a part."""

    known: tuple[tuple[str, Any], ...]
    """Facts that are given."""

    asked: tuple[str, ...]
    checks: tuple[Check, ...]
    distractors: tuple[tuple[str, Line], ...]
    """What does not belong, by the decision where it is offered."""

    example: tuple[tuple[str, Any], ...]

    expected_label = "De regel"

    @property
    def sections(self) -> tuple[Section, ...]:
        """One field a decision, as the rules' own questions word it."""
        return (Section(tuple(self._field(name) for name in self.asked)),)

    def _wrong(self, fact: str) -> dict[str, Line]:
        return {opaque_id(line.text): line for name, line in self.distractors if name == fact}

    def _field(self, name: str) -> Field:
        extra = tuple(Option(key, capital(line.text)) for key, line in self._wrong(name).items())
        required = any(check.fact == name for check in self.checks)
        return field_for(spec(name), extra, optional=not required)

    def facts(self, answer: Mapping[str, JsonValue]) -> Facts:
        """Return what is given together with what the learner decided."""
        decided = {name: sheet_facts.from_answer(spec(name), answer.get(name)) for name in self.asked}
        return Facts(**{**dict(self.known), **decided})

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score rule by rule."""
        facts = self.facts(answer)
        return tuple(
            self._mark(check, rule_set().finding(check.rule_id, facts), answer) for check in self.checks
        )

    def _mark(self, check: Check, finding: Finding, answer: Mapping[str, JsonValue]) -> Mark:
        value = answer.get(check.fact)
        rule = rule_set()[check.rule_id]
        return Mark(
            part=f"{check.fact}/{check.rule_id}",
            title=rule.title,
            worth=self._worth(check, finding, value),
            given=self.fields[check.fact].in_words(value) if value is not None else EMPTY_WORDS,
            expected=rule.statement,
            reason_html=(explained(finding) + self._why_not(check.fact, value)) if value is not None else "",
            rule=rule.id,
            source=sources(finding),
        )

    def _worth(self, check: Check, finding: Finding, value: JsonValue) -> marking.Worth:
        if value is None:
            return marking.EMPTY
        if finding.outcome is Outcome.ONBESLIST:
            return marking.EMPTY if finding.missing else marking.DEFENSIBLE
        chosen = [str(one) for one in value] if isinstance(value, list) else []
        wrong = sum(one in self._wrong(check.fact) for one in chosen)
        good = sum(one in spec(check.fact).choices for one in chosen)
        lacking = sum(label in spec(check.fact).choices for label in finding.labels)
        if finding.outcome is Outcome.JA:
            return marking.share(Fraction(max(0, good - wrong), good)) if wrong and good else marking.FULL
        if not chosen or not lacking:
            return marking.NOTHING
        return marking.share(Fraction(max(0, good - wrong), good + lacking))

    def _why_not(self, fact: str, value: JsonValue) -> str:
        chosen = value if isinstance(value, list) else []
        told = [line for key, line in self._wrong(fact).items() if key in chosen and line.reason]
        return "".join(
            f"<p>“{escape(line.text)}” hoort er niet bij.</p>{to_html(line.reason_prose())}" for line in told
        )

    def best(self) -> dict[str, JsonValue]:
        """Return the author's example."""
        return {name: sheet_facts.to_answer(spec(name), value) for name, value in self.example}


def field_for(  # noqa: PLR0911 - one return a kind of fact
    fact: FactSpec, extra: tuple[Option, ...] = (), *, optional: bool = False
) -> Field:
    """Return the field in which a learner decides a fact, with `extra` options among its choices."""
    options = tuple(Option(name, capital(words)) for name, words in fact.choices.items())
    if fact.name in ORDERED:
        return Order(id=fact.name, title=_asked_of_a_person(fact), optional=optional, items=shuffled(options))
    match fact.kind:
        case FactKind.JA_NEE:
            return Choice(id=fact.name, title=_asked_of_a_person(fact), optional=optional, options=YES_NO)
        case FactKind.GETAL:
            return Number(
                id=fact.name,
                title=_asked_of_a_person(fact),
                optional=optional,
                minimum=fact.minimum,
                maximum=fact.maximum,
                whole=fact.whole,
                unit=fact.unit,
            )
        case FactKind.KEUZE:
            return Choice(id=fact.name, title=_asked_of_a_person(fact), optional=optional, options=options)
        case FactKind.KEUZES:
            mixed = _mixed(options, extra) if extra else options
            return Choices(
                id=fact.name,
                title=_asked_of_a_person(fact),
                optional=optional,
                options=mixed,
                none_text="Geen van deze",
            )
        case FactKind.DOELEN:
            return Goals(id=fact.name, title=_asked_of_a_person(fact), optional=optional, owners=OWNERS)
        case FactKind.TEKST:
            return Text(id=fact.name, title=_asked_of_a_person(fact), optional=optional)


def capital(text: str) -> str:
    """Return a text with a capital: how it is written must not tell an author's option from a rule's."""
    return text[:1].upper() + text[1:]


def _asked_of_a_person(fact: FactSpec) -> str:
    """Return the question without the hint for who fills in a facts file."""
    return fact.question.partition(" (geen: lege lijst)")[0]


def _mixed(options: tuple[Option, ...], extra: tuple[Option, ...]) -> tuple[Option, ...]:
    """Mix what belongs with what does not, in an order that tells neither."""
    return tuple(sorted((*options, *extra), key=lambda option: opaque_id(option.text)))


def rule_checked_kind(  # noqa: PLR0913, PLR0917 - each part of a kind is its own
    name: str,
    block: str,
    summary: str,
    title: str,
    checks: tuple[Check, ...],
    helpers: tuple[str, ...] = (),
    form: type[RuleChecked] = RuleChecked,
) -> Kind:
    """Define a kind in which these rules check the decisions; `helpers` are asked beside them."""

    def read(found: Block, draft: SheetDraft) -> Form | None:
        return _read(found, draft, title, checks, helpers, form)

    return kind(name, block, summary, read, parts=PARTS)


def _read(  # noqa: PLR0913, PLR0917 - as above
    block: Block,
    draft: SheetDraft,
    title: str,
    checks: tuple[Check, ...],
    helpers: tuple[str, ...],
    form: type[RuleChecked],
) -> Form | None:
    before = len(draft.report.found)
    known = sheet_facts.read(block, "Feiten", draft.report)
    example = sheet_facts.read(block, "Voorbeeld", draft.report)
    can_ask = tuple(dict.fromkeys([*(check.fact for check in checks), *helpers]))
    asked = _asked(block, draft, can_ask)
    distractors = _distractors(block, draft, asked)
    if len(draft.report.found) > before:
        return None
    facts = Facts(**{**known, **example})
    applying = tuple(
        check for check in checks if check.fact in asked and rule_set().finding(check.rule_id, facts).applies
    )
    exercise = form(
        draft.head(block, title),
        known=tuple(known.items()),
        asked=asked,
        checks=applying,
        distractors=distractors,
        example=tuple((name, value) for name, value in example.items() if name in asked),
    )
    return exercise if _example_is_best(exercise, block, draft) else None


def _asked(block: Block, draft: SheetDraft, can_ask: tuple[str, ...]) -> tuple[str, ...]:
    lines = items.lines(block, "Vragen")
    for line in lines:
        if line.text not in can_ask:
            draft.report.add(
                "ALK804",
                line.position,
                f"`{line.text[:40]}` is geen beslissing die deze oefening kan vragen.",
                remedy=remedy_for(line.text, can_ask),
            )
    return tuple(line.text for line in lines if line.text in can_ask) or can_ask


def _distractors(block: Block, draft: SheetDraft, asked: tuple[str, ...]) -> tuple[tuple[str, Line], ...]:
    found = []
    lists = [name for name in asked if fact_specs()[name].kind is FactKind.KEUZES and name not in ORDERED]
    for line in items.lines(block, "Afleiders"):
        name, colon, text = (piece.strip() for piece in line.text.partition(":"))
        if not colon or not text or name not in lists:
            items.unreadable(
                line,
                draft.report,
                "`* feit: wat er niet bij hoort – waarom niet`",
                f"Zet er een lijst voor die gevraagd wordt: {', '.join(lists) or 'hier geen'}.",
            )
            continue
        found.append((name, type(line)(text, line.reason, line.position)))
    return tuple(found)


def _example_is_best(exercise: RuleChecked, block: Block, draft: SheetDraft) -> bool:
    wrong = [mark for mark in exercise.marks(exercise.best()) if mark.worth.earned != 1]
    if not exercise.checks:
        draft.broken_key(
            block, "Met deze feiten is geen van de regels van toepassing.", "Pas `Feiten` of `Vragen` aan."
        )
        return False
    if wrong:
        draft.report.add(
            "ALK803",
            block.position,
            f"Het voorbeeld volgt niet alle regels: {wrong[0].title.lower()}.",
            expected=wrong[0].expected,
            remedy="Vul het voorbeeld aan of verbeter het; de regels staan in docs/regels.md.",
        )
    return not wrong
