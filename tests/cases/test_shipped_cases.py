"""The cases of the course are clean and hold what the modules need."""

from __future__ import annotations

from pathlib import Path

import pytest

from alk.cases.diagnostics import render_all
from alk.cases.library import CaseLibrary
from alk.cases.model import Dimension
from alk.rules.ernst_checklist import ONBESLIST

CASES = CaseLibrary(Path(__file__).parents[2] / "cases")


@pytest.mark.parametrize("case_id", CASES.ids())
def test_every_case_is_clean(case_id: str) -> None:
    assert render_all(CASES.reading(case_id).diagnostics) == ""


def test_overvecht_1_opens_every_dimension_of_scegs() -> None:
    assert [prompt.dimension for prompt in CASES.case("overvecht-1").prompts] == list(Dimension)


def test_overvecht_1_leaves_open_what_its_source_does_not_decide() -> None:
    ernst = CASES.case("overvecht-1").ernst
    assert ernst is not None
    assert ernst.factors["duur"].full == {ONBESLIST}
    assert ernst.factors["eerdere-behandeling"].full == {ONBESLIST}
    assert "nog niet door een clinicus bekrachtigd" in ernst.status


def test_overvecht_1_asks_for_a_summary_with_a_rubric_of_three_levels() -> None:
    question = CASES.case("overvecht-1").question("samenvatting")
    assert question is not None
    assert 3 <= len(question.rubric) <= 4
    assert {len(line.levels) for line in question.rubric} == {3}
