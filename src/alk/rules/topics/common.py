"""Readings of the facts that several subjects share."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from alk.rules.schema import spec
from alk.rules.verdict import contains, fact, no, opposite, some, unknown, unsettled, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading
    from alk.rules.verdict import Verdict

SEVERITIES = ("licht", "matig", "ernstig")


def some_weeks(reading: Reading, name: str) -> Verdict:
    """Answer whether the number of weeks in fact `name` is “enkele weken” (S003 §1.2, §2.1, Bijlage 7).

    No source says how many that is. From the start of the light profile on it surely is, and less than one
    week surely is not; between those the answer rests on the parameter `duur.enkele-weken`.
    """
    weeks: float | None = getattr(reading.facts, name)
    if weeks is None:
        return unknown(name)
    limit = reading.parameters.number("duur.enkele-weken")
    if limit is not None:
        return yes(name) if weeks >= limit else no(name)
    if weeks >= reading.parameters.fixed("duur.licht-vanaf"):
        return yes(name)
    if weeks < reading.parameters.fixed("duur.zeker-te-kort"):
        return no(name)
    return unsettled(name, parameters=("duur.enkele-weken",))


@lru_cache(maxsize=1024)
def is_choice(name: str, value: str | None, *wanted: str) -> Verdict:
    """Answer whether the chosen `value` of fact `name` is one of `wanted`."""
    if value is None:
        return unknown(name)
    return yes(name) if value in wanted else no(name)


@lru_cache(maxsize=4096)
def any_listed(name: str, value: tuple[str, ...] | None, *wanted: str) -> Verdict:
    """Answer whether fact `name` lists anything (of `wanted`, if given); the labels are what it lists."""
    if value is None:
        return unknown(name)
    found = tuple(one for one in value if one in wanted) if wanted else value
    return yes(name).labelled(*found) if found else no(name)


@lru_cache(maxsize=4096)
def contains_all(name: str, value: tuple[str, ...] | None) -> Verdict:
    """Answer whether fact `name` lists every choice it has; the labels are those it lacks."""
    return contains(name, value, *spec(name).choices)


def is_severity(reading: Reading, *wanted: str) -> Verdict:
    """Answer whether the severity in force is one of `wanted`."""
    severity = reading.rule("ernst.bepaald")
    if not severity.yes:
        return severity
    return yes(*severity.decisive) if severity.labels[0] in wanted else no(*severity.decisive)


def in_kernteam(reading: Reading, *disciplines: str) -> Verdict:
    """Answer whether one of `disciplines` is in the kernteam."""
    return any_listed("kernteam", reading.facts.kernteam, *disciplines)


def cannot_go_elsewhere(reading: Reading) -> Verdict:
    """Answer whether a reason holds to treat severe ALK in the first line (S003 §3.2, stroomschema 2)."""
    facts = reading.facts
    return some(
        opposite(fact("te_motiveren_tweede_lijn", facts.te_motiveren_tweede_lijn)),
        opposite(fact("komt_aan_tweede_lijn", facts.komt_aan_tweede_lijn)),
        fact("wachttijd", facts.wachttijd),
    )
