"""The intake and how the plan comes about (S003 stroomschema 1 and 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import any_listed
from alk.rules.verdict import Verdict, contains, every, fact, no, unknown, unsettled, when, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading


@rule("intake.wie")
def who(reading: Reading) -> Verdict:
    """GP, POH-GGZ or both."""
    return any_listed("intake_door", reading.facts.intake_door, "huisarts", "poh-ggz")


@rule("intake.somatisch")
def somatic(reading: Reading) -> Verdict:
    """Focused examination and physical comorbidity, by the GP."""
    facts = reading.facts
    return every(
        fact("onderzoek_gericht", facts.onderzoek_gericht),
        contains("comorbiditeit_bekeken", facts.comorbiditeit_bekeken, "somatisch"),
    )


@rule("intake.psychosociaal")
def psychosocial(reading: Reading) -> Verdict:
    """SCEGS, perpetuating factors and psychiatric comorbidity, by the POH-GGZ where one is involved."""
    facts = reading.facts
    return when(
        any_listed("intake_door", facts.intake_door, "poh-ggz"),
        every(
            reading.rule("gesprek.scegs"),
            fact("onderhoudende_factoren_bekeken", facts.onderhoudende_factoren_bekeken),
            contains("comorbiditeit_bekeken", facts.comorbiditeit_bekeken, "psychiatrisch"),
        ),
    )


@rule("intake.plan-voorbereid")
def plan_prepared(reading: Reading) -> Verdict:
    """GP and POH-GGZ prepare the plan; without a POH-GGZ at the intake the source leaves it open."""
    facts = reading.facts
    both = contains("plan_voorbereid_door", facts.plan_voorbereid_door, "huisarts", "poh-ggz")
    if not both.no or "huisarts" in both.labels:
        return both
    if facts.intake_door is None:
        return unknown("intake_door")
    return both if "poh-ggz" in facts.intake_door else unsettled("intake_door", "plan_voorbereid_door")


@rule("intake.plan-vastgesteld")
def plan_fixed(reading: Reading) -> Verdict:
    """The patient with GP or POH-GGZ fixes the plan."""
    deciders = reading.facts.plan_vastgesteld_door
    if deciders is None:
        return unknown("plan_vastgesteld_door")
    agreed = "patient" in deciders and not {"huisarts", "poh-ggz"}.isdisjoint(deciders)
    return yes("plan_vastgesteld_door") if agreed else no("plan_vastgesteld_door")
