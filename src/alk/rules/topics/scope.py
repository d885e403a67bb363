"""Who enters the programme: examination first, the three criteria, age (S003 §1.5, §2.1, stroomschema 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import any_listed, is_choice, some_weeks
from alk.rules.verdict import Verdict, every, fact, no, opposite, some, unknown, unsettled, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading


@rule("instroom.alarm")
def alarm(reading: Reading) -> Verdict:
    """Stop and act where the clinician sees an alarm sign; no source lists which those are."""
    answer = fact("alarmsignaal", reading.facts.alarmsignaal)
    return answer._replace(open_parameters=("alarm.lijst",))


@rule("instroom.onderzoek-eerst")
def examination_first(reading: Reading) -> Verdict:
    """Adequate examination comes before the working hypothesis (S003 samenvatting, §2.1)."""
    return fact("onderzoek_adequaat", reading.facts.onderzoek_adequaat)


@rule("instroom.werkhypothese")
def working_hypothesis(reading: Reading) -> Verdict:
    """ALK as working hypothesis: examined, and within the chosen definition."""
    return every(reading.rule("instroom.onderzoek-eerst"), reading.rule("definitie.gekozen"))


@rule("instroom.beperking")
def limitation(reading: Reading) -> Verdict:
    """First criterion: limited for some weeks, or severely (S003 §1.5.1)."""
    facts = reading.facts
    if facts.beperkt_functioneren is False:
        return no("beperkt_functioneren")
    return some(
        fact("beperking_ernstig", facts.beperking_ernstig),
        every(
            fact("beperkt_functioneren", facts.beperkt_functioneren), some_weeks(reading, "beperking_weken")
        ),
    )


@rule("instroom.problematiek")
def problems(reading: Reading) -> Verdict:
    """Second criterion: long-standing or complex problems on a life area (S003 §1.5.1)."""
    return any_listed("leefgebieden", reading.facts.leefgebieden)


@rule("instroom.relatie")
def friction(reading: Reading) -> Verdict:
    """Third criterion: long-standing or severe friction or powerlessness (S003 §1.5.1)."""
    return is_choice("relatie_wrijving", reading.facts.relatie_wrijving, "langer-bestaand", "ernstig")


@rule("instroom.inclusie")
def inclusion(reading: Reading) -> Verdict:
    """ALK and at least one criterion (S003 §1.5.1, stroomschema 2)."""
    return every(
        reading.rule("instroom.werkhypothese"),
        some(
            reading.rule("instroom.beperking"),
            reading.rule("instroom.problematiek"),
            reading.rule("instroom.relatie"),
        ),
    )


@rule("instroom.leeftijd")
def age(reading: Reading) -> Verdict:
    """Between 18 and 65, both ends included (S003 §1.5)."""
    years = reading.facts.leeftijd
    if years is None:
        return unknown("leeftijd")
    lowest = reading.parameters.fixed("leeftijd.minimum")
    highest = reading.parameters.fixed("leeftijd.maximum")
    return yes("leeftijd") if lowest <= years <= highest else no("leeftijd")


@rule("instroom.besluit")
def decision(reading: Reading) -> Verdict:
    """Everything about entry together; a wrong age alone leaves it undecided, for the sources disagree."""
    if reading.facts.alarmsignaal:
        return no("alarmsignaal").saying("nee_alarm")
    rest = every(reading.rule("instroom.inclusie"), opposite(reading.rule("instroom.exclusie")))
    within_age = reading.rule("instroom.leeftijd")
    if not within_age.no or rest.no:
        return every(rest, within_age)
    if rest.yes:
        return unsettled("leeftijd").saying("onbeslist_leeftijd")
    return rest
