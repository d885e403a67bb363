from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alk.matching.traits import Trait, recognise
from tests.matching.measure import DATA, NONE


def _table() -> list[tuple[str, str]]:
    with (DATA / "kenmerken.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (row["tekst"], row["verwacht"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


@pytest.mark.parametrize(("text", "expected"), _table())
def test_exactly_these_traits_are_recognised(text: str, expected: str) -> None:
    assert [one.trait for one in recognise(text)] == ([] if expected == NONE else expected.split())


def test_the_table_shows_every_trait_and_what_lacks_it() -> None:
    seen = {trait for _, expected in _table() for trait in expected.split()}
    assert seen == {*map(str, Trait), NONE}


@pytest.mark.parametrize(
    ("text", "trait", "words"),
    [
        ("Nou, Da's nie niks zeg", Trait.ERKENNING, "Da's nie niks"),
        ("Ik zie dat je verdrietig bent", Trait.GEVOEL, "Ik zie dat je verdrietig"),
        ("Hedde ge koorts?", Trait.GESLOTEN, "Hedde"),
        ("En hóe slaapt u?", Trait.OPEN, "hóe"),
        ("Maak je maar geen zorgen joh", Trait.GERUSTSTELLING, "Maak je maar geen zorgen"),
    ],
)
def test_a_finding_quotes_what_was_typed(text: str, trait: Trait, words: str) -> None:
    finding = next(one for one in recognise(text) if one.trait is trait)
    assert finding.words == words
    assert words in finding.why


def test_a_double_question_names_both() -> None:
    finding = next(one for one in recognise("Slaapt u goed en heeft u koorts?") if one.trait is Trait.DUBBEL)
    assert "twee vragen" in finding.why
    assert "Slaapt u goed" in finding.why
    assert "heeft u koorts" in finding.why


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for finding in recognise(text):
        assert finding.why
