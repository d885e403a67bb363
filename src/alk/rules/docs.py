"""Writes docs/regels.md from the rules: `python -m alk.rules.docs > docs/regels.md`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from alk.rules.contradictions import contradictions
from alk.rules.coverage import coverage
from alk.rules.flowcharts import NUMBERS, flow_chart, text_alternative
from alk.rules.numbers import numbers
from alk.rules.outcome import RuleKind
from alk.rules.registry import rule_set
from alk.rules.topics.severity import factors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.rules.parameters import Parameter
    from alk.rules.registry import Rule
    from alk.rules.source import Source

KINDS = {
    RuleKind.VRAAG: "gaat over de patiënt; ja en nee zijn even goed",
    RuleKind.TOETS: "kijkt naar wat gedaan of gepland is; nee noemt wat nog mist",
    RuleKind.ADVIES: "ja betekent dat de raad nu geldt",
}


def rules_page() -> str:
    """Return the whole page as Markdown."""
    parts = [
        _opening(),
        *_topics(),
        _severity(),
        _parameters(),
        _contradictions(),
        _numbers(),
        _charts(),
        _coverage(),
    ]
    return "\n\n".join(parts) + "\n"


def _opening() -> str:
    rules = rule_set()
    kinds = "\n".join(f"* **{kind}**: {meaning}." for kind, meaning in KINDS.items())
    return f"""# De regels

Deze pagina is gemaakt uit de regels zelf (regelset {rules.version}, {len(rules)} regels). Verander haar
niet met de hand, maar met `python -m alk.rules.docs > docs/regels.md`.

Elke regel antwoordt met **ja**, **nee** of **onbeslist**. Bij onbeslist noemt de regel wat u nog kunt
vragen, of zegt dat de bronnen zelf niet beslissen. Een regel is van een van drie soorten:

{kinds}

*Eigen* betekent dat de regel van ons is en niet van het programma. *X*-nummers wijzen naar plaatsen waar
bronnen elkaar tegenspreken; onderaan staat bij elk nummer wat wij doen.

Wilt u de regels op feiten loslaten? `alk triage --template > feiten.yaml` maakt een leeg bestand met uitleg,
en `alk triage feiten.yaml` toont wat de regels vinden en wat u nog kunt vragen."""


def _topics() -> Iterable[str]:
    rules = rule_set()
    for topic in rules.topics:
        yield f"## {topic.title}"
        for rule_id in topic.rule_ids:
            yield _rule(rules[rule_id])


def _rule(rule: Rule) -> str:
    lines = [
        f"### `{rule.id}` {rule.title}",
        "",
        rule.statement,
        "",
        f"* Soort: {rule.kind}{', eigen' if rule.own else ''}",
        f"* Bron: {_sources(rule.sources)}",
    ]
    if rule.parameters:
        lines.append(f"* Parameters: {', '.join(f'`{name}`' for name in rule.parameters)}")
    if rule.contradictions:
        named = "; ".join(
            f"{name} {contradictions()[name].title.rstrip('?')}" for name in rule.contradictions
        )
        lines.append(f"* Tegenstrijdig: {named}")
    return "\n".join(lines)


def _severity() -> str:
    rows = [
        f"| {factor.title} | {factor.profiles['licht']} | {factor.profiles['matig']} "
        f"| {factor.profiles['ernstig']} | `{factor.rule_id}` |"
        for factor in factors()
    ]
    return "\n".join(
        [
            "## De profielen naast elkaar",
            "",
            "In eigen woorden naar Zorgprogramma ALK 2022, §2.2 (S003).",
            "",
            "| Factor | Licht | Matig | Ernstig | Regel |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )


def _parameters() -> str:
    rows = [_parameter(parameter) for parameter in rule_set().parameters]
    return "\n".join(
        [
            "## Parameters",
            "",
            "Waarden los van de regels. Wat niemand vaststelde heet `niet_vastgesteld`; een regel die erop",
            "stuit, zegt dat.",
            "",
            "| Parameter | Waarde | Bron | Overgenomen | Toelichting |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )


def _parameter(parameter: Parameter) -> str:
    return (
        f"| `{parameter.id}` {parameter.title} | {parameter.shown} | {parameter.source} "
        f"| {parameter.date.isoformat()} | {parameter.note} |"
    )


def _contradictions() -> str:
    rows = [
        f"| {one.id} | **{one.title}** {one.difference} | {one.handling} | {_sources(one.sources)} |"
        for one in contradictions().values()
    ]
    return "\n".join(
        [
            "## Waar de bronnen elkaar tegenspreken",
            "",
            "| Nr. | Verschil | Wat wij doen | Bron |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def _numbers() -> str:
    rows = [
        f"| {one.id} | {one.text} | {one.denominator} | {_sources(one.sources)} |"
        for one in numbers().values()
    ]
    return "\n".join(
        ["## Getallen en hun noemer", "", "| Nr. | Getal | Waarvan | Bron |", "|---|---|---|---|", *rows]
    )


def _charts() -> str:
    parts = ["## Stroomschema's"]
    for number in NUMBERS:
        chart = flow_chart(number)
        parts += [
            f"### Stroomschema {number}: {chart.title}",
            f"{chart.description} Bron: {chart.source}.",
            text_alternative(chart),
        ]
    return "\n\n".join(parts)


def _coverage() -> str:
    rows = [
        f"| {point.id} | {point.subject} | {_carried(point.rule_ids) or f'geen regel: {point.reason}'} |"
        for point in coverage().values()
    ]
    return "\n".join(
        [
            "## Dekking van de specificatie",
            "",
            "Elk punt van de inhoudelijke specificatie dat logica kan zijn, met de regels die het dragen.",
            "",
            "| Punt | Onderwerp | Regels, of waarom niet |",
            "|---|---|---|",
            *rows,
        ]
    )


def _carried(rule_ids: tuple[str, ...]) -> str:
    return ", ".join(f"`{rule_id}`" for rule_id in rule_ids)


def _sources(sources: tuple[Source, ...]) -> str:
    return "; ".join(str(source) for source in sources)


if __name__ == "__main__":
    sys.stdout.write(rules_page())
