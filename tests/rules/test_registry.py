from __future__ import annotations

import subprocess
import sys
from dataclasses import fields

import pytest

from alk.errors import AlkError
from alk.rules import registry
from alk.rules.contradictions import contradictions
from alk.rules.facts import Facts
from alk.rules.outcome import RuleKind
from alk.rules.parameters import default_parameters
from alk.rules.registry import rule_set
from alk.rules.schema import FactKind, fact_specs, spec

TYPES = {
    FactKind.JA_NEE: "bool | None",
    FactKind.KEUZE: "str | None",
    FactKind.KEUZES: "tuple[str, ...] | None",
    FactKind.TEKST: "str | None",
    FactKind.DOELEN: "tuple[Goal, ...] | None",
}


def test_logic_and_words_match_one_to_one() -> None:
    assert set(registry._LOGIC) == {rule.id for rule in rule_set()}


def test_rules_name_only_parameters_and_contradictions_that_exist() -> None:
    parameters = {parameter.id for parameter in default_parameters()}
    for rule in rule_set():
        assert set(rule.parameters) <= parameters, rule.id
        assert set(rule.contradictions) <= set(contradictions()), rule.id


def test_every_parameter_serves_a_rule_or_decides_the_rank_of_one() -> None:
    used = {name for rule in rule_set() for name in rule.parameters}
    assert {parameter.id for parameter in default_parameters()} - used == set()


def test_every_rule_has_a_text_for_each_outcome() -> None:
    for rule in rule_set():
        assert {"ja", "nee", "onbeslist"} <= set(rule.texts), rule.id
        assert rule.title
        assert rule.statement.endswith((".", "?")), rule.id
        assert all(text.strip() for text in rule.texts.values()), rule.id


def test_rules_of_our_own_say_so_in_their_first_source_or_statement() -> None:
    for rule in rule_set():
        if rule.sources[0].document == "eigen":
            assert rule.own, rule.id


def test_proposals_are_marked_as_ours_and_never_speak_of_a_score_of_the_programme() -> None:
    for rule_id in ("ernst.voorstel", "ernst.voorstel-checklist"):
        rule = rule_set()[rule_id]
        assert rule.own
        assert "Eigen uitwerking, niet van het programma" in rule.statement


def test_facts_and_schema_are_the_same_list() -> None:
    declared = {field.name: field.type for field in fields(Facts)}
    assert list(declared) == list(fact_specs())
    for name, one in fact_specs().items():
        number = "int | None" if one.whole else "float | None"
        assert declared[name] == TYPES.get(one.kind, number), name


def test_every_fact_is_read_by_a_rule() -> None:
    """A fact that no rule reads would be asked for nothing."""
    blank = rule_set().findings(Facts())
    asked = {missing.fact for finding in blank for missing in finding.missing}
    later = {  # facts that matter only once others are known
        "aanvullend_verzekerd",
        "interval_toegelicht",
        "regie_afgesproken",
    }
    assert set(fact_specs()) - asked - later == set()


def test_kinds_of_rules_are_all_in_use() -> None:
    assert {rule.kind for rule in rule_set()} == set(RuleKind)


def test_unknown_rule_and_unknown_fact_are_named() -> None:
    with pytest.raises(AlkError, match=r"geen regel ‘ernst\.alles’"):
        rule_set().finding("ernst.alles", Facts())
    with pytest.raises(AlkError, match="geen feit ‘lengte’"):
        spec("lengte")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"duur.half": 3}, "geen parameter ‘duur.half’"),
        ({"duur.enkele-weken": -1}, "kan niet ‘-1’ zijn"),
        ({"duur.enkele-weken": "lang"}, "kan niet ‘lang’ zijn"),
        ({"definitie.bron": "S009"}, "kan niet ‘S009’ zijn"),
    ],
)
def test_impossible_parameters_are_refused(values: dict[str, float | str], message: str) -> None:
    with pytest.raises(AlkError, match=message):
        rule_set().with_parameters(values)


def test_choosing_a_parameter_leaves_the_default_rule_set_as_it_was() -> None:
    facts = Facts(duur_weken=2, lijdensdruk=True)
    before = rule_set().finding("definitie.s003", facts)
    chosen = rule_set().with_parameters({"duur.enkele-weken": 2}).finding("definitie.s003", facts)
    assert chosen.outcome != before.outcome
    assert rule_set().finding("definitie.s003", facts) == before


def test_parameters_that_nobody_fixed_are_visibly_so() -> None:
    open_ones = {one.id for one in default_parameters() if one.value is None}
    assert open_ones == {"duur.enkele-weken", "duur.lang", "alarm.lijst"}
    assert {one.shown for one in default_parameters() if one.value is None} == {"niet_vastgesteld"}


def test_the_rules_pull_in_no_jupyter_no_pydantic_and_no_markdown_parser() -> None:
    code = (
        "import pkgutil, sys, importlib, alk.rules\n"
        "for found in pkgutil.walk_packages(alk.rules.__path__, 'alk.rules.'):\n"
        "    importlib.import_module(found.name)\n"
        "from alk.rules.registry import rule_set\n"
        "assert len(rule_set()) > 100\n"
        "tops = {name.split('.')[0] for name in sys.modules}\n"
        "bad = {'pydantic', 'markdown_it', 'ruamel', 'IPython', 'ipykernel', 'ipywidgets', 'jupyter_core',"
        " 'jupyter_client', 'nbformat', 'nbconvert', 'nbgrader', 'voila', 'traitlets', 'yaml'}\n"
        "print(sorted(tops & bad))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
