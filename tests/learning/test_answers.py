"""`antwoorden.json` is read without trust: whatever it holds, it is used whole or refused with a reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alk.learning.answers import MAX_BYTES, Answers, DamagedAnswersError, parse_answers

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
EMPTY = Answers(module="01-module", content="a" * 64)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(value=json_values)
def test_what_was_written_is_read_back_the_same(value: Any) -> None:
    written = EMPTY.with_answer("casus_ernst", value, NOW)
    assert parse_answers(written.to_bytes()) == written


@given(data=st.binary(max_size=300))
def test_any_bytes_are_answers_or_are_refused(data: bytes) -> None:
    try:
        parse_answers(data)
    except DamagedAnswersError as error:
        assert "beschadigd" in error.message  # noqa: PT017 - either outcome is right


def test_revisions_count_the_saves_of_each_exercise_by_itself() -> None:
    answers = EMPTY.with_answer("een", 1, NOW).with_answer("een", 2, NOW).with_answer("twee", 1, NOW)
    assert {name: saved.revision for name, saved in answers.answers.items()} == {"een": 2, "twee": 1}


def test_asking_for_feedback_is_remembered_through_later_saves() -> None:
    answers = EMPTY.with_answer("een", 1, NOW).with_check("een").with_answer("een", 2, NOW)
    assert answers.answers["een"].checked


def valid() -> dict[str, Any]:
    return dict(json.loads(EMPTY.with_answer("een", "x", NOW).to_bytes()))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"schema": 2}, "schema"),
        ({"module": "../../etc"}, "module"),
        ({"content": "geen hash"}, "content"),
        ({"answers": []}, "answers"),
        ({"answers": {"een": "x"}}, "answers.een"),
        ({"answers": {"een": {"value": 1, "revision": "1", "saved_at": "2026-05-03T12:00:00Z"}}}, "revision"),
        ({"answers": {"een": {"value": 1, "revision": 1, "saved_at": "gisteren"}}}, "saved_at"),
        ({"answers": {"een": {"value": 1, "revision": 1, "saved_at": "2026-05-03T12:00:00"}}}, "saved_at"),
        (
            {
                "answers": {
                    "een": {"value": 1, "revision": 1, "saved_at": "2026-05-03T12:00:00Z", "score": 10}
                }
            },
            "score",
        ),
        ({"score": 10}, "score"),
    ],
)
def test_a_wrong_part_is_named(change: dict[str, Any], named: str) -> None:
    with pytest.raises(DamagedAnswersError, match=named):
        parse_answers(json.dumps({**valid(), **change}).encode())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"schema": 1, "mod', "regel 1"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "genest"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1, "a": 2}', "twee keer"),
        (b" " * (MAX_BYTES + 1), "groot"),
        (b"", "JSON"),
    ],
)
def test_broken_json_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(DamagedAnswersError, match=why):
        parse_answers(data)
