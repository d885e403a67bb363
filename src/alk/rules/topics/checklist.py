"""What the answers to the Ernst Checklist say, item by item (S003 Bijlage 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.ernst_checklist import ONBESLIST
from alk.rules.registry import rule
from alk.rules.topics.common import any_listed
from alk.rules.verdict import Verdict, every, no, unknown, unsettled, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading

REQUIRED = (
    "checklist_duur",
    "checklist_klachten",
    "inzicht",
    "sociale_problemen",
    "comorbiditeit",
    "predisponerend",
    "luxerend",
    "checklist_behandeling",
)
"""Facts behind all items but the grade, which the source leaves optional."""


@rule("checklist.duur")
def duration(reading: Reading) -> Verdict:
    """The class that was ticked."""
    return _class("checklist_duur", reading.facts.checklist_duur)


@rule("checklist.klachten")
def complaints(reading: Reading) -> Verdict:
    """Complaints and limitations share one class."""
    return _class("checklist_klachten", reading.facts.checklist_klachten)


@rule("checklist.inzicht")
def insight(reading: Reading) -> Verdict:
    """The class that was ticked."""
    return _class("inzicht", reading.facts.inzicht)


@rule("checklist.sociaal")
def social(reading: Reading) -> Verdict:
    """Whether any box is ticked; the source does not count them."""
    return any_listed("sociale_problemen", reading.facts.sociale_problemen)


@rule("checklist.comorbiditeit")
def comorbidity(reading: Reading) -> Verdict:
    """Open item."""
    return _written(reading, "comorbiditeit")


@rule("checklist.predisponerend")
def predisposing(reading: Reading) -> Verdict:
    """Open item."""
    return _written(reading, "predisponerend")


@rule("checklist.luxerend")
def precipitating(reading: Reading) -> Verdict:
    """Open item."""
    return _written(reading, "luxerend")


@rule("checklist.relatie-zorg")
def relation(reading: Reading) -> Verdict:
    """The grade is optional and has no threshold."""
    return _written(reading, "relatie_cijfer")


@rule("checklist.eerdere-behandeling")
def earlier_treatment(reading: Reading) -> Verdict:
    """Whether earlier treatment did good."""
    answer = reading.facts.checklist_behandeling
    if answer is None:
        return unknown("checklist_behandeling")
    if answer == ONBESLIST:
        return unsettled("checklist_behandeling")
    return yes("checklist_behandeling") if answer == "positief" else no("checklist_behandeling")


@rule("checklist.volledig")
def complete(reading: Reading) -> Verdict:
    """Every item was looked at; `onbeslist` is an answer too."""
    return every(*(_written(reading, name) for name in REQUIRED))


def _class(name: str, answer: str | None) -> Verdict:
    if answer is None:
        return unknown(name)
    return unsettled(name) if answer == ONBESLIST else yes(name).labelled(answer)


def _written(reading: Reading, name: str) -> Verdict:
    return unknown(name) if getattr(reading.facts, name) is None else yes(name)
