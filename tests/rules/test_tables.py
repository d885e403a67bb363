"""Decision tables that a GP can read: every row is one test, named by its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from alk.commands.facts_file import checked_facts
from alk.rules.contradictions import contradictions
from alk.rules.registry import rule_set

if TYPE_CHECKING:
    from alk.rules.facts import Facts
    from alk.rules.outcome import Finding

TABLES = Path(__file__).parent.parent / "tables" / "rules"
ROW_KEYS = {"naam", "feiten", "verwacht", "parameters", "tegenstrijdig", "lezing"}
EXPECTATION_KEYS = {
    "uitkomst",
    "labels",
    "vraagt",
    "uitleg",
    "niet_vastgesteld",
    "eigen",
    "van_toepassing",
}
YES_NO = {"ja": True, "nee": False}


@dataclass(frozen=True)
class Row:
    table: str
    line: int
    name: str
    facts: Facts
    parameters: dict[str, Any]
    expected: dict[str, dict[str, Any]]
    contradiction: str | None


@cache
def rows() -> tuple[Row, ...]:
    found = []
    for path in sorted(TABLES.glob("*.yaml")):
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
        for place, entry in enumerate(content):
            assert set(entry) <= ROW_KEYS, f"{path.name}: {set(entry) - ROW_KEYS}"
            found.append(
                Row(
                    table=path.name,
                    line=content.lc.item(place)[0] + 1,
                    name=entry["naam"],
                    facts=checked_facts(entry["feiten"], path.name),
                    parameters=dict(entry.get("parameters", {})),
                    expected={rule: _expectation(value) for rule, value in entry["verwacht"].items()},
                    contradiction=entry.get("tegenstrijdig"),
                )
            )
    return tuple(found)


def _expectation(value: Any) -> dict[str, Any]:
    expected = {"uitkomst": value} if isinstance(value, str) else dict(value)
    assert set(expected) <= EXPECTATION_KEYS, set(expected) - EXPECTATION_KEYS
    return expected


def _seen(finding: Finding, key: str) -> Any:
    match key:
        case "uitkomst":
            return finding.outcome.value
        case "labels":
            return list(finding.labels)
        case "vraagt":
            return [one.fact for one in finding.missing]
        case "niet_vastgesteld":
            return list(finding.open_parameters)
        case "eigen":
            return finding.own
        case _:
            return finding.applies


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.table}:{row.line} {row.name}")
def test_row(row: Row) -> None:
    rules = rule_set().with_parameters(row.parameters)
    for rule_id, expected in row.expected.items():
        finding = rules.finding(rule_id, row.facts)
        for key, value in expected.items():
            if key == "uitleg":
                assert value in finding.explanation
            else:
                wanted = YES_NO.get(value, value) if key in {"eigen", "van_toepassing"} else value
                assert _seen(finding, key) == wanted, f"{rule_id}: {key}\n{finding}"
        if row.contradiction:
            touched = {name for rule in row.expected for name in rules[rule].contradictions}
            assert row.contradiction in touched


def test_there_are_at_least_150_rows_and_their_names_are_sentences() -> None:
    names = [row.name for row in rows()]
    assert len(names) >= 150
    assert len(names) == len(set(names))
    assert [name for name in names if len(name.split()) < 4] == []


def test_every_rule_is_in_a_table() -> None:
    tested = {rule for row in rows() for rule in row.expected}
    assert {rule.id for rule in rule_set()} - tested == set()


def test_every_outcome_that_a_rule_can_give_by_itself_is_in_a_table() -> None:
    """A rule that is only ever seen undecided has not been tested."""
    decided: dict[str, set[str]] = {}
    for row in rows():
        for rule_id, expected in row.expected.items():
            decided.setdefault(rule_id, set()).add(expected["uitkomst"])
    assert [rule_id for rule_id, seen in decided.items() if seen == {"onbeslist"}] == []


def test_every_contradiction_that_touches_a_rule_has_a_row() -> None:
    touching = {name for rule in rule_set() for name in rule.contradictions}
    shown = {row.contradiction for row in rows() if row.contradiction}
    assert touching - shown == set()
    assert touching <= set(contradictions())


def test_patients_and_cases_of_the_sources_are_there() -> None:
    names = " ".join(row.name for row in rows() if row.table == "patienten.yaml")
    for patient in ("atiënt A", "atiënt B", "asus 1", "asus 2", "asus 3"):
        assert names.count(patient) >= 3, patient
