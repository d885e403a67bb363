from __future__ import annotations

from alk.rules.facts import Facts
from alk.rules.outcome import Outcome
from alk.rules.registry import rule_set
from alk.rules.schema import spec
from alk.rules.topics.common import SEVERITIES
from alk.rules.topics.severity import factors, profile_of, propose


def test_profile_table_has_seven_rows_with_three_columns_each() -> None:
    assert [factor.id for factor in factors()] == [
        "symptomen",
        "duur",
        "inzicht",
        "sociaal",
        "psychiatrisch",
        "functioneel",
        "eerdere-behandeling",
    ]
    for factor in factors():
        assert tuple(factor.profiles) == SEVERITIES


def test_answers_of_a_factor_are_those_of_its_fact() -> None:
    for factor in factors():
        assert list(factor.labels) == list(spec(factor.fact).choices)


def test_unknown_factors_leave_room_for_every_severity() -> None:
    assert {(one.lowest, one.highest) for one in profile_of(Facts())} == {(0, 2)}


def test_between_half_a_year_and_a_year_no_profile_fits_yet_light_is_out() -> None:
    duration = profile_of(Facts(duur_weken=39))[1]
    assert duration.labels == ()
    assert (duration.lowest, duration.highest) == (1, 2)


def test_proposal_names_the_factors_that_pull_each_way() -> None:
    facts = Facts(
        symptomen="ernstig",
        duur_weken=20,
        inzicht="ziet-verband",
        sociaal_ernst="licht",
        psychiatrisch="gering",
        functioneel="licht",
        behandeleffect="licht-of-weinig",
    )
    found = propose(profile_of(facts))
    assert found.label == "matig"
    assert [one.factor.id for one in found.lighter] == ["inzicht"]
    assert [one.factor.id for one in found.heavier] == ["symptomen"]


def test_profile_agrees_with_the_findings() -> None:
    facts = Facts(symptomen="matig", duur_weken=39, inzicht="moeite")
    for one in profile_of(facts):
        finding = rule_set().finding(one.factor.rule_id, facts)
        assert finding.labels == one.labels
        assert (finding.outcome is Outcome.JA) == (len(one.labels) == 1)
