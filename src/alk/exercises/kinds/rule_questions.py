"""What kinds share whose key the rules work out from the facts of a patient."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from alk.cases.directive import PartShape
from alk.exercises import marking
from alk.exercises.fields.base import Option
from alk.exercises.fields.choice import Choice
from alk.exercises.marking import Mark
from alk.exercises.sheet import facts as sheet_facts
from alk.rules.outcome import Outcome
from alk.rules.registry import rule_set

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.exercises.sheet.draft import SheetDraft
    from alk.jsonvalues import JsonValue
    from alk.rules.facts import Facts
    from alk.rules.outcome import Finding

FACTS = PartShape(
    "Feiten", "Wat de patiënt kenmerkt, als lijst: `* duur_weken: 20`. De cursist ziet dit niet."
)

OUTCOMES = (
    Option(Outcome.JA.value, "Ja"),
    Option(Outcome.NEE.value, "Nee"),
    Option(Outcome.ONBESLIST.value, "Onbeslist"),
)


def outcome_field(rule_id: str, title: str = "") -> Choice:
    """Return the question what a rule says of this patient; the rule's own statement explains it."""
    rule = rule_set()[rule_id]
    return Choice(id=field_id(rule_id), title=title or rule.title, options=OUTCOMES, help=rule.statement)


def outcome_mark(rule_id: str, facts: Facts, given: JsonValue, title: str = "") -> Mark:
    """Score what a learner says that a rule answers."""
    finding = rule_set().finding(rule_id, facts)
    field = outcome_field(rule_id, title)
    return Mark(
        part=field.id,
        title=field.title,
        worth=marking.one_of(given if isinstance(given, str) else None, {finding.outcome.value}),
        given=field.in_words(given),
        expected=field.in_words(finding.outcome.value),
        reason_html=explained(finding),
        rule=rule_id,
        source=sources(finding),
    )


def explained(finding: Finding) -> str:
    """Return what a rule found, with what is still to be asked; safe HTML."""
    text = f"<p>{escape(finding.explanation)}</p>"
    if finding.missing:
        asked = "".join(f"<li>{escape(missing.question)}</li>" for missing in finding.missing)
        text += f"<p>Vraag nog na:</p><ul>{asked}</ul>"
    if finding.own:
        text += "<p>Deze regel is onze eigen uitwerking.</p>"
    return text


def sources(finding: Finding) -> str:
    """Return the sources of a finding as plain text."""
    return "; ".join(map(str, finding.sources))


def field_id(rule_id: str) -> str:
    """Return a rule's id as the id of a field."""
    return rule_id.replace(".", "-")


def read_facts(block: Block, draft: SheetDraft) -> dict[str, Any] | None:
    """Return the facts of a block, or None where one was reported."""
    before = len(draft.report.found)
    found = sheet_facts.read(block, FACTS.label, draft.report)
    return found if len(draft.report.found) == before else None
