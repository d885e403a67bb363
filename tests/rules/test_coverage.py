from __future__ import annotations

from alk.rules.contradictions import contradictions
from alk.rules.coverage import coverage
from alk.rules.numbers import numbers
from alk.rules.registry import rule_set

SPECIFICATION = {"D": 15, "N": 16, "R": 29, "C": 16, "M": 9, "X": 25}
"""How many points the content specification has under each letter."""


def test_every_point_of_the_specification_is_accounted_for() -> None:
    wanted = [
        f"{letter}{number}" for letter, count in SPECIFICATION.items() for number in range(1, count + 1)
    ]
    assert list(coverage()) == wanted


def test_a_point_is_carried_by_rules_or_has_a_reason_and_never_both() -> None:
    for point in coverage().values():
        assert bool(point.rule_ids) != bool(point.reason), point.id
        assert point.subject


def test_points_name_only_rules_that_exist() -> None:
    for point in coverage().values():
        assert [rule_id for rule_id in point.rule_ids if rule_id not in rule_set()] == [], point.id


def test_every_rule_carries_a_point() -> None:
    carried = {rule_id for point in coverage().values() for rule_id in point.rule_ids}
    assert {rule.id for rule in rule_set()} - carried == set()


def test_contradictions_and_the_rules_they_touch_agree_both_ways() -> None:
    for name in contradictions():
        touching = {rule.id for rule in rule_set() if name in rule.contradictions}
        assert set(coverage()[name].rule_ids) == touching, name


def test_numbers_are_all_there_with_a_denominator() -> None:
    assert list(numbers()) == [f"N{number}" for number in range(1, 17)]
    for number in numbers().values():
        assert number.denominator, number.id
        assert number.sources, number.id
        assert set(number.contradictions) <= set(contradictions())


def test_number_of_severe_patients_is_quoted_round_with_its_sum() -> None:
    number = numbers()["N3"]
    assert "ongeveer 50" in number.text
    assert "52,4" in number.denominator
    assert "X5" in number.contradictions
