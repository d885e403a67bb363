"""When a card comes back: properties that hold whatever a learner does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alk.learning.retrieval.cards import Card, Sort
from alk.learning.retrieval.schedule import (
    A_DAY,
    LONGEST_DAYS,
    MOST_KEPT,
    Judgement,
    NotTodayError,
    Schedule,
    daily_set,
    judge,
    note,
    without_unknown,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
JUDGEMENTS = st.sampled_from(list(Judgement))


def card(number: int, sort: Sort = Sort.KENNIS, *, missed: bool = True) -> Card:
    return Card(
        id=f"kaart-{number}",
        sort=sort,
        module="m",
        module_title="M",
        exercise="e",
        question_html="?",
        answer_html="!",
        source="S003",
        missed=missed,
    )


def all_cards(count: int) -> list[Card]:
    return [card(number, list(Sort)[number % len(Sort)]) for number in range(count)]


def a_day_later(now: datetime, days: int = 1) -> datetime:
    return now + timedelta(days=days)


@given(days=st.lists(st.lists(JUDGEMENTS, max_size=8), max_size=20), count=st.integers(0, 40))
def test_a_day_never_asks_more_than_its_number_and_no_card_twice(
    days: list[list[Judgement]], count: int
) -> None:
    known, schedule, now = all_cards(count), Schedule(), NOW
    for judgements in days:
        schedule = note(schedule, known, now)
        judged: list[str] = []
        for judgement in judgements:
            today = daily_set(schedule, known, now)
            assert today.done == len(judged)
            assert len(today.todo) + today.done <= A_DAY
            if not today.todo:
                break
            assert today.todo[0].id not in judged
            judged.append(today.todo[0].id)
            schedule = judge(schedule, today.todo[0].id, judgement, now)
        now = a_day_later(now)


@given(history=st.lists(st.tuples(JUDGEMENTS, st.integers(0, 400)), min_size=1, max_size=15))
def test_a_card_comes_back_after_a_day_at_least_and_half_a_year_at_most(
    history: list[tuple[Judgement, int]],
) -> None:
    known, now = [card(1)], NOW
    schedule = note(Schedule(), known, now)
    for judgement, late in history:
        schedule = judge(schedule, "kaart-1", judgement, now)
        due = schedule.cards["kaart-1"].due
        assert due is not None
        assert timedelta(days=1) <= due - now <= timedelta(days=LONGEST_DAYS)
        now = due + timedelta(days=late)


@given(first=JUDGEMENTS, second=JUDGEMENTS)
def test_what_went_better_comes_back_later(first: Judgement, second: Judgement) -> None:
    order = list(Judgement)
    schedule = note(Schedule(), [card(1)], NOW)
    due = [judge(schedule, "kaart-1", one, NOW).cards["kaart-1"].due for one in (first, second)]
    assert due[0] is not None
    assert due[1] is not None
    if order.index(first) <= order.index(second):
        assert due[0] <= due[1]


@given(judgements=st.lists(JUDGEMENTS, max_size=10))
def test_the_same_clock_and_the_same_judgements_give_the_same_schedule(judgements: list[Judgement]) -> None:
    def run() -> Schedule:
        known, now = all_cards(5), NOW
        schedule = note(Schedule(), known, now)
        for judgement in judgements:
            todo = daily_set(schedule, known, now).todo
            if todo:
                schedule = judge(schedule, todo[0].id, judgement, now)
            now = a_day_later(now)
        return schedule

    once, again = run(), run()
    assert once == again
    assert Schedule.model_validate_json(once.model_dump_json(by_alias=True)) == once


def test_what_is_known_well_is_asked_less_and_less_often() -> None:
    schedule, now, gaps = note(Schedule(), [card(1)], NOW), NOW, []
    for _ in range(5):
        schedule = judge(schedule, "kaart-1", Judgement.GOED, now)
        due = schedule.cards["kaart-1"].due
        assert due is not None
        gaps.append((due - now).days)
        now = due
    assert gaps == sorted(set(gaps))


def test_an_overdue_card_goes_before_a_new_one() -> None:
    old = card(1)
    schedule = judge(note(Schedule(), [old], NOW), old.id, Judgement.OPNIEUW, NOW)
    later = a_day_later(NOW, 30)
    known = [*[card(number) for number in range(2, 20)], old]
    assert old in daily_set(note(schedule, known, later), known, later).todo


def test_sorts_take_turns() -> None:
    known = [card(1), card(2), card(3, Sort.SIGNAAL), card(4, Sort.SIGNAAL)]
    sorts = [one.sort for one in daily_set(note(Schedule(), known, NOW), known, NOW).todo]
    assert sorts == [Sort.KENNIS, Sort.SIGNAAL, Sort.KENNIS, Sort.SIGNAAL]


def test_only_what_was_missed_is_asked_and_mending_the_answer_does_not_take_it_away() -> None:
    known = [card(1), card(2, missed=False)]
    schedule = note(Schedule(), known, NOW)
    assert [one.id for one in daily_set(schedule, known, NOW).todo] == ["kaart-1"]
    mended = [card(1, missed=False), card(2, missed=False)]
    assert [one.id for one in daily_set(note(schedule, mended, NOW), mended, NOW).todo] == ["kaart-1"]


@pytest.mark.parametrize("name", ["onbekend", "kaart-1"])
def test_a_card_that_is_not_due_cannot_be_judged(name: str) -> None:
    schedule = judge(note(Schedule(), [card(1)], NOW), "kaart-1", Judgement.GOED, NOW)
    with pytest.raises(NotTodayError):
        judge(schedule, name, Judgement.GOED, NOW)


def test_days_are_those_of_the_learner() -> None:
    zone = timezone(timedelta(hours=2))
    late = datetime(2026, 11, 22, 23, 30, tzinfo=zone)
    schedule = judge(note(Schedule(), [card(1)], late), "kaart-1", Judgement.OPNIEUW, late)
    assert daily_set(schedule, [card(1)], late + timedelta(minutes=29)).done == 1
    early = datetime(2026, 11, 23, 7, 0, tzinfo=zone)
    assert [one.id for one in daily_set(schedule, [card(1)], early).todo] == ["kaart-1"]


def test_a_clock_that_was_set_back_breaks_nothing() -> None:
    schedule = judge(note(Schedule(), [card(1)], NOW), "kaart-1", Judgement.OPNIEUW, NOW)
    before = NOW - timedelta(days=400)
    assert daily_set(schedule, [card(1)], before).todo == ()


def test_the_number_of_cards_is_bounded_and_gone_ones_make_room() -> None:
    known = all_cards(MOST_KEPT + 200)
    full = note(Schedule(), known, NOW)
    assert len(full.cards) == MOST_KEPT
    assert Schedule.model_validate_json(full.model_dump_json(by_alias=True)) == full
    kept = known[:10]
    assert set(without_unknown(full, kept).cards) == {one.id for one in kept}
    few = note(Schedule(), known[:5], NOW)
    assert without_unknown(few, []) is few
