"""What the sources call ALK or SOLK: the same patient under each definition (S000, S002, S003)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.outcome import Outcome
from alk.rules.registry import rule
from alk.rules.topics.common import is_choice, some_weeks
from alk.rules.verdict import Verdict, every, fact, no, some, unknown, unsettled, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading

BY_SOURCE = {
    "S003": "definitie.s003",
    "S000": "definitie.s000-alk",
    "S002": "definitie.s002",
    "folder": "definitie.folder",
}
"""Rule by the value of the parameter `definitie.bron`."""

MORE_THAN_ONE = 2


@rule("definitie.s003")
def programme(reading: Reading) -> Verdict:
    """Some weeks, and limited or suffering (S003 §1.2)."""
    facts = reading.facts
    return every(
        some_weeks(reading, "duur_weken"),
        some(
            fact("beperkt_functioneren", facts.beperkt_functioneren), fact("lijdensdruk", facts.lijdensdruk)
        ),
    )


@rule("definitie.werkwijze")
def working_method(reading: Reading) -> Verdict:
    """More than some weeks, and examined adequately (S003 §2.1)."""
    return every(
        some_weeks(reading, "duur_weken"), fact("onderzoek_adequaat", reading.facts.onderzoek_adequaat)
    )


@rule("definitie.s000-alk")
def zorginstituut_alk(reading: Reading) -> Verdict:
    """Long-lasting and of much influence, explained or not (S000)."""
    return every(_long(reading), fact("grote_invloed", reading.facts.grote_invloed))


@rule("definitie.s000-solk")
def zorginstituut_solk(reading: Reading) -> Verdict:
    """No physical explanation found after good examination (S000)."""
    explained = reading.facts.verklaring
    unexplained = (
        unsettled("verklaring") if explained == "onvoldoende" else is_choice("verklaring", explained, "geen")
    )
    return every(fact("onderzoek_adequaat", reading.facts.onderzoek_adequaat), unexplained)


@rule("definitie.s002")
def training_target_group(reading: Reading) -> Verdict:
    """At least three months, insufficiently explained, limiting (S002 Doelgroep)."""
    facts = reading.facts
    return every(
        _at_least(reading, "duur.s002"),
        is_choice("verklaring", facts.verklaring, "geen", "onvoldoende"),
        fact("beperkt_functioneren", facts.beperkt_functioneren),
    )


@rule("definitie.folder")
def patient_folder(reading: Reading) -> Verdict:
    """No physical cause found after examination, for more than a few weeks (S003 Bijlage 7)."""
    facts = reading.facts
    return every(
        fact("onderzoek_adequaat", facts.onderzoek_adequaat),
        is_choice("verklaring", facts.verklaring, "geen"),
        some_weeks(reading, "duur_weken"),
    )


@rule("definitie.gekozen")
def chosen(reading: Reading) -> Verdict:
    """Answer by the definition that the parameter `definitie.bron` chooses."""
    source = reading.parameters.word("definitie.bron")
    return reading.rule(BY_SOURCE[source]).labelled(source)


@rule("definitie.eensgezind")
def agreed(reading: Reading) -> Verdict:
    """Whether all definitions of ALK answer the same for this patient."""
    answers = {source: reading.rule(rule_id) for source, rule_id in BY_SOURCE.items()}
    outcomes = {answer.outcome for answer in answers.values()}
    decisive = tuple(dict.fromkeys(name for answer in answers.values() for name in answer.decisive))
    found = tuple(source for source, answer in answers.items() if answer.yes)
    if {Outcome.JA, Outcome.NEE} <= outcomes:
        return no(*decisive).labelled(*found)
    if Outcome.ONBESLIST not in outcomes:
        return yes(*decisive).labelled(*found).saying("" if found else "ja_geen")
    doubtful = [answer for answer in answers.values() if answer.outcome is Outcome.ONBESLIST]
    return Verdict(
        Outcome.ONBESLIST,
        missing=tuple(dict.fromkeys(name for answer in doubtful for name in answer.missing)),
        open_parameters=tuple(dict.fromkeys(name for answer in doubtful for name in answer.open_parameters)),
    )


@rule("definitie.frequent")
def frequent(reading: Reading) -> Verdict:
    """At least four visits a year with an insufficiently explained complaint (S003 NTvG)."""
    visits = reading.facts.bezoeken_per_jaar
    if visits is None:
        return unknown("bezoeken_per_jaar")
    enough = visits >= reading.parameters.fixed("definitie.frequent-bezoeken")
    return yes("bezoeken_per_jaar") if enough else no("bezoeken_per_jaar")


@rule("definitie.complex")
def complex_problems(reading: Reading) -> Verdict:
    """Bad experienced health with problems in several domains (S003 §1.4)."""
    facts = reading.facts
    areas = facts.leefgebieden
    several = unknown("leefgebieden")
    if areas is not None:
        several = yes("leefgebieden") if len(areas) >= MORE_THAN_ONE else no("leefgebieden")
    return every(fact("ervaren_gezondheid_slecht", facts.ervaren_gezondheid_slecht), several)


def _at_least(reading: Reading, parameter: str) -> Verdict:
    weeks = reading.facts.duur_weken
    if weeks is None:
        return unknown("duur_weken")
    return yes("duur_weken") if weeks >= reading.parameters.fixed(parameter) else no("duur_weken")


def _long(reading: Reading) -> Verdict:
    if reading.facts.duur_weken is None:
        return unknown("duur_weken")
    if reading.parameters.number("duur.lang") is None:
        return unsettled("duur_weken", parameters=("duur.lang",))
    return _at_least(reading, "duur.lang")
