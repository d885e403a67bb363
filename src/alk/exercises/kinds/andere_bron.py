"""Same patient, other source: what each definition of ALK says of one patient (X1, X3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.exercises.form import Form, Section
from alk.exercises.kinds.rule_questions import FACTS, field_id, outcome_field, outcome_mark, read_facts
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.facts import Facts
from alk.rules.registry import rule_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.exercises.marking import Mark
    from alk.jsonvalues import JsonValue

DEFINITIONS = (
    "definitie.s003",
    "definitie.s000-alk",
    "definitie.s000-solk",
    "definitie.s002",
    "definitie.folder",
)
AGREED = "definitie.eensgezind"


@dataclass(frozen=True, kw_only=True)
class AndereBron(Form):
    """Apply each definition; every definition is a part, and so is whether they agree."""

    facts: Facts

    @property
    def sections(self) -> tuple[Section, ...]:
        """The definitions, then whether they agree."""
        return (
            Section(tuple(outcome_field(rule_id) for rule_id in DEFINITIONS)),
            Section((outcome_field(AGREED),), title="Samen genomen"),
        )

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score definition by definition."""
        return tuple(
            outcome_mark(rule_id, self.facts, answer.get(field_id(rule_id)))
            for rule_id in (*DEFINITIONS, AGREED)
        )

    def best(self) -> dict[str, JsonValue]:
        """Return what the rules find."""
        return {
            field_id(rule_id): rule_set().finding(rule_id, self.facts).outcome.value
            for rule_id in (*DEFINITIONS, AGREED)
        }


def _read(block: Block, draft: SheetDraft) -> Form | None:
    found = read_facts(block, draft)
    if found is None:
        return None
    return AndereBron(draft.head(block, "Zelfde patiënt, andere bron"), facts=Facts(**found))


KIND = kind(
    "AndereBron",
    "andere-bron",
    "Dezelfde patiënt onder elke definitie die de bronnen geven.",
    _read,
    parts=(OPDRACHT, VIGNET, FACTS),
)
