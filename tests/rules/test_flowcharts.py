from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import pytest

from alk.errors import AlkError
from alk.rules.drawing import CHARACTER, WIDTH, svg
from alk.rules.facts import Facts
from alk.rules.flowcharts import NUMBERS, StepKind, flow_chart, text_alternative, walk
from alk.rules.registry import rule_set
from alk.rules.schema import fact_specs

SVG = "{http://www.w3.org/2000/svg}"
SEVERE = Facts(
    ernst="ernstig",
    leeftijd=40,
    onderzoek_adequaat=True,
    duur_weken=60,
    lijdensdruk=True,
    leefgebieden=("sociaal",),
)


@pytest.mark.parametrize("number", NUMBERS)
def test_arrows_join_steps_that_exist_and_every_step_can_be_reached(number: int) -> None:
    chart = flow_chart(number)
    names = {step.id for step in chart.steps}
    assert {arrow.start for arrow in chart.arrows} | {arrow.end for arrow in chart.arrows} <= names
    reached = {chart.steps[0].id}
    for _ in chart.steps:
        reached |= {arrow.end for arrow in chart.arrows if arrow.start in reached}
    assert reached == names


@pytest.mark.parametrize("number", NUMBERS)
def test_steps_end_where_they_say_and_questions_have_answers(number: int) -> None:
    chart = flow_chart(number)
    for step in chart.steps:
        ways = chart.from_step(step.id)
        assert all(bool(arrow.answer) == (step.kind is StepKind.VRAAG) for arrow in ways), step.id
        assert bool(ways) == (step.kind is not StepKind.EINDE) or step.id == "stappen", step.id
        if step.kind is StepKind.VRAAG:
            assert bool(step.rule_id) != bool(step.fact), step.id


@pytest.mark.parametrize("number", NUMBERS)
def test_steps_name_rules_and_facts_that_exist(number: int) -> None:
    for step in flow_chart(number).steps:
        assert step.rule_id is None or step.rule_id in rule_set()
        assert step.fact is None or step.fact in fact_specs()


def test_lost_arrows_say_from_what_they_were_inferred() -> None:
    inferred = [arrow.inferred for arrow in flow_chart(2).arrows if arrow.inferred]
    assert any("JA en NEE gingen verloren" in reason for reason in inferred)
    assert any("§1.5.1" in reason for reason in inferred)


def test_chart_2_without_facts_stops_at_the_first_question_and_asks() -> None:
    walked = walk(2, Facts())
    assert walked.reached == ("patient", "inclusie")
    assert "onderzoek_adequaat" in {one.fact for one in walked.missing}


def test_chart_2_leads_severe_alk_to_referral_and_asks_whether_it_works() -> None:
    walked = walk(2, SEVERE)
    assert walked.reached == ("patient", "inclusie", "ernst", "verwijzing", "aankomst")
    assert {one.fact for one in walked.missing} == {
        "te_motiveren_tweede_lijn",
        "komt_aan_tweede_lijn",
        "wachttijd",
    }


@pytest.mark.parametrize(
    ("severity", "end"), [("licht", "regulier"), ("matig", "kernteam"), ("ernstig", "kernteam")]
)
def test_chart_2_ends_where_the_severity_leads(severity: str, end: str) -> None:
    facts = Facts(
        ernst=severity,
        onderzoek_adequaat=True,
        duur_weken=60,
        lijdensdruk=True,
        leefgebieden=("sociaal",),
        wachttijd=True,
    )
    assert walk(2, facts).reached[-1] == end


def test_chart_3_runs_both_parts_before_the_plan() -> None:
    assert walk(3, Facts()).reached == (
        "intake",
        "lichamelijk",
        "psychosociaal",
        "voorbereiden",
        "vaststellen",
        "behandeling",
    )


def test_chart_4_returns_to_the_plan_with_a_new_goal_and_ends_without_one() -> None:
    again = walk(4, Facts(doel_bereikt=False, doel_herzien=True))
    assert again.reached[-1] == "herzien"
    assert again.missing == ()
    assert walk(4, Facts(doel_bereikt=False, doel_herzien=False)).reached[-1] == "einde"
    assert walk(4, Facts(doel_bereikt=True)).reached[-1] == "stop"


def test_unknown_chart_is_refused() -> None:
    with pytest.raises(AlkError, match="geen stroomschema 6"):
        flow_chart(6)


@pytest.mark.parametrize("number", NUMBERS)
def test_drawing_is_accessible_and_takes_its_colours_from_the_page(number: int) -> None:
    drawn = svg(flow_chart(number))
    root = ET.fromstring(drawn)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == desc.get("id")
    assert text_alternative(flow_chart(number)) in (desc.text or "")
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn))
    assert colours <= {"currentColor", "none"}
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("number", NUMBERS)
def test_drawing_fits_360_px_and_text_stays_inside_its_box(number: int) -> None:
    root = ET.fromstring(svg(flow_chart(number)))
    assert root.get("width") == str(WIDTH) == "360"
    boxes = [
        (float(r.get("x", 0)), float(r.get("y", 0)), float(r.get("width", 0)), float(r.get("height", 0)))
        for r in root.iter(f"{SVG}rect")
    ]
    right = boxes[0][0] + boxes[0][2]
    for line in root.iter(f"{SVG}tspan"):
        x, y = float(line.get("x", 0)), float(line.get("y", 0))
        assert x + len(line.text or "") * CHARACTER <= right + 1, line.text
        assert any(top < y < top + height for _, top, _, height in boxes), line.text
    for above, below in itertools.pairwise(boxes):
        assert above[1] + above[3] < below[1]
    for path in root.iter(f"{SVG}path"):
        assert all(float(x) <= WIDTH for x in re.findall(r"[MH]([\d.]+)", path.get("d", "")))


@pytest.mark.parametrize("number", NUMBERS)
def test_inferred_arrows_are_dashed_and_no_others(number: int) -> None:
    chart = flow_chart(number)
    drawn = svg(chart)
    legend = 1 if any(arrow.inferred for arrow in chart.arrows) else 0
    assert drawn.count("stroke-dasharray") == sum(bool(arrow.inferred) for arrow in chart.arrows) + legend


@pytest.mark.parametrize("number", NUMBERS)
def test_text_alternative_tells_every_step_and_arrow(number: int) -> None:
    chart = flow_chart(number)
    lines = text_alternative(chart).splitlines()
    assert len(lines) == len(chart.steps)
    for arrow in chart.arrows:
        spoken = lines[chart.step(arrow.start).number - 1]
        assert f"aar {chart.step(arrow.end).number}" in spoken
        assert (arrow.answer or "") in spoken
