"""Goals: the patient's own, small, concrete, agreed on (S003 samenvatting, §3.1, §3.2, §4.1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import is_severity
from alk.rules.verdict import Verdict, every, fact, no, some, unknown, when, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading


@rule("doel.aanwezig")
def present(reading: Reading) -> Verdict:
    """Moderate or severe: a goal; for severe, limiting harm will do where no goal can be set."""
    return when(
        is_severity(reading, "matig", "ernstig"),
        some(
            _any_goal(reading),
            every(is_severity(reading, "ernstig"), fact("schade_beperken", reading.facts.schade_beperken)),
        ),
    )


@rule("doel.van-patient")
def from_patient(reading: Reading) -> Verdict:
    """Preferably thought up by the patient."""
    return when(_any_goal(reading), _patient_owns_one(reading))


@rule("doel.concreet")
def concrete(reading: Reading) -> Verdict:
    """As concrete as can be."""
    return when(_any_goal(reading), _all_goals(reading, "concreet"))


@rule("doel.haalbaar")
def feasible(reading: Reading) -> Verdict:
    """Small and feasible."""
    return when(_any_goal(reading), _all_goals(reading, "haalbaar"))


@rule("doel.overeenstemming")
def agreed(reading: Reading) -> Verdict:
    """Moderate: the patient's goal is the kernteam's goal (S003 §3.2)."""
    return when(
        is_severity(reading, "matig"), fact("doel_overeenstemming", reading.facts.doel_overeenstemming)
    )


@rule("doel.fysieke-problemen")
def physical_problems(reading: Reading) -> Verdict:
    """At most three problems with physical activities (S003 §4.1.2)."""
    count = reading.facts.fysieke_problemen
    if count is None:
        return unknown("fysieke_problemen")
    few = count <= reading.parameters.fixed("doel.fysieke-problemen")
    return yes("fysieke_problemen") if few else no("fysieke_problemen")


def _any_goal(reading: Reading) -> Verdict:
    goals = reading.facts.doelen
    if goals is None:
        return unknown("doelen")
    return yes("doelen") if goals else no("doelen")


def _patient_owns_one(reading: Reading) -> Verdict:
    owners = {goal.van for goal in reading.facts.doelen or ()}
    if "patient" in owners:
        return yes("doelen")
    return unknown("doelen") if "onbekend" in owners else no("doelen")


def _all_goals(reading: Reading, quality: str) -> Verdict:
    goals = reading.facts.doelen
    if goals is None:
        return unknown("doelen")
    return every(*(fact("doelen", getattr(goal, quality)) for goal in goals))
