"""The explanation workshop: each check fails on the wording that it is about, and only that one."""

from __future__ import annotations

import pytest

from alk.exercises.kinds.uitleg import TEXT, Uitleg
from tests.exercises.gallery import exercises

EXERCISE = next(one for one in exercises().values() if isinstance(one, Uitleg))


def failed(text: str) -> list[str]:
    return [name for name, (_, passed) in EXERCISE.checks({TEXT: text}).items() if not passed]


def test_the_example_passes_every_check() -> None:
    assert failed(EXERCISE.example) == []


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        ("positief", "Er is niets gevonden."),
        ("positief", "Er is geen oorzaak."),
        ("geen-dualisme", "Het zit tussen de oren."),
        ("leesbaar", "Er is sensitisatie."),
    ],
)
def test_a_sentence_that_does_not_belong_fails_its_own_check(check: str, sentence: str) -> None:
    assert failed(f"{sentence} {EXERCISE.example}") == [check]


def test_a_few_words_are_not_positive_yet() -> None:
    assert "positief" in failed("Uw lichaam is sterk.")
