"""What a plan on measure should hold (S003 samenvatting, §3.2, Bijlage 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import is_severity
from alk.rules.verdict import Verdict, contains, every, fact, no, opposite, some, unknown, when, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading


@rule("plan.proactief")
def proactive(reading: Reading) -> Verdict:
    """Periodic appointments planned ahead with the patient."""
    return fact("afspraken_proactief", reading.facts.afspraken_proactief)


@rule("plan.interval")
def interval(reading: Reading) -> Verdict:
    """6 to 12 weeks, in the acute phase from 2 weeks; another interval with its reason."""
    facts = reading.facts
    return some(
        _between(reading, "interval_weken", "interval.minimum", "interval.maximum"),
        every(
            fact("acute_fase", facts.acute_fase),
            _between(reading, "interval_weken", "interval.acuut-minimum", "interval.maximum"),
        ),
        fact("interval_toegelicht", facts.interval_toegelicht),
    )


@rule("plan.interval-poh")
def interval_poh(reading: Reading) -> Verdict:
    """4 to 6 weeks by the folder, 6 to 12 by the summary; another interval with its reason."""
    return some(
        _between(reading, "interval_poh_weken", "interval.poh-minimum", "interval.maximum"),
        fact("interval_toegelicht", reading.facts.interval_toegelicht),
    )


@rule("plan.ondertekend")
def signed(reading: Reading) -> Verdict:
    """Signed by patient, GP and POH-GGZ (S003 Bijlage 7)."""
    return contains("ondertekend_door", reading.facts.ondertekend_door, "patient", "huisarts", "poh-ggz")


@rule("plan.toestemming")
def consent(reading: Reading) -> Verdict:
    """Consent before asking information elsewhere (S003 Bijlage 7)."""
    facts = reading.facts
    return when(
        fact("informatie_elders_opgevraagd", facts.informatie_elders_opgevraagd),
        fact("toestemming", facts.toestemming),
    )


@rule("plan.rollen-uitgelegd")
def roles_explained(reading: Reading) -> Verdict:
    """Roles and multi-track approach introduced (S003 §3.2)."""
    return when(
        is_severity(reading, "matig", "ernstig"), fact("rollen_uitgelegd", reading.facts.rollen_uitgelegd)
    )


@rule("plan.geen-belofte")
def no_promise(reading: Reading) -> Verdict:
    """No promise that the complaints will go."""
    return opposite(fact("belooft_genezing", reading.facts.belooft_genezing))


@rule("plan.schade-beperken")
def limit_harm(reading: Reading) -> Verdict:
    """Severe: structure, and limit harm by care (S003 §3.2)."""
    return when(is_severity(reading, "ernstig"), fact("schade_beperken", reading.facts.schade_beperken))


@rule("plan.psychiater-overwogen")
def psychiatrist_considered(reading: Reading) -> Verdict:
    """Moderate or severe: consider consulting a psychiatrist (S003 §3.2)."""
    return when(
        is_severity(reading, "matig", "ernstig"),
        fact("psychiater_overwogen", reading.facts.psychiater_overwogen),
    )


@rule("plan.terugvalpreventie")
def relapse_prevention(reading: Reading) -> Verdict:
    """Severe: always; moderate: to be considered (S003 §3.2)."""
    answer = when(is_severity(reading, "ernstig"), fact("terugvalpreventie", reading.facts.terugvalpreventie))
    return answer.saying("nvt_matig") if is_severity(reading, "matig").yes else answer


def _between(reading: Reading, name: str, lowest: str, highest: str) -> Verdict:
    weeks: float | None = getattr(reading.facts, name)
    if weeks is None:
        return unknown(name)
    inside = reading.parameters.fixed(lowest) <= weeks <= reading.parameters.fixed(highest)
    return yes(name) if inside else no(name)
