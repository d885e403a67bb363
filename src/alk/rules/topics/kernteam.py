"""Who is in the kernteam and how it works together (S003 §3, §4, §5, stroomschema 1 and 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import any_listed, contains_all, in_kernteam, is_choice, is_severity
from alk.rules.verdict import (
    Verdict,
    contains,
    every,
    fact,
    no,
    opposite,
    some,
    unknown,
    unsettled,
    when,
    yes,
)

if TYPE_CHECKING:
    from alk.rules.registry import Reading

USUAL = ("fysiotherapeut", "poh-ggz", "gz-psycholoog")
"""The column MEESTAL of the flow charts."""


@rule("kernteam.huisarts")
def gp(reading: Reading) -> Verdict:
    """The GP always."""
    return in_kernteam(reading, "huisarts")


@rule("kernteam.omvang")
def size(reading: Reading) -> Verdict:
    """At least one professional beside the GP (S003 §3.1)."""
    members = reading.facts.kernteam
    if members is None:
        return unknown("kernteam")
    return yes("kernteam") if set(members) - {"huisarts", "psychiater"} else no("kernteam")


@rule("kernteam.fysiotherapeut")
def physiotherapist(reading: Reading) -> Verdict:
    """Severe: a physiotherapist; without insurance the programme itself bars the referral."""
    return when(is_severity(reading, "ernstig"), _physiotherapist_or_barred(reading))


@rule("kernteam.poh-of-psycholoog")
def poh_or_psychologist(reading: Reading) -> Verdict:
    """Severe: a POH-GGZ or a GZ-psycholoog."""
    return when(is_severity(reading, "ernstig"), in_kernteam(reading, "poh-ggz", "gz-psycholoog"))


@rule("kernteam.samenstelling")
def composition(reading: Reading) -> Verdict:
    """Any team that satisfies the parts is accepted."""
    return every(
        reading.rule("kernteam.huisarts"),
        reading.rule("kernteam.omvang"),
        reading.rule("kernteam.fysiotherapeut"),
        reading.rule("kernteam.poh-of-psycholoog"),
    )


@rule("kernteam.gebruikelijk")
def usual(reading: Reading) -> Verdict:
    """Whether all disciplines of the column MEESTAL are in; missing ones break no rule."""
    return contains("kernteam", reading.facts.kernteam, *USUAL)


@rule("kernteam.buurtteam")
def neighbourhood_team(reading: Reading) -> Verdict:
    """Think of the buurtteam where social or societal problems play."""
    facts = reading.facts
    return some(
        any_listed("sociale_problemen", facts.sociale_problemen),
        is_choice("sociaal_ernst", facts.sociaal_ernst, "licht", "opvallend"),
        any_listed("leefgebieden", facts.leefgebieden, "sociaal", "maatschappelijk"),
    )


@rule("kernteam.psychiater")
def psychiatrist(reading: Reading) -> Verdict:
    """The psychiatrist advises from outside; the flow charts nevertheless list one under SOMS."""
    listed = in_kernteam(reading, "psychiater")
    return unsettled("kernteam") if listed.yes else opposite(listed)


@rule("kernteam.verzekering")
def insurance(reading: Reading) -> Verdict:
    """Physiotherapy needs supplementary insurance (S003 §4.1.2)."""
    return when(
        in_kernteam(reading, "fysiotherapeut"),
        fact("aanvullend_verzekerd", reading.facts.aanvullend_verzekerd),
    )


@rule("kernteam.toegang-in-plan")
def access_in_plan(reading: Reading) -> Verdict:
    """Without insurance, access to care goes into the plan as a perpetuating factor (S003 §4.1.2)."""
    facts = reading.facts
    return when(
        opposite(fact("aanvullend_verzekerd", facts.aanvullend_verzekerd)),
        fact("toegang_in_plan", facts.toegang_in_plan),
    )


@rule("kernteam.regie")
def lead(reading: Reading) -> Verdict:
    """Someone is named; another than the GP only by agreement."""
    named = reading.facts.regie
    if named == "ander-lid":
        agreed = fact("regie_afgesproken", reading.facts.regie_afgesproken)
        return agreed.saying("nee_niet_afgesproken") if agreed.no else agreed
    return is_choice("regie", named, "huisarts", "huisarts-en-poh")


@rule("kernteam.afspraken")
def agreements(reading: Reading) -> Verdict:
    """Goals, reporting back, common language, reachability (S003 samenvatting)."""
    return _all_of(reading, "samenwerkingsafspraken")


@rule("kernteam.zachte-signalen")
def soft_signals(reading: Reading) -> Verdict:
    """What the members tell each other beside hard results (S003 §5.1)."""
    return _all_of(reading, "zachte_signalen")


@rule("kernteam.randvoorwaarden")
def conditions(reading: Reading) -> Verdict:
    """Fixed professionals, periodic talk, secure messages, joint training (S003 §5.5, §5.6)."""
    return _all_of(reading, "randvoorwaarden")


def _all_of(reading: Reading, name: str) -> Verdict:
    return contains_all(name, getattr(reading.facts, name))


def _physiotherapist_or_barred(reading: Reading) -> Verdict:
    member = in_kernteam(reading, "fysiotherapeut")
    if not member.no:
        return member
    insured = reading.facts.aanvullend_verzekerd
    if insured is None:
        return unknown("aanvullend_verzekerd")
    return (
        member if insured else unsettled("kernteam", "aanvullend_verzekerd").saying("onbeslist_verzekering")
    )
