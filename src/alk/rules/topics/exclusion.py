"""Who should not be treated this way yet, what goes first, and when to look at the body again (S003 §2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import any_listed
from alk.rules.verdict import Verdict, every, fact, opposite, some

if TYPE_CHECKING:
    from alk.rules.registry import Reading


@rule("instroom.ziekte-instabiel")
def unstable_illness(reading: Reading) -> Verdict:
    """Acute or unstable psychiatric or physical disease (S003 §2.3)."""
    facts = reading.facts
    return some(
        fact("psychiatrisch_instabiel", facts.psychiatrisch_instabiel),
        fact("lichamelijk_instabiel", facts.lichamelijk_instabiel),
    )


@rule("instroom.maatschappelijk-instabiel")
def unstable_circumstances(reading: Reading) -> Verdict:
    """Severe societal instability (S003 §2.3); a housing problem alone is none (Bijlage 2)."""
    answer = fact("maatschappelijk_instabiel", reading.facts.maatschappelijk_instabiel)
    housing = "huisvesting" in (reading.facts.sociale_problemen or ())
    return answer.saying("nee_huisvesting") if answer.no and housing else answer


@rule("instroom.exclusie")
def exclusion(reading: Reading) -> Verdict:
    """Excluded for now where either kind of instability holds (S003 §2.3)."""
    return some(reading.rule("instroom.ziekte-instabiel"), reading.rule("instroom.maatschappelijk-instabiel"))


@rule("instroom.stabiliseer-eerst")
def stabilise_first(reading: Reading) -> Verdict:
    """Acute, unstable and severe pictures come first; severe alone does not exclude (S003 §2.3, §3.2)."""
    return some(reading.rule("instroom.exclusie"), fact("beeld_ernstig", reading.facts.beeld_ernstig))


@rule("instroom.gelijktijdig")
def at_the_same_time(reading: Reading) -> Verdict:
    """A mild disorder interwoven with ALK may be tackled together with it (S003 §3.2)."""
    return every(
        fact("mild_en_verweven", reading.facts.mild_en_verweven),
        opposite(reading.rule("instroom.ziekte-instabiel")),
    )


@rule("instroom.somatisch-heropenen")
def reopen_somatic_track(reading: Reading) -> Verdict:
    """Think of a physical cause again when complaints grow, persist or change (S003 §1.3, Bijlage 7)."""
    return any_listed("verandering", reading.facts.verandering)
