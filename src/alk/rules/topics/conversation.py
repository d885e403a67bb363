"""The relation and the talk: signs that it sticks, and what a talk should hold (S003 §1.3, §3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import any_listed, contains_all, is_choice
from alk.rules.verdict import Verdict, every, fact, when

if TYPE_CHECKING:
    from alk.rules.registry import Reading

OWN_FEELINGS = ("machteloos", "geirriteerd")


@rule("relatie.signalen")
def signs(reading: Reading) -> Verdict:
    """Signs of failing communication (S003 §1.3)."""
    return any_listed("relatie_signalen", reading.facts.relatie_signalen)


@rule("relatie.eigen-gevoel")
def own_feeling(reading: Reading) -> Verdict:
    """Powerlessness or irritation tells the doctor that the policy does not work (S003 NTvG)."""
    return any_listed("relatie_signalen", reading.facts.relatie_signalen, *OWN_FEELINGS)


@rule("relatie.einde-zoektocht")
def end_of_search(reading: Reading) -> Verdict:
    """Negotiate the end of the search with a patient who wants to go on (S003 NTvG, patient B)."""
    facts = reading.facts
    return when(
        fact("blijft_zoeken", facts.blijft_zoeken),
        fact("einde_zoektocht_afgesproken", facts.einde_zoektocht_afgesproken),
    )


@rule("relatie.naasten")
def relatives(reading: Reading) -> Verdict:
    """Relatives support mentally rather than take over (S003 NTvG, patient A)."""
    return fact("naasten_nemen_over", reading.facts.naasten_nemen_over)


@rule("gesprek.scegs")
def scegs(reading: Reading) -> Verdict:
    """All five dimensions explored (S003 Bijlage 5)."""
    return contains_all("scegs", reading.facts.scegs)


@rule("gesprek.werkzame-bestanddelen")
def effective_ingredients(reading: Reading) -> Verdict:
    """Understood, supported, and given a convincing positive explanation (S003 §1.3)."""
    name = "werkzame_bestanddelen"
    return contains_all(name, reading.facts.werkzame_bestanddelen)


@rule("gesprek.terugkoppeling")
def report_back(reading: Reading) -> Verdict:
    """Report the examination at once and in positive words (S003 §3.2)."""
    return is_choice("terugkoppeling_onderzoek", reading.facts.terugkoppeling_onderzoek, "positief")


@rule("gesprek.geruststelling")
def reassurance(reading: Reading) -> Verdict:
    """The steps of effective reassurance (S003 §3.2, light ALK, the basis for all)."""
    return contains_all("geruststelling", reading.facts.geruststelling)


@rule("gesprek.gevolgenmodel")
def consequence_model(reading: Reading) -> Verdict:
    """Say the shift to the consequences, and that all explanations were examined (S003 NTvG)."""
    facts = reading.facts
    return every(
        fact("gevolgenmodel_benoemd", facts.gevolgenmodel_benoemd),
        fact("verklaringen_nagegaan_benoemd", facts.verklaringen_nagegaan_benoemd),
    )


@rule("gesprek.consultafspraken")
def consult_agreements(reading: Reading) -> Verdict:
    """Existing complaints wait for the planned appointment, urgent new ones do not (S003 Bijlage 7)."""
    return fact("consultafspraken_besproken", reading.facts.consultafspraken_besproken)
