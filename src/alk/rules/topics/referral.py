"""Referring with expectations set, and handing over warmly (S003 §4.1, §4.2, §5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import any_listed, contains_all, in_kernteam, is_choice
from alk.rules.verdict import Verdict, contains, fact, when

if TYPE_CHECKING:
    from alk.rules.registry import Reading

LETTER = ("alk-benoemd", "regie", "bereikbaar")
"""What a letter must hold; the explanation model is to be considered."""


@rule("verwijzing.poh")
def poh(reading: Reading) -> Verdict:
    """Checklist before referral to the POH-GGZ (S003 §4.1.1)."""
    return when(in_kernteam(reading, "poh-ggz"), _all_of(reading, "voorbereiding_poh"))


@rule("verwijzing.fysio")
def physio(reading: Reading) -> Verdict:
    """Checklist before referral to the physiotherapist (S003 §4.1.2)."""
    return when(in_kernteam(reading, "fysiotherapeut"), _all_of(reading, "voorbereiding_fysio"))


@rule("verwijzing.fysio-aandacht")
def physio_focus(reading: Reading) -> Verdict:
    """The focus is ticked: activation, pacing, body awareness (S003 §4.1.2)."""
    return when(
        in_kernteam(reading, "fysiotherapeut"), any_listed("fysio_aandacht", reading.facts.fysio_aandacht)
    )


@rule("verwijzing.fysio-ruimtes")
def physio_rooms(reading: Reading) -> Verdict:
    """An exercise room and a private room (S003 §4.1.2)."""
    return when(in_kernteam(reading, "fysiotherapeut"), _all_of(reading, "fysio_ruimtes"))


@rule("verwijzing.psycholoog")
def psychologist(reading: Reading) -> Verdict:
    """Checklist before referral to the psychologist (S003 §4.1.3)."""
    return when(in_kernteam(reading, "gz-psycholoog"), _all_of(reading, "voorbereiding_psycholoog"))


@rule("verwijzing.psycholoog-kosten")
def psychologist_costs(reading: Reading) -> Verdict:
    """The patient knows of the own contribution (S003 §4.1.3)."""
    return when(
        in_kernteam(reading, "gz-psycholoog"),
        fact("psycholoog_kosten_besproken", reading.facts.psycholoog_kosten_besproken),
    )


@rule("verwijzing.psycholoog-doelen")
def psychologist_goals(reading: Reading) -> Verdict:
    """The psychologist knows the goals of the plan (S003 §4.1.3)."""
    return when(
        in_kernteam(reading, "gz-psycholoog"),
        fact("psycholoog_kent_doelen", reading.facts.psycholoog_kent_doelen),
    )


@rule("verwijzing.psychiater")
def psychiatrist(reading: Reading) -> Verdict:
    """The psychiatrist's advice is put to the patient (S003 §4.2.1)."""
    facts = reading.facts
    return when(
        fact("psychiater_geconsulteerd", facts.psychiater_geconsulteerd),
        fact("psychiater_advies_voorgelegd", facts.psychiater_advies_voorgelegd),
    )


@rule("verwijzing.warme-overdracht")
def warm_handover(reading: Reading) -> Verdict:
    """Six points of a warm handover to second or third line (S003 §4.2.2)."""
    elsewhere = is_choice("behandelplaats", reading.facts.behandelplaats, "tweede-derde-lijn", "gezamenlijk")
    return when(elsewhere, _all_of(reading, "warme_overdracht"))


@rule("verwijzing.brief")
def letter(reading: Reading) -> Verdict:
    """What the letter says (S003 §5.2)."""
    return contains("verwijsbrief", reading.facts.verwijsbrief, *LETTER)


def _all_of(reading: Reading, name: str) -> Verdict:
    return contains_all(name, getattr(reading.facts, name))
