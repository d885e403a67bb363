from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alk.rules.contradictions import contradictions
from alk.rules.facts import Facts
from alk.rules.flowcharts import NUMBERS, walk
from alk.rules.outcome import Outcome
from alk.rules.registry import Reading, rule_set
from alk.rules.schema import fact_specs
from alk.rules.topics.common import SEVERITIES
from tests.rules.strategies import facts, values

WORSE: dict[str, list[Any]] = {
    "symptomen": ["licht", "matig", "ernstig"],
    "duur_weken": [4, 6, 8, 9, 20, 25, 26, 39, 51, 52, 200],
    "inzicht": ["ziet-verband", "moeite", "ziet-nauwelijks"],
    "sociaal_ernst": ["nauwelijks", "licht", "opvallend"],
    "psychiatrisch": ["geen", "gering", "matig", "ernstig"],
    "functioneel": ["geen-of-gering", "licht", "duidelijk"],
    "behandeleffect": ["geen-bekend", "licht-of-weinig", "nauwelijks"],
}
CHECKLIST_WORSE: dict[str, list[Any]] = {
    "checklist_duur": ["6w-3m", "3-6m", "6m-1j-of-langer"],
    "checklist_klachten": ["weinig", "matig", "ernstig"],
    "inzicht": ["ziet-verband", "moeite", "ziet-nauwelijks"],
}
QUICK = settings(deadline=None, max_examples=60)


@QUICK
@given(facts())
def test_every_input_yields_a_finding_for_every_rule(given_facts: Facts) -> None:
    rules = rule_set()
    findings = rules.findings(given_facts)
    assert [one.rule_id for one in findings] == [rule.id for rule in rules]
    for one in findings:
        assert one.explanation.strip()
        assert "{" not in one.explanation
        assert one.sources
        assert not one.missing or one.outcome is Outcome.ONBESLIST
        assert {m.fact for m in one.missing} <= set(fact_specs())
        assert all(getattr(given_facts, m.fact) is None or m.fact == "doelen" for m in one.missing)
        assert {d.fact for d in one.decisive} <= set(fact_specs())
        assert set(one.contradictions) <= set(contradictions())


@QUICK
@given(facts())
def test_findings_are_deterministic_and_one_rule_says_what_all_rules_say(given_facts: Facts) -> None:
    rules = rule_set()
    findings = rules.findings(given_facts)
    assert rules.findings(replace(given_facts)) == findings
    assert tuple(rules.finding(rule.id, given_facts) for rule in rules) == findings


@settings(deadline=None, max_examples=200)
@given(facts(known=1), st.data())
def test_learning_a_missing_fact_never_makes_a_settled_answer_undecided(
    given_facts: Facts, data: st.DataObject
) -> None:
    unknown = [name for name in fact_specs() if getattr(given_facts, name) is None]
    assume(unknown)
    name = data.draw(st.sampled_from(unknown))
    more = replace(given_facts, **{name: data.draw(values(fact_specs()[name]))})
    rules = rule_set()
    for before, after in zip(rules.findings(given_facts), rules.findings(more), strict=True):
        if before.outcome is not Outcome.ONBESLIST:
            assert after.outcome is not Outcome.ONBESLIST, (name, before, after)


@pytest.mark.parametrize(
    ("rule_id", "levels"), [("ernst.voorstel", WORSE), ("ernst.voorstel-checklist", CHECKLIST_WORSE)]
)
@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_worse_level_never_makes_the_proposal_lighter(
    rule_id: str, levels: dict[str, list[Any]], data: st.DataObject
) -> None:
    profile = {name: data.draw(st.none() | st.sampled_from(steps)) for name, steps in levels.items()}
    name = data.draw(st.sampled_from(list(levels)))
    start = data.draw(st.integers(0, len(levels[name]) - 1))
    end = data.draw(st.integers(start, len(levels[name]) - 1))
    rules = rule_set()
    before = rules.finding(rule_id, Facts(**{**profile, name: levels[name][start]}))
    after = rules.finding(rule_id, Facts(**{**profile, name: levels[name][end]}))
    if before.labels and after.labels:
        assert SEVERITIES.index(after.labels[0]) >= SEVERITIES.index(before.labels[0])


@settings(deadline=None, max_examples=200)
@given(
    st.fixed_dictionaries({name: st.none() | st.sampled_from(steps) for name, steps in WORSE.items()}),
    st.data(),
)
def test_a_proposal_holds_whatever_the_unknown_factors_turn_out_to_be(
    profile: dict[str, Any], data: st.DataObject
) -> None:
    rules = rule_set()
    before = rules.finding("ernst.voorstel", Facts(**profile))
    complete = {
        name: data.draw(st.sampled_from(WORSE[name])) if value is None else value
        for name, value in profile.items()
    }
    after = rules.finding("ernst.voorstel", Facts(**complete))
    if before.labels:
        assert after.labels == before.labels


@QUICK
@given(facts(), st.sampled_from(NUMBERS))
def test_every_walk_ends_and_visits_steps_once(given_facts: Facts, number: int) -> None:
    walked = walk(number, given_facts)
    assert len(walked.reached) == len(set(walked.reached)) > 0


INCLUDED: dict[str, Any] = {
    "onderzoek_adequaat": True,
    "duur_weken": 60.0,
    "lijdensdruk": True,
    "leefgebieden": ("sociaal",),
}


@QUICK
@given(facts(), st.sampled_from([{}, INCLUDED]), st.sampled_from([None, *SEVERITIES]))
def test_flow_chart_2_and_the_rules_agree_on_the_route(
    given_facts: Facts, more: dict[str, Any], severity: str | None
) -> None:
    given_facts = replace(given_facts, **more, ernst=severity)
    reading = Reading(given_facts, rule_set().parameters)
    walked = walk(2, given_facts).reached
    if "regulier" in walked:
        assert reading.rule("route.regulier").yes
    if "kernteam" in walked and reading.rule("instroom.besluit").yes:
        assert reading.rule("route.kernteam").yes
    if "verwijzing" in walked:
        assert reading.rule("route.tweede-derde-lijn").yes


@QUICK
@given(facts())
def test_a_check_that_fails_names_a_fact_that_broke_it(given_facts: Facts) -> None:
    for finding in rule_set().findings(given_facts):
        if finding.outcome is Outcome.NEE:
            assert finding.decisive, finding
