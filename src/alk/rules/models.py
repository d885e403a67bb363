"""Models of talking about ALK as data: SCEGS, biopsychosocial grid, four domains, short explanations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from alk.rules.data import read
from alk.rules.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ScegsDimension:
    """One dimension of SCEGS (S003 Bijlage 5)."""

    id: str
    title: str
    looks_for: tuple[str, ...]
    """What the questions are after."""
    own: bool
    """True for the somatic row: the source leaves it empty, so what it looks for is ours."""
    questions: tuple[str, ...]
    """Example questions; all of them are ours."""
    note: str


@dataclass(frozen=True, slots=True)
class Scegs:
    """The five dimensions with the attitude and the aim they serve."""

    title: str
    aim: str
    attitude: tuple[str, ...]
    who: str
    dimensions: tuple[ScegsDimension, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class FactorType:
    """One row of the biopsychosocial grid."""

    id: str
    title: str
    explanation: str
    examples: Mapping[str, str]
    """By domain."""


@dataclass(frozen=True, slots=True)
class BiopsychosocialGrid:
    """Three domains by three types of factor (S003 Bijlage 1)."""

    title: str
    note: str
    domains: tuple[str, ...]
    types: tuple[FactorType, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain of the 4D model with its fields."""

    id: str
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FourDomains:
    """Body, mind, social, societal, and the self in the middle (S003 Bijlage 3)."""

    title: str
    note: str
    domains: tuple[Domain, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Explanation:
    """A model short enough for one paragraph."""

    id: str
    title: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class DomainRow:
    """How the sources' divisions of a patient's life lie beside each other (X13)."""

    biopsychosocial: str
    four_domains: str
    life_area: str
    scegs: tuple[str, ...]


@cache
def scegs() -> Scegs:
    """Return SCEGS."""
    entry = read("modellen")["scegs"]
    return Scegs(
        title=entry["titel"],
        aim=entry["doel"],
        attitude=tuple(entry["houding"]),
        who=entry["wie"],
        dimensions=tuple(_dimension(one) for one in entry["dimensie"]),
        source=Source(*entry["bron"]),
    )


@cache
def biopsychosocial_grid() -> BiopsychosocialGrid:
    """Return the biopsychosocial grid."""
    entry = read("modellen")["biopsychosociaal"]
    return BiopsychosocialGrid(
        title=entry["titel"],
        note=entry["toelichting"],
        domains=tuple(entry["domeinen"]),
        types=tuple(
            FactorType(one["id"], one["titel"], one["uitleg"], one["voorbeelden"]) for one in entry["soort"]
        ),
        source=Source(*entry["bron"]),
    )


@cache
def four_domains() -> FourDomains:
    """Return the 4D model."""
    entry = read("modellen")["vier-domeinen"]
    return FourDomains(
        title=entry["titel"],
        note=entry["toelichting"],
        domains=tuple(Domain(one["id"], one["titel"], tuple(one["velden"])) for one in entry["domein"]),
        source=Source(*entry["bron"]),
    )


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return the short models by id."""
    return {
        one["id"]: Explanation(one["id"], one["titel"], one["tekst"], Source(*one["bron"]))
        for one in read("modellen")["uitleg"]
    }


@cache
def domains_compared() -> tuple[DomainRow, ...]:
    """Return the table of three, four and five domains beside each other."""
    return tuple(
        DomainRow(one["biopsychosociaal"], one["vier-domeinen"], one["leefgebied"], tuple(one["scegs"]))
        for one in read("modellen")["domeinen-vergeleken"]["rij"]
    )


@cache
def examples_of_alk() -> Mapping[str, tuple[str, ...]]:
    """Return by source the complaints it gives as examples of ALK."""
    return {source: tuple(names) for source, names in read("modellen")["voorbeelden"].items()}


def _dimension(entry: dict[str, Any]) -> ScegsDimension:
    return ScegsDimension(
        id=entry["id"],
        title=entry["titel"],
        looks_for=tuple(entry["zoekt"]),
        own="toelichting" in entry,
        questions=tuple(entry["vragen"]),
        note=entry.get("toelichting", ""),
    )
