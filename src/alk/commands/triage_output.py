"""What `alk triage` writes: findings as text or JSON, mistakes as JSON, and the empty facts file."""

from __future__ import annotations

import json
from collections import Counter
from textwrap import fill
from typing import TYPE_CHECKING

from alk.rules.outcome import Outcome
from alk.rules.schema import FactKind, fact_specs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alk.commands.facts_file import FactsFileError
    from alk.rules.outcome import Finding
    from alk.rules.registry import RuleSet
    from alk.rules.schema import FactSpec

WIDTH = 100
ASKED = 10
"""How many open questions the text shows, those that help most rules first."""


def as_text(rules: RuleSet, findings: Sequence[Finding], everything: bool) -> str:  # noqa: FBT001 — a switch
    """Return the findings as Dutch text, by subject; `everything` adds what is open or does not apply."""
    by_id = {finding.rule_id: finding for finding in findings}
    parts = [_summary(rules, findings)]
    for topic in rules.topics:
        told = [by_id[rule_id] for rule_id in topic.rule_ids if everything or _settled(by_id[rule_id])]
        if told:
            parts += [f"\n{topic.title}\n{'-' * len(topic.title)}", *(_told(rules, one) for one in told)]
    questions = _questions(findings)
    if questions:
        parts.append(_asked(questions))
    return "\n".join(parts) + "\n"


def as_json(rules: RuleSet, findings: Sequence[Finding]) -> str:
    """Return the findings as JSON, all of them."""
    return _json(
        {
            "regelset": rules.version,
            "bevindingen": [_finding(rules, finding) for finding in findings],
            "vragen": [
                {"feit": fact, "vraag": text, "regels": count} for fact, text, count in _questions(findings)
            ],
        }
    )


def problems_as_json(error: FactsFileError) -> str:
    """Return the mistakes in a facts file as JSON."""
    return _json(
        {
            "bestand": error.name,
            "fouten": [
                {"regel": one.line, "feit": one.key, "gezien": one.seen, "herstel": one.remedy}
                for one in error.problems
            ],
        }
    )


def template() -> str:
    """Return an empty facts file that explains itself."""
    lines = [
        "# Feiten over een patiënt en een plan, voor ‘alk triage’.",
        "# Vul in wat u weet en laat de rest leeg: leeg betekent onbekend. Een lege lijst [] betekent: geen.",
        "# Gebruik geen gegevens van echte patiënten.",
    ]
    group = ""
    for spec in fact_specs().values():
        if spec.group != group:
            group = spec.group
            lines += ["", f"# ==== {group}"]
        lines += ["", f"# {spec.question}", *_choices(spec), f"{spec.name}:"]
    return "\n".join(lines) + "\n"


def _choices(spec: FactSpec) -> Iterable[str]:
    if not spec.choices:
        yield f"#   {spec.allowed}"
    else:
        if spec.kind is FactKind.KEUZES:
            yield "#   lijst tussen haken, met nul of meer van:"
        yield from (f"#   {choice}: {text}" for choice, text in spec.choices.items())
    if spec.kind is FactKind.DOELEN:
        yield "#   - tekst: weer zelf boodschappen doen"
        yield "#     van: patient          # patient, huisarts, behandelteam of onbekend"
        yield "#     concreet: ja"
        yield "#     haalbaar: ja"


def _summary(rules: RuleSet, findings: Sequence[Finding]) -> str:
    applying = [one for one in findings if one.applies]
    counts = Counter(one.outcome for one in applying)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)
    return f"Regelset {rules.version}: {told}, {len(findings) - len(applying)} niet van toepassing."


def _settled(finding: Finding) -> bool:
    """Tell whether a finding says something now: an answer, or a doubt that more facts will not lift."""
    return finding.applies and (finding.outcome is not Outcome.ONBESLIST or not finding.missing)


def _told(rules: RuleSet, finding: Finding) -> str:
    rule = rules[finding.rule_id]
    mark = finding.outcome if finding.applies else "n.v.t."
    own = " (eigen uitwerking)" if finding.own else ""
    lines = [f"{mark:<10} {rule.title}{own} [{finding.rule_id}]", _indented(finding.explanation)]
    if finding.decisive:
        lines.append(
            _indented("Feiten: " + "; ".join(f"{one.fact} = {one.value}" for one in finding.decisive))
        )
    lines += [_indented(f"Nog te vragen: {one.question}") for one in finding.missing]
    lines.append(_indented(f"Bron: {'; '.join(str(source) for source in finding.sources)}"))
    return "\n".join(lines)


def _questions(findings: Sequence[Finding]) -> list[tuple[str, str, int]]:
    """Return each open question with the number of rules it helps, most helpful first."""
    counts = Counter(one for finding in findings for one in finding.missing)
    return [(missing.fact, missing.question, count) for missing, count in counts.most_common()]


def _asked(questions: list[tuple[str, str, int]]) -> str:
    lines = [f"* {text} ({fact}; {count} regels)" for fact, text, count in questions[:ASKED]]
    rest = len(questions) - ASKED
    if rest > 0:
        lines.append(f"* En nog {rest} andere vragen; zie --format json.")
    return "\n".join(["\nNog te vragen, wat het meest helpt eerst\n" + "-" * 39, *lines])


def _indented(text: str) -> str:
    return fill(text, WIDTH, initial_indent=" " * 11, subsequent_indent=" " * 11, break_on_hyphens=False)


def _finding(rules: RuleSet, finding: Finding) -> dict[str, object]:
    rule = rules[finding.rule_id]
    return {
        "regel": finding.rule_id,
        "titel": rule.title,
        "soort": rule.kind.value,
        "uitkomst": finding.outcome.value,
        "van_toepassing": finding.applies,
        "uitleg": finding.explanation,
        "labels": list(finding.labels),
        "feiten": {one.fact: one.value for one in finding.decisive},
        "ontbreekt": [{"feit": one.fact, "vraag": one.question} for one in finding.missing],
        "niet_vastgesteld": list(finding.open_parameters),
        "eigen": finding.own,
        "tegenstrijdig": list(finding.contradictions),
        "bronnen": [str(source) for source in finding.sources],
    }


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
