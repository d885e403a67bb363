"""What the report adds up: known groups with known figures, and silence about small ones."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alk.cases.library import CaseLibrary
from alk.exercises.gesprek import Gesprek
from alk.exercises.registry import build
from alk_grading.report.exercises import exercise_figures
from alk_grading.report.figures import Given
from alk_grading.report.gain import gain_figures
from alk_grading.report.gather import Report
from alk_grading.report.minutes import TimeFigure, time_figure, worked
from alk_grading.report.talks import cue_figures, talked_dimensions, unmatched_figures
from alk_grading.report.view import html
from alk_grading.report.write import to_pdf
from tests.conftest import ROOT
from tests.learning.learner import played

LIBRARY = CaseLibrary(ROOT / "cases")
HARD = build("Kennisvraag", LIBRARY, "werkplaats", "duur-zio")
EASY = build("Kennisvraag", LIBRARY, "werkplaats", "modellen-koppelen")
TALK = Gesprek.build(LIBRARY.case("overvecht-1"))
BEFORE = build("Zelfvertrouwen", LIBRARY, "werkplaats", "zekerheid-voor")
AFTER = build("Zelfvertrouwen", LIBRARY, "werkplaats", "zekerheid-na")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WRONG: dict[str, Any] = {}


def group(right: list[bool]) -> list[list[Given]]:
    """The hard question as given; the easy one right by those who had the hard one right."""
    return [
        [Given(HARD, HARD.best() if good else WRONG), Given(EASY, EASY.best() if good else WRONG)]
        for good in right
    ]


def test_the_hardest_exercise_comes_first_and_tells_people_apart() -> None:
    everyone = group([True, False, False, False, False, False])
    for person in everyone[1:4]:
        person[1] = Given(EASY, EASY.best())
    hard, easy = exercise_figures(everyone)
    assert (hard.exercise, hard.people, hard.earned) == (HARD.id, 6, round(1 / 6, 2))
    assert easy.earned == round(4 / 6, 2)
    assert hard.discrimination is not None
    assert hard.discrimination > 0


def test_blank_answers_do_not_make_an_exercise_hard() -> None:
    everyone = [*group([True] * 5), [Given(HARD, None)], [Given(HARD, None)]]
    hard = next(one for one in exercise_figures(everyone) if one.exercise == HARD.id)
    assert (hard.people, hard.earned) == (5, 1.0)
    assert hard.discrimination is None, "niemand verschilt"


@given(size=st.integers(0, 12), fewest=st.integers(1, 8))
def test_no_figure_rests_on_fewer_people_than_it_may(size: int, fewest: int) -> None:
    everyone = group([number % 2 == 0 for number in range(size)])
    for one in exercise_figures(everyone, fewest):
        assert one.people == size
        assert (one.earned is None) is (size < fewest)
    moments = [[NOON, NOON + timedelta(minutes=number)] for number in range(size)]
    assert (time_figure(moments, fewest).median is None) is (size < fewest)
    surer = [[Given(AFTER, rated(AFTER, 8))] for _ in range(size)]
    for gain in gain_figures(surer, [{BEFORE.id: rated(BEFORE, 5)}] * size, fewest):
        assert (gain.before is None) is (size < fewest)


def rated(exercise: Any, number: int) -> dict[str, Any]:
    return dict.fromkeys(exercise.fields, number)


def test_gain_counts_people_who_answered_both_times() -> None:
    everyone = [[Given(AFTER, rated(AFTER, after))] for after in (7, 8, 9, 5, 6, 10)]
    earlier: list[dict[str, Any]] = [{BEFORE.id: rated(BEFORE, 6)}] * 5
    found = gain_figures(everyone, [*earlier, {}])
    assert found
    for one in found:
        assert (one.people, one.before, one.after, one.more, one.less) == (5, 6.0, 7.0, 3, 1)


def test_the_first_measurement_has_no_gain() -> None:
    assert gain_figures([[Given(BEFORE, rated(BEFORE, 5))]] * 6, [{}] * 6) == ()


@given(gaps=st.lists(st.integers(0, 90), max_size=20))
def test_time_leaves_breaks_out_and_takes_any_order(gaps: list[int]) -> None:
    moments = [NOON]
    for gap in gaps:
        moments.append(moments[-1] + timedelta(minutes=gap))
    expected = sum(gap for gap in gaps if gap <= 30)
    assert worked(moments) == worked(moments[::-1]) == pytest.approx(expected)


def talks(count: int) -> list[list[Given]]:
    return [[Given(TALK, TALK.clean(played(TALK, random.Random(seed))))] for seed in range(count)]


def test_cues_and_dimensions_are_those_of_the_look_backs() -> None:
    everyone = talks(7)
    values = [person[0].value for person in everyone]
    outcomes = [back.outcome for value in values if (back := TALK.look_back(value))]
    assert len(outcomes) == 7
    for figure in talked_dimensions(everyone):
        told = sum(
            r.dimension.value == figure.dimension and bool(r.told) for o in outcomes for r in o.dimensions
        )
        assert (figure.people, figure.asked) == (7, round(told / 7, 2))
    figures = cue_figures(everyone)
    shown = [one for one in figures if one.missed is not None]
    assert shown
    assert [one.missed for one in shown] == sorted(
        (one.missed for one in shown if one.missed is not None), reverse=True
    )
    for cue in shown:
        fates = [
            state
            for outcome in outcomes
            for known, state in outcome.cues
            if state is not None and known.speech[0].text.text == cue.cue
        ]
        assert cue.people == len(fates) >= 5
        assert cue.missed == round(sum(state != "opgepakt" for state in fates) / len(fates), 2)


def test_of_one_consult_the_figures_hold_only_what_could_be_heard_there() -> None:
    part = Gesprek.build(LIBRARY.case("patient-b"), "de-brief")
    everyone = [[Given(part, part.clean(played(part, random.Random(seed))))] for seed in range(6)]
    assert {(one.exercise, one.dimension) for one in talked_dimensions(everyone)} == {
        ("patient-b_gesprek-de-brief", "emotioneel"),
        ("patient-b_gesprek-de-brief", "sociaal"),
    }
    assert [(one.exercise, one.people) for one in cue_figures(everyone)] == [
        ("patient-b_gesprek-de-brief", 6)
    ]


def test_a_talk_that_goes_on_tells_nothing_of_cues() -> None:
    begun = TALK.act(None, {"do": "begin", "mode": "oefenen"})
    assert cue_figures([[Given(TALK, begun)]] * 6) == ()


def not_understood(*texts: str) -> Any:
    value = TALK.act(None, {"do": "begin", "mode": "oefenen"})
    for text in texts:
        value = TALK.act(value, {"do": "typ", "typed": text})
    return value


def test_sentences_that_nobody_matched_come_without_persons() -> None:
    common, personal = "xyzzy plugh", "bel zwkrt 0612345678"
    everyone = [[Given(TALK, not_understood(common, personal))] for _ in range(5)]
    (figure,) = unmatched_figures(everyone)
    assert (figure.people, figure.times, figure.texts) == (5, 10, (common,))
    (small,) = unmatched_figures(everyone[:4])
    assert (small.people, small.times, small.texts) == (4, None, ())


EMPTY = Report("c", "m", "Titel", 0, 5, (), (), (), (), (), TimeFigure(0, None, None, None), ())


def test_the_page_escapes_what_learners_typed_and_leaves_out_empty_tables() -> None:
    hostile = "<script>window.gehackt = 1</script>"
    everyone = [[Given(TALK, not_understood(f"xyzzy {hostile}"))] for _ in range(5)]
    page = html(replace(EMPTY, title=hostile, unmatched=unmatched_figures(everyone)))
    assert "<script>" not in page
    assert hostile in unescape(page)
    assert "SCEGS" not in page
    assert "<table>" not in html(EMPTY)


def test_a_full_report_sets_as_pdf() -> None:
    pytest.importorskip("typst")
    everyone = [[*person, *talk] for person, talk in zip(group([True] * 6), talks(6), strict=True)]
    everyone = [[*person, Given(AFTER, rated(AFTER, 7))] for person in everyone]
    full = replace(
        EMPTY,
        people=6,
        exercises=exercise_figures(everyone),
        dimensions=talked_dimensions(everyone),
        cues=cue_figures(everyone),
        unmatched=unmatched_figures([[Given(TALK, not_understood("#panic() *x*"))]] * 5),
        minutes=time_figure([[NOON, NOON + timedelta(minutes=9)]] * 6),
        gain=gain_figures(everyone, [{BEFORE.id: rated(BEFORE, 5)}] * 6),
    )
    assert len(to_pdf(full)) > len(to_pdf(EMPTY))


def test_every_table_says_on_how_many_people_it_rests() -> None:
    everyone = [[*person, *talk] for person, talk in zip(group([True] * 6), talks(6), strict=True)]
    page = html(
        replace(
            EMPTY,
            people=6,
            exercises=exercise_figures(everyone),
            dimensions=talked_dimensions(everyone),
            cues=cue_figures(everyone),
            minutes=time_figure([[NOON, NOON + timedelta(minutes=9)]] * 6),
        )
    )
    assert page.count("<table>") == page.count(">Mensen<") + page.count(">Kreeg het signaal<") == 4
