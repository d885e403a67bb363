"""The cases of the course are clean and hold what the modules need."""

from __future__ import annotations

from pathlib import Path

import pytest

from alk.cases.diagnostics import render_all
from alk.cases.library import CaseLibrary
from alk.cases.model import Dimension, ErnstLabel
from alk.checks.check import check_case
from alk.rules.ernst_checklist import ONBESLIST

CASES = CaseLibrary(Path(__file__).parents[2] / "cases")


@pytest.mark.parametrize("case_id", CASES.ids())
def test_every_case_is_clean(case_id: str) -> None:
    path = CASES.root / case_id / "casus.md"
    assert render_all(check_case(path).diagnostics) == ""


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


def test_the_severity_vignettes_are_spread_over_all_conclusions() -> None:
    verdicts = [CASES.case(case_id).ernst for case_id in CASES.ids() if case_id.startswith("ernst-")]
    full = [label for ernst in verdicts if ernst and ernst.verdict for label in ernst.verdict.full]
    assert len(verdicts) >= 12
    assert set(full) == set(ErnstLabel)


def test_patient_b_carries_over_through_three_consults() -> None:
    consults = CASES.case("patient-b").consults
    assert [consult.after for consult in consults] == ["", consults[0].id, consults[1].id]


def test_patient_a_has_her_mother_in_the_room() -> None:
    assert CASES.case("patient-a").companions == ("Moeder",)
