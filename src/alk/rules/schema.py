"""What each fact asks and which answers it allows: one definition for questions, reading and the template."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from alk.errors import AlkError
from alk.rules.data import read
from alk.rules.ernst_checklist import ONBESLIST, item
from alk.rules.facts import Goal
from alk.rules.outcome import Missing
from alk.rules.source import TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping


class FactKind(StrEnum):
    """How a fact is written."""

    JA_NEE = "ja-nee"
    GETAL = "getal"
    KEUZE = "keuze"
    KEUZES = "keuzes"
    """Any number of choices; an empty list means none."""
    TEKST = "tekst"
    DOELEN = "doelen"
    """A list of goals, see `alk.rules.facts.Goal`."""


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact that rules may read."""

    name: str
    """Field of `alk.rules.facts.Facts` and key in a facts file."""
    group: str
    """Heading under which it stands in the template."""
    kind: FactKind
    question: str
    choices: Mapping[str, str]
    """Text in our own words by id; empty unless the kind is `keuze` or `keuzes`."""
    whole: bool
    """True where a number must be whole."""
    minimum: float
    maximum: float
    unit: str

    @property
    def allowed(self) -> str:
        """The allowed answers in a few Dutch words."""
        if self.kind is FactKind.JA_NEE:
            return "ja of nee"
        if self.kind is FactKind.GETAL:
            sort = "een heel getal" if self.whole else "een getal"
            return f"{sort} van {self.minimum:g} tot en met {self.maximum:g} {self.unit}".strip()
        if self.kind is FactKind.KEUZE:
            return f"een van: {', '.join(self.choices)}"
        if self.kind is FactKind.KEUZES:
            return f"een lijst met nul of meer van: {', '.join(self.choices)}"
        if self.kind is FactKind.DOELEN:
            return "een lijst van doelen, elk met tekst, van, concreet, haalbaar en eigen"
        return "tekst"


@cache
def fact_specs() -> Mapping[str, FactSpec]:
    """Return every fact by name, in the order of the template."""
    return {
        entry["naam"]: _spec(group["titel"], entry)
        for group in read("feiten")["groep"]
        for entry in group["feit"]
    }


@cache
def questions() -> Mapping[str, Missing]:
    """Return by fact the question that would bring it out."""
    return {name: Missing(name, spec.question) for name, spec in fact_specs().items()}


def named(choice: str, facts: tuple[str, ...]) -> str:
    """Return the words for a choice of one of these facts, the title of a document, or `choice` itself."""
    specs = fact_specs()
    words = (specs[name].choices[choice] for name in facts if choice in specs[name].choices)
    return next(words, TITLES.get(choice, choice))


def spec(name: str) -> FactSpec:
    """Return the definition of one fact.

    Raises:
        AlkError: there is no such fact.
    """
    try:
        return fact_specs()[name]
    except KeyError:
        raise AlkError(f"Er is geen feit ‘{name}’.", "‘alk triage --template’ toont alle feiten.") from None


def written(value: object) -> str:
    """Return a fact's value as a reader writes it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return ", ".join(one.tekst if isinstance(one, Goal) else str(one) for one in value) or "geen"
    return "onbekend" if value is None else str(value)


def _spec(group: str, entry: dict[str, Any]) -> FactSpec:
    choices: dict[str, str] = dict(entry.get("keuzes", {}))
    if "checklist" in entry:
        choices = {level.id: level.text for level in item(entry["checklist"]).levels}
    if entry.get("onbeslist", False):
        choices[ONBESLIST] = "niet te zeggen"
    return FactSpec(
        name=entry["naam"],
        group=group,
        kind=FactKind(entry["soort"]),
        question=entry["vraag"],
        choices=choices,
        whole=entry.get("heel", False),
        minimum=entry.get("minimum", 0),
        maximum=entry.get("maximum", 0),
        unit=entry.get("eenheid", ""),
    )
