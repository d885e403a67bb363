"""What a rule answers: an outcome with its reasons, never a bare boolean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alk.rules.source import Source


class Outcome(StrEnum):
    """The three answers of every rule."""

    JA = "ja"
    NEE = "nee"
    ONBESLIST = "onbeslist"

    # Enum hashes in Python; answers are looked up by the thousand.
    __hash__ = str.__hash__


class RuleKind(StrEnum):
    """What `ja` and `nee` mean to the reader."""

    VRAAG = "vraag"
    """A question about the patient: neither answer is better."""
    TOETS = "toets"
    """A check of what was done or planned: `nee` names what breaks the rule."""
    ADVIES = "advies"
    """`ja` means that the advice in the explanation holds now."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that nobody gave, and the question that would bring it out."""

    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Decisive:
    """A fact that settled the outcome."""

    fact: str
    value: str
    """As a reader writes it: `ja`, `nee`, a number, a choice, or choices with commas."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one rule to one set of facts."""

    rule_id: str
    outcome: Outcome
    explanation: str
    """Dutch, fit for a learner."""
    sources: tuple[Source, ...]
    """At least one; the first is the main one."""
    applies: bool
    """False where the rule holds only because its condition is not met."""
    labels: tuple[str, ...]
    """The severity labels, steps or names that the rule arrives at, if it yields any."""
    decisive: tuple[Decisive, ...]
    missing: tuple[Missing, ...]
    """Empty unless `onbeslist`; `onbeslist` with nothing missing means that the sources do not decide."""
    open_parameters: tuple[str, ...]
    """Ids of parameters that nobody fixed and that this answer met."""
    own: bool
    """True where the rule is our own operationalisation, not the programme's."""
    contradictions: tuple[str, ...]
    """Ids of the contradictions between sources that this rule touches (X1 to X25)."""

    @property
    def source(self) -> Source:
        """The main source."""
        return self.sources[0]
