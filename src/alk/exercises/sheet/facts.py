"""Facts about a patient or a plan as an author writes them: `* duur_weken: 20`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alk.cases.suggest import remedy_for
from alk.exercises.sheet import items
from alk.rules.facts import Facts, Goal
from alk.rules.schema import FactKind, fact_specs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.cases.diagnostics import Report
    from alk.exercises.sheet.items import Line
    from alk.jsonvalues import JsonValue
    from alk.rules.schema import FactSpec

_NONE = "geen"


def read(block: Block, label: str, report: Report) -> dict[str, Any]:
    """Return the facts of a list by name; what cannot be a fact is reported and left out."""
    found: dict[str, Any] = {}
    for line in items.lines(block, label):
        name, colon, value = (piece.strip() for piece in line.text.partition(":"))
        spec = fact_specs().get(name)
        if not colon or spec is None:
            items_name = name[:40]
            report.add(
                "ALK804",
                line.position,
                f"`{items_name}` is geen feit dat de regels kennen.",
                expected="`* naam: waarde`, met een naam uit docs/regels.md",
                remedy=remedy_for(items_name, fact_specs()),
                length=len(name),
            )
            continue
        known, good = _value(spec, value)
        if not good:
            report.add(
                "ALK804",
                line.position,
                f"`{name}` kan niet `{value[:40]}` zijn.",
                expected=spec.allowed,
                remedy="Pas de waarde aan, of haal de regel weg: wat er niet staat, is onbekend.",
                length=len(line.text),
            )
        else:
            found[name] = known
    return found


def as_facts(values: Mapping[str, Any]) -> Facts:
    """Return the facts that rules read."""
    return Facts(**values)


def from_answer(spec: FactSpec, value: JsonValue) -> Any:  # noqa: ANN401 - a fact is of any kind
    """Return a field's clean answer as the fact it stands for; None where nothing was given."""
    if value is None:
        return None
    if spec.kind is FactKind.JA_NEE:
        return value == "ja"
    if spec.kind is FactKind.KEUZES:
        chosen = value if isinstance(value, list) else []
        return tuple(str(one) for one in chosen if one in spec.choices)
    if spec.kind is FactKind.DOELEN:
        goals = value if isinstance(value, list) else []
        return tuple(Goal(**one) for one in goals if isinstance(one, dict))  # type: ignore[arg-type] # the field checked its keys
    return value


def to_answer(spec: FactSpec, value: Any) -> JsonValue:  # noqa: ANN401 - as above
    """Return a fact as the answer that a learner would give; the reverse of `from_answer`."""
    if spec.kind is FactKind.JA_NEE:
        return "ja" if value else "nee"
    if spec.kind is FactKind.KEUZES:
        return list(value) or [_NONE]
    if spec.kind is FactKind.DOELEN:
        return [
            {"tekst": g.tekst, "van": g.van, "concreet": bool(g.concreet), "haalbaar": bool(g.haalbaar)}
            for g in value
        ]
    answer: JsonValue = value
    return answer


def _value(spec: FactSpec, text: str) -> tuple[Any, bool]:
    """Return the value, and whether the text was a good one."""
    match spec.kind:
        case FactKind.JA_NEE:
            return text == "ja", text in {"ja", "nee"}
        case FactKind.GETAL:
            return _number(spec, text)
        case FactKind.KEUZE:
            return text, text in spec.choices
        case FactKind.KEUZES:
            names = () if text == _NONE else tuple(one.strip() for one in text.split(","))
            return names, all(name in spec.choices for name in names) and bool(text)
        case FactKind.DOELEN:
            goal = Goal(text, van="patient", concreet=True, haalbaar=True)
            return (goal,), bool(text)
        case FactKind.TEKST:
            return text, bool(text)


def _number(spec: FactSpec, text: str) -> tuple[float, bool]:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return 0, False
    good = spec.minimum <= number <= spec.maximum and (not spec.whole or number == int(number))
    return (int(number) if number == int(number) else number), good


def position_of(block: Block, label: str) -> Line | None:
    """Return the first line of a list, for a diagnostic about the list as a whole."""
    return next(iter(items.lines(block, label)), None)
