"""Checking a referral letter: what it lacks, and the sentences that mend it (S003 §5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.directive import PartShape
from alk.cases.html import to_html
from alk.exercises import marking
from alk.exercises.fields.base import Option, written
from alk.exercises.fields.choice import GEEN, Choices
from alk.exercises.fields.written import Text
from alk.exercises.form import Form, Section
from alk.exercises.kinds.rule_questions import explained, read_facts, sources
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.facts import Facts
from alk.rules.registry import rule_set
from alk.rules.schema import spec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.jsonvalues import JsonValue

RULE, FACT = "verwijzing.brief", "verwijsbrief"
LACKS, MENDED = "ontbreekt", "eigen-zinnen"


@dataclass(frozen=True, kw_only=True)
class Verwijsbrief(Form):
    """Say what a letter lacks; then write the missing sentences, for oneself."""

    letter_html: str
    holds: tuple[str, ...]
    """What the letter says, as choices of the fact `verwijsbrief`."""

    @property
    def lacks(self) -> Choices:
        """What is missing."""
        options = tuple(
            Option(name, words[0].upper() + words[1:]) for name, words in spec(FACT).choices.items()
        )
        return Choices(
            id=LACKS, title="Wat ontbreekt in deze brief?", options=options, none_text="Er ontbreekt niets"
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """The letter with the question, then room to mend it."""
        own = Text(
            id=MENDED,
            title="Schrijf de zinnen die u zou toevoegen",
            help="Voor uzelf.",
            optional=True,
        )
        return (Section((self.lacks, own), html=f'<div class="alk-paper">{self.letter_html}</div>'),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score what was found missing by what the rule finds missing."""
        finding = rule_set().finding(RULE, Facts(verwijsbrief=self.holds))
        value = answer.get(LACKS)
        absent = set(spec(FACT).choices) - set(self.holds)
        return (
            Mark(
                part=LACKS,
                title=self.lacks.title,
                worth=marking.ticks(
                    [str(one) for one in value] if isinstance(value, list) else [],
                    finding.labels,
                    absent - set(finding.labels),
                ),
                given=self.lacks.in_words(value),
                expected=written(self.lacks.options, finding.labels) or self.lacks.none_text,
                reason_html=explained(finding),
                rule=RULE,
                source=sources(finding),
            ),
        )

    def best(self) -> dict[str, JsonValue]:
        """Return what the rule finds missing."""
        missing = rule_set().finding(RULE, Facts(verwijsbrief=self.holds)).labels
        return {LACKS: [name for name in spec(FACT).choices if name in missing] or [GEEN]}


def _read(block: Block, draft: SheetDraft) -> Form | None:
    found = read_facts(block, draft)
    letter = items.prose(block, "Brief")
    assert letter is not None
    if found is None:
        return None
    if set(found) != {FACT}:
        draft.broken_key(
            block,
            "Wat de brief wel noemt, staat er niet bij.",
            f"Schrijf onder `Feiten` alleen `* {FACT}: …`.",
            expected=spec(FACT).allowed,
        )
        return None
    return Verwijsbrief(
        draft.head(block, "Verwijsbrief"), letter_html=to_html(letter), holds=tuple(found[FACT])
    )


KIND = kind(
    "Verwijsbrief",
    "verwijsbrief",
    "Nagaan wat er in een verwijsbrief ontbreekt, en dat aanvullen.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape("Brief", "De brief zoals hij er ligt."),
        PartShape("Feiten", "Wat de brief wel noemt: `* verwijsbrief: alk-benoemd`, of `geen`."),
    ),
)
