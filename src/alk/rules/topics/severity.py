"""The factors behind licht, matig and ernstig, and our own proposal from them (S003 §2.1, §2.2).

The programme gives factors and profiles, no way to add them up. The proposal is ours: it follows the middle
factor, so that half of the factors must point as high before it does. It needs no points and no cut-off, and
it stays what it is whatever the factors that are still unknown turn out to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from alk.rules.data import read
from alk.rules.ernst_checklist import ONBESLIST, item
from alk.rules.parameters import default_parameters
from alk.rules.registry import Reading, rule
from alk.rules.topics.common import SEVERITIES, is_choice
from alk.rules.verdict import Verdict, every, no, unknown, unsettled, yes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.rules.facts import Facts
    from alk.rules.parameters import Parameters

ANY_RANK = (0, 2)


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """One row of the profile table (S003 §2.2)."""

    id: str
    title: str
    fact: str
    rule_id: str
    profiles: Mapping[str, str]
    """What the table says about this factor, in our own words, by severity."""
    labels: Mapping[str, tuple[str, ...]]
    """Severities that an answer fits, by answer; empty for the duration, which is a number."""


@dataclass(frozen=True, slots=True, eq=False)
class FactorReading:
    """What one factor says about one patient."""

    factor: Factor
    known: bool
    labels: tuple[str, ...]
    """Severities whose profile this factor fits; none where it is unknown or in no profile."""
    lowest: int
    highest: int
    """The ranks between which this factor must lie, 0 to 2."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where the factors point together."""

    label: str | None
    """None: onbeslist."""
    conflict: bool
    """True where the middle is light while a factor points to severe."""
    lighter: tuple[FactorReading, ...]
    """Factors that point lighter than the proposal."""
    heavier: tuple[FactorReading, ...]
    """Factors that point heavier than the proposal."""


@cache
def factors() -> tuple[Factor, ...]:
    """Return the rows of the profile table in the order of the programme."""
    return tuple(_factor(entry) for entry in read("profielen")["factor"])


def profile(reading: Reading) -> tuple[FactorReading, ...]:
    """Return what each row of the profile table says about this patient."""
    return tuple(_read(factor, reading) for factor in factors())


def profile_of(facts: Facts, parameters: Parameters | None = None) -> tuple[FactorReading, ...]:
    """Return what each row of the profile table says about a patient, for those outside the rules."""
    return profile(Reading(facts, parameters or default_parameters()))


def propose(readings: tuple[FactorReading, ...]) -> Proposal:
    """Follow the middle factor; never propose light while a factor points, or might point, to severe."""
    low = _middle([one.lowest for one in readings])
    high = _middle([one.highest for one in readings])
    severe_found = any(one.lowest == ANY_RANK[1] for one in readings)
    severe_possible = any(one.highest == ANY_RANK[1] for one in readings)
    if low != high or (high == 0 and severe_possible):
        return Proposal(None, conflict=high == 0 and severe_found, lighter=(), heavier=())
    return Proposal(
        SEVERITIES[low],
        conflict=False,
        lighter=tuple(one for one in readings if one.highest < low),
        heavier=tuple(one for one in readings if one.lowest > low),
    )


def duration_labels(weeks: float, parameters: Parameters) -> tuple[str, ...]:
    """Return the severities whose profile has this duration; none below 4 weeks and from 6 to 12 months."""
    found: list[str] = []
    if parameters.fixed("duur.licht-vanaf") <= weeks <= parameters.fixed("duur.licht-tot"):
        found.append("licht")
    if parameters.fixed("duur.licht-vanaf") <= weeks < parameters.fixed("duur.matig-tot"):
        found.append("matig")
    if weeks >= parameters.fixed("duur.ernstig-rond"):
        found.append("ernstig")
    return tuple(found)


def checklist_durations(weeks: float, parameters: Parameters) -> tuple[str, ...]:
    """Return the classes of the Ernst Checklist that hold this duration; two where the classes touch."""
    edges = [parameters.fixed(f"checklist.duur-{name}") for name in ("eerste", "tweede", "derde")]
    ends = [*edges[1:], float("inf")]
    classes = (level.id for level in item("duur").levels)
    return tuple(name for name, start, end in zip(classes, edges, ends, strict=True) if start <= weeks <= end)


@rule("ernst.duurschalen")
def duration_scales(reading: Reading) -> Verdict:
    """Whether profile and checklist put the same duration in the same place (S003 §2.2, Bijlage 2)."""
    weeks = reading.facts.duur_weken
    if weeks is None:
        return unknown("duur_weken")
    labels = duration_labels(weeks, reading.parameters)
    classes = checklist_durations(weeks, reading.parameters)
    note = f"Profiel: {_or_none(labels)}. Checklist: {_or_none(tuple(_class_text(one) for one in classes))}."
    if len(labels) != 1 or len(classes) != 1:
        return unsettled("duur_weken")._replace(note=note)
    rank = next(level.rank for level in item("duur").levels if level.id == classes[0])
    answer = yes("duur_weken") if SEVERITIES[rank] == labels[0] else no("duur_weken")
    return answer._replace(note=note)


@rule("ernst.inzicht-richting")
def one_way_insight(reading: Reading) -> Verdict:
    """Whether the patient sees the link one way only; one level cannot show that (S003 casus 2)."""
    one_way = ("lichaam-drukt-stemming", "stemming-drukt-lichaam")
    return is_choice("inzicht_richting", reading.facts.inzicht_richting, *one_way)


@rule("ernst.voorgeschiedenis")
def history(reading: Reading) -> Verdict:
    """Past history: on the list of factors, without a level in the profiles (S003 §2.1)."""
    return _noted(reading, "voorgeschiedenis")


@rule("ernst.lichamelijke-comorbiditeit")
def physical_comorbidity(reading: Reading) -> Verdict:
    """Physical comorbidity: on the list of factors, without a level in the profiles (S003 §2.1)."""
    return _noted(reading, "lichamelijke_comorbiditeit")


@rule("ernst.inventarisatie")
def inventory(reading: Reading) -> Verdict:
    """Whether all eight factors were looked at (S003 §2.1)."""
    return every(*(_noted(reading, name) for name in read_inventory()))


@rule("ernst.voorstel")
def proposal(reading: Reading) -> Verdict:
    """Our proposal from the rows of the profile table."""
    return _switched_off(reading) or _proposed(profile(reading))


@rule("ernst.voorstel-checklist")
def checklist_proposal(reading: Reading) -> Verdict:
    """Our proposal from the three ordered items of the Ernst Checklist (S003 Bijlage 2)."""
    facts = reading.facts
    answers = {
        "duur": ("checklist_duur", facts.checklist_duur),
        "klachten": ("checklist_klachten", facts.checklist_klachten),
        "inzicht": ("inzicht", facts.inzicht),
    }
    return _switched_off(reading) or _proposed(
        tuple(_answered(item_id, name, value) for item_id, (name, value) in answers.items())
    )


@rule("ernst.bepaald")
def in_force(reading: Reading) -> Verdict:
    """The severity that route and plan go by: the clinician's own, or else our proposal."""
    own = reading.facts.ernst
    if own is not None:
        return yes("ernst").labelled(own)
    proposed = reading.rule("ernst.voorstel")
    if proposed.yes:
        return proposed._replace(text="ja_voorstel", note="")
    return unknown("ernst", *proposed.missing)


@cache
def read_inventory() -> tuple[str, ...]:
    """Return the facts behind the eight factors of S003 §2.1."""
    return tuple(read("profielen")["inventarisatie"]["feiten"])


def _register_factors() -> None:
    for factor in factors():

        def logic(reading: Reading, factor: Factor = factor) -> Verdict:
            """Say which profile this factor fits."""
            found = _read(factor, reading)
            if not found.known:
                return unknown(factor.fact)
            if len(found.labels) == 1:
                return yes(factor.fact).labelled(*found.labels)
            text = "onbeslist_meer" if found.labels else "onbeslist_geen"
            return unsettled(factor.fact).labelled(*found.labels).saying(text)

        rule(factor.rule_id)(logic)


def _read(factor: Factor, reading: Reading) -> FactorReading:
    return _read_value(factor, getattr(reading.facts, factor.fact), reading.parameters)


@lru_cache(maxsize=1024)
def _read_value(factor: Factor, value: str | float | None, parameters: Parameters) -> FactorReading:
    if value is None:
        return FactorReading(factor, known=False, labels=(), lowest=ANY_RANK[0], highest=ANY_RANK[1])
    if isinstance(value, str):
        labels = factor.labels[value]
        lowest, highest = _ranks(labels)
    else:
        labels = duration_labels(value, parameters)
        between = value >= parameters.fixed("duur.matig-tot") and not labels
        lowest, highest = (1, 2) if between else _ranks(labels)
    return FactorReading(factor, known=True, labels=labels, lowest=lowest, highest=highest)


@lru_cache(maxsize=64)
def _answered(item_id: str, name: str, value: str | None) -> FactorReading:
    one = item(item_id)
    factor = Factor(item_id, one.title, name, one.rule_id, {}, {})
    ranks = {level.id: level.rank for level in one.levels}
    if value is None or value == ONBESLIST:
        return FactorReading(
            factor, known=value is not None, labels=(), lowest=ANY_RANK[0], highest=ANY_RANK[1]
        )
    rank = ranks[value]
    return FactorReading(factor, known=True, labels=(SEVERITIES[rank],), lowest=rank, highest=rank)


@lru_cache(maxsize=4096)
def _proposed(readings: tuple[FactorReading, ...]) -> Verdict:
    found = propose(readings)
    known = tuple(one.factor.fact for one in readings if one.known)
    if found.label is not None:
        parts = [
            f"{heading}: {', '.join(one.factor.title.lower() for one in pulling)}."
            for heading, pulling in (("Lichter wijst", found.lighter), ("Zwaarder wijst", found.heavier))
            if pulling
        ]
        return yes(*known).labelled(found.label)._replace(note=" ".join(parts))
    missing = tuple(one.factor.fact for one in readings if not one.known)
    answer = unknown(*missing) if missing else unsettled(*known)
    return answer._replace(decisive=known, text="onbeslist_botsing" if found.conflict else "")


def _switched_off(reading: Reading) -> Verdict | None:
    """Answer for those who chose to work without a proposal of ours."""
    if reading.parameters.word("ernst.samenvoegen") == "geen":
        return unsettled().saying("onbeslist_uit")
    return None


def _noted(reading: Reading, name: str) -> Verdict:
    return unknown(name) if getattr(reading.facts, name) is None else yes(name)


def _ranks(labels: tuple[str, ...]) -> tuple[int, int]:
    ranks = [SEVERITIES.index(label) for label in labels]
    return (min(ranks), max(ranks)) if ranks else ANY_RANK


def _middle(ranks: list[int]) -> int:
    return sorted(ranks)[len(ranks) // 2]


def _class_text(class_id: str) -> str:
    return next(level.text for level in item("duur").levels if level.id == class_id).lower()


def _or_none(words: tuple[str, ...]) -> str:
    return " of ".join(words) or "geen"


def _factor(entry: dict[str, Any]) -> Factor:
    return Factor(
        id=entry["id"],
        title=entry["titel"],
        fact=entry["feit"],
        rule_id=entry["regel"],
        profiles=entry["profiel"],
        labels={answer: tuple(labels) for answer, labels in entry.get("antwoorden", {}).items()},
    )


_register_factors()
