from __future__ import annotations

from alk.rules.models import (
    biopsychosocial_grid,
    domains_compared,
    examples_of_alk,
    explanations,
    four_domains,
    scegs,
)
from alk.rules.schema import spec


def test_scegs_has_the_five_dimensions_that_the_facts_know() -> None:
    assert [one.id for one in scegs().dimensions] == list(spec("scegs").choices)


def test_only_the_somatic_row_is_ours_because_the_source_leaves_it_empty() -> None:
    assert [one.id for one in scegs().dimensions if one.own] == ["somatisch"]
    assert "leeg" in scegs().dimensions[0].note


def test_every_dimension_has_something_to_look_for_and_questions_of_our_own() -> None:
    for one in scegs().dimensions:
        assert len(one.looks_for) >= 3, one.id
        assert len(one.questions) >= 4, one.id
        assert all(question.endswith("?") for question in one.questions), one.id


def test_grid_has_an_example_for_every_type_in_every_domain() -> None:
    grid = biopsychosocial_grid()
    assert [one.id for one in grid.types] == ["predisponerend", "luxerend", "onderhoudend"]
    for one in grid.types:
        assert set(one.examples) == set(grid.domains)


def test_four_domains_stand_around_the_self() -> None:
    names = [one.id for one in four_domains().domains]
    assert names == ["lichaam", "geest", "sociaal", "maatschappelijk", "zelf"]
    assert "relatie met de zorg" in four_domains().domains[2].fields


def test_short_models_each_have_a_text_and_a_source() -> None:
    assert {"oorzakelijk-model", "gevolgenmodel", "sensitisatie", "soep", "cues"} <= set(explanations())
    for one in explanations().values():
        assert one.text
        assert str(one.source)


def test_divisions_of_life_are_compared_without_leaving_one_out() -> None:
    rows = domains_compared()
    assert {row.biopsychosocial for row in rows} == set(biopsychosocial_grid().domains)
    assert {row.four_domains for row in rows} == {one.id for one in four_domains().domains} - {"zelf"}
    assert {row.life_area for row in rows} == set(spec("leefgebieden").choices)
    assert {name for row in rows for name in row.scegs} == set(spec("scegs").choices)


def test_examples_of_alk_are_kept_by_source() -> None:
    assert set(examples_of_alk()) == {"S000", "S001", "S002", "S003"}
    assert "tinnitus" in examples_of_alk()["S001"]
