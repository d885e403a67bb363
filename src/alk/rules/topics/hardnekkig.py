"""Hardnekkige ALK, beside severity (S004)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import is_severity
from alk.rules.verdict import Verdict, contains, every, fact, opposite, some, when, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading

POLICY = ("casuscoordinatie", "verwachtingsmanagement", "gedeeld-overzicht")
RECONSIDER = ("diagnostiek-heroverwegen", "verklaringsmodel-heroverwegen")


@rule("hardnekkig.zonder-effect")
def no_effect(reading: Reading) -> Verdict:
    """ALK treatment had no effect."""
    return fact("alk_behandeling_zonder_effect", reading.facts.alk_behandeling_zonder_effect)


@rule("hardnekkig.achteruitgang")
def decline(reading: Reading) -> Verdict:
    """Complaints extend or functioning worsens despite or during evidence-based ALK treatment."""
    return fact("verslechtert_bij_behandeling", reading.facts.verslechtert_bij_behandeling)


@rule("hardnekkig.niet-in-behandeling")
def no_treatment(reading: Reading) -> Verdict:
    """Treatment does not start, or an attempt fails; not arriving in the second line counts too."""
    facts = reading.facts
    if facts.komt_aan_tweede_lijn is False:
        return yes("komt_aan_tweede_lijn")
    return some(
        fact("komt_niet_in_behandeling", facts.komt_niet_in_behandeling),
        fact("behandelpoging_mislukt", facts.behandelpoging_mislukt),
    )


@rule("hardnekkig.vlag")
def flag(reading: Reading) -> Verdict:
    """Any of the three grounds."""
    return some(
        reading.rule("hardnekkig.zonder-effect"),
        reading.rule("hardnekkig.achteruitgang"),
        reading.rule("hardnekkig.niet-in-behandeling"),
    )


@rule("hardnekkig.naast-ernst")
def beside_severity(reading: Reading) -> Verdict:
    """Both labels may hold: severe and hardnekkig."""
    return every(reading.rule("hardnekkig.vlag"), is_severity(reading, "ernstig"))


@rule("hardnekkig.beleid")
def policy(reading: Reading) -> Verdict:
    """The three steps of policy the guide names."""
    return when(
        reading.rule("hardnekkig.vlag"),
        contains("hardnekkig_beleid", reading.facts.hardnekkig_beleid, *POLICY),
    )


@rule("hardnekkig.heroverweeg")
def reconsider(reading: Reading) -> Verdict:
    """Diagnostics and explanatory model may be looked at again."""
    return when(
        reading.rule("hardnekkig.vlag"),
        contains("hardnekkig_beleid", reading.facts.hardnekkig_beleid, *RECONSIDER),
    )


@rule("hardnekkig.eerdere-richtlijnen")
def earlier_guidelines(reading: Reading) -> Verdict:
    """For the stage before, the guide points to other guidelines."""
    return opposite(reading.rule("hardnekkig.vlag"))
