"""Inclusion and exclusion: which criteria hold, what stands in the way, what follows (S003 §1.5, §2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from alk.exercises import marking
from alk.exercises.fields.base import Option, written
from alk.exercises.fields.choice import GEEN, Choices
from alk.exercises.form import Form, Section
from alk.exercises.kinds import rule_questions
from alk.exercises.kinds.rule_questions import FACTS, outcome_field, outcome_mark, read_facts
from alk.exercises.marking import Mark
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.facts import Facts
from alk.rules.outcome import Outcome
from alk.rules.registry import rule_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.jsonvalues import JsonValue
    from alk.rules.outcome import Finding

FOR, AGAINST = "criteria", "belemmeringen"
DECISION = "instroom.besluit"
CRITERIA = ("instroom.beperking", "instroom.problematiek", "instroom.relatie")
BARRIERS = {
    "instroom.alarm": Outcome.JA,
    "instroom.onderzoek-eerst": Outcome.NEE,
    "instroom.ziekte-instabiel": Outcome.JA,
    "instroom.maatschappelijk-instabiel": Outcome.JA,
    "instroom.leeftijd": Outcome.NEE,
}
"""By rule: the outcome at which it stands in the way."""


@dataclass(frozen=True, kw_only=True)
class Instroom(Form):
    """Choose the rules that decide, then decide."""

    facts: Facts

    @property
    def criteria(self) -> Choices:
        """Which of the three criteria hold."""
        return Choices(
            id=FOR,
            title="Welke instroomcriteria gelden hier?",
            options=_options(dict.fromkeys(CRITERIA, Outcome.JA)),
            none_text="Geen van deze, of niet te zeggen",
        )

    @property
    def barriers(self) -> Choices:
        """What stands in the way for now."""
        return Choices(
            id=AGAINST,
            title="Wat staat instroom nu in de weg?",
            options=_options(BARRIERS),
            none_text="Niets van dit alles, voor zover bekend",
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """Criteria, barriers, decision."""
        decision = outcome_field(DECISION, "Hoort deze patiënt nu in het programma?")
        return (Section((self.criteria, self.barriers, decision)),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score both choices of rules by what the rules find, and the decision."""
        return (
            self._chosen(self.criteria, dict.fromkeys(CRITERIA, Outcome.JA), answer.get(FOR)),
            self._chosen(self.barriers, BARRIERS, answer.get(AGAINST)),
            outcome_mark(
                DECISION,
                self.facts,
                answer.get(rule_questions.field_id(DECISION)),
                "Hoort deze patiënt nu in het programma?",
            ),
        )

    def _findings(self, wanted: Mapping[str, Outcome]) -> tuple[Finding, ...]:
        return tuple(rule_set().finding(rule_id, self.facts) for rule_id in wanted)

    def _key(self, wanted: Mapping[str, Outcome]) -> tuple[set[str], set[str]]:
        """Return the rules that hold, and those that the facts leave open."""
        found = self._findings(wanted)
        full = {f.rule_id for f in found if f.outcome is wanted[f.rule_id]}
        return full, {f.rule_id for f in found if f.outcome is Outcome.ONBESLIST}

    def _chosen(self, field: Choices, wanted: Mapping[str, Outcome], value: JsonValue) -> Mark:
        full, neutral = self._key(wanted)
        given = [str(one) for one in value] if isinstance(value, list) else []
        found = self._findings(wanted)
        told = [f for f in found if f.rule_id in full | set(given)] or list(found)
        return Mark(
            part=field.id,
            title=field.title,
            worth=marking.ticks(given, full, neutral),
            given=field.in_words(value),
            expected=written(field.options, full) or field.none_text,
            reason_html=f"<dl>{''.join(_told(finding) for finding in told)}</dl>",
            rule=", ".join(finding.rule_id for finding in told),
            source="; ".join(dict.fromkeys(rule_questions.sources(finding) for finding in told)),
        )

    def best(self) -> dict[str, JsonValue]:
        """Return what the rules find."""
        decision = rule_set().finding(DECISION, self.facts).outcome.value
        chosen: dict[str, JsonValue] = {rule_questions.field_id(DECISION): decision}
        for name, wanted in ((FOR, dict.fromkeys(CRITERIA, Outcome.JA)), (AGAINST, BARRIERS)):
            full, _ = self._key(wanted)
            chosen[name] = [rule_id for rule_id in wanted if rule_id in full] or [GEEN]
        return chosen


_NOT = {"instroom.onderzoek-eerst": "Nog niet adequaat onderzocht", "instroom.leeftijd": "De leeftijd"}
"""Names of what stands in the way where the rule is named after its opposite."""


def _told(finding: Finding) -> str:
    """Return what a rule says under the name that the learner chose it by."""
    return f"<dt>{escape(_name(finding.rule_id))}</dt><dd>{rule_questions.explained(finding)}</dd>"


def _name(rule_id: str) -> str:
    return _NOT.get(rule_id, rule_set()[rule_id].title)


def _options(wanted: Mapping[str, Outcome]) -> tuple[Option, ...]:
    return tuple(Option(rule_id, _name(rule_id)) for rule_id in wanted)


def _read(block: Block, draft: SheetDraft) -> Form | None:
    found = read_facts(block, draft)
    return None if found is None else Instroom(draft.head(block, "Instroom"), facts=Facts(**found))


KIND = kind(
    "Instroom",
    "instroom",
    "Beslissen of een patiënt in het programma hoort, en welke regels dat bepalen.",
    _read,
    parts=(OPDRACHT, VIGNET, FACTS),
)
