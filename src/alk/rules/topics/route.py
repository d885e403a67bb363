"""From severity to the place of treatment (S003 §3.2, stroomschema 1 and 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import cannot_go_elsewhere, is_choice, is_severity
from alk.rules.verdict import Verdict, every, fact, opposite, some, unknown, when, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading


@rule("route.regulier")
def regular_care(reading: Reading) -> Verdict:
    """No programme: not included, or light (S003 §3.2, stroomschema 2)."""
    return some(opposite(reading.rule("instroom.inclusie")), is_severity(reading, "licht"))


@rule("route.programma")
def programme(reading: Reading) -> Verdict:
    """The programme: entered, and moderate or severe."""
    return every(reading.rule("instroom.besluit"), is_severity(reading, "matig", "ernstig"))


@rule("route.tweede-derde-lijn")
def second_or_third_line(reading: Reading) -> Verdict:
    """Strive for referral: severe, or moderate where the first line cannot and the patient can."""
    facts = reading.facts
    return some(
        is_severity(reading, "ernstig"),
        every(
            is_severity(reading, "matig"),
            opposite(fact("eerste_lijn_mogelijk", facts.eerste_lijn_mogelijk)),
            fact("te_motiveren_tweede_lijn", facts.te_motiveren_tweede_lijn),
        ),
    )


@rule("route.kernteam")
def kernteam(reading: Reading) -> Verdict:
    """Treatment by the kernteam: moderate; or severe where going elsewhere does not work or must wait."""
    return every(
        reading.rule("route.programma"),
        some(
            is_severity(reading, "matig"),
            every(is_severity(reading, "ernstig"), reading.rule("route.reden-eerste-lijn")),
        ),
    )


@rule("route.reden-eerste-lijn")
def reason_for_first_line(reading: Reading) -> Verdict:
    """Not to be motivated, not arriving, or waiting."""
    return cannot_go_elsewhere(reading)


@rule("route.overbrugging")
def bridging(reading: Reading) -> Verdict:
    """Bridge the wait for the second or third line (S003 §3.2, §4.2.2)."""
    return every(
        fact("wachttijd", reading.facts.wachttijd),
        reading.rule("route.tweede-derde-lijn"),
    )


@rule("route.twee-sporen")
def two_tracks(reading: Reading) -> Verdict:
    """Explore psychosocially while the somatic analysis goes on, at once where there is a wait."""
    facts = reading.facts
    return when(
        some(fact("wachttijd", facts.wachttijd), reading.rule("route.programma")),
        fact("twee_sporen", facts.twee_sporen),
    )


@rule("route.matig-vragen")
def questions_for_moderate(reading: Reading) -> Verdict:
    """For moderate ALK: first line possible, and if not, able to go elsewhere, and is there a wait."""
    facts = reading.facts
    possible = _asked("eerste_lijn_mogelijk", facts.eerste_lijn_mogelijk)
    if facts.eerste_lijn_mogelijk is not True:
        possible = every(
            possible,
            _asked("te_motiveren_tweede_lijn", facts.te_motiveren_tweede_lijn),
            _asked("wachttijd", facts.wachttijd),
        )
    return when(is_severity(reading, "matig"), possible)


@rule("route.plaats-past")
def place_fits(reading: Reading) -> Verdict:
    """The place in the plan fits the severity."""
    place = reading.facts.behandelplaats
    elsewhere = is_choice("behandelplaats", place, "tweede-derde-lijn", "gezamenlijk")
    with_kernteam = is_choice("behandelplaats", place, "kernteam")
    return some(
        every(is_severity(reading, "licht"), is_choice("behandelplaats", place, "huisarts")),
        every(is_severity(reading, "matig"), with_kernteam),
        every(reading.rule("route.tweede-derde-lijn"), elsewhere),
        every(is_severity(reading, "ernstig"), with_kernteam, reading.rule("route.reden-eerste-lijn")),
    )


def _asked(name: str, value: bool | None) -> Verdict:  # noqa: FBT001 — the value of the fact itself
    return unknown(name) if value is None else yes(name)
