"""What authors write between brackets as a source, and the note that a reader gets for it."""

from __future__ import annotations

import pytest

from alk.rules.citation import CITATION, merged, note_of

PROGRAMME = "Zorgprogramma ALK 2022"


@pytest.mark.parametrize(
    ("citation", "note"),
    [
        ("S003 §1.3", f"{PROGRAMME}, §1.3 (S003)"),
        ("S003", f"{PROGRAMME} (S003)"),
        ("S003 §1.5, §8", f"{PROGRAMME}, §1.5, §8 (S003)"),
        ("S003 Bijlage 7; §8, casus 2", f"{PROGRAMME}, Bijlage 7; §8, casus 2 (S003)"),
        ("S003 §1.3; S001", f"{PROGRAMME}, §1.3 (S003); Regionaal ALK-netwerk Salland (S001)"),
        ("S001, S003 §8", f"Regionaal ALK-netwerk Salland (S001); {PROGRAMME}, §8 (S003)"),
        ("S003 §2.1; fictie; S003 §2.2; S003 §2.1", f"{PROGRAMME}, §2.1; §2.2 (S003); fictie"),
        ("S003 NTvG; fictie", f"{PROGRAMME}, NTvG (S003); fictie"),
        ("NTvG 2013, Beschouwing", f"{PROGRAMME}, NTvG 2013, Beschouwing (S003)"),
    ],
)
def test_a_citation_names_the_document_and_the_place(citation: str, note: str) -> None:
    assert note_of(citation) == note


@pytest.mark.parametrize("citation", ["S999 §1", "S003 §1; S998", ""])
def test_an_unknown_document_gives_no_note(citation: str) -> None:
    assert note_of(citation) is None


@pytest.mark.parametrize(
    "text", ["(zie boven)", "S003 §1.3", "(in S003 §1.3)", "(S003", "(NTvG 2013;157:A5393)"]
)
def test_other_brackets_are_no_citation(text: str) -> None:
    assert CITATION.search(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S003 §2.1", "S003 §2.2"),
        ("S003 §1.5, §8", "S001; S003 §8, casus 2"),
        ("S003; fictie", "fictie; S003 Bijlage 4"),
        ("fictie", "S002 Doelgroep"),
        ("S003 §2.1; S004", "S003 §2.1; S000 Planning"),
    ],
)
def test_notes_put_together_name_every_document_once(one: str, other: str) -> None:
    assert merged(f"{note_of(one)}; {note_of(other)}") == note_of(f"{one}; {other}")


@pytest.mark.parametrize("told", ["", "fictie", "mijn-bron blz. 3", "Eigen uitwerking, §1 (eigen)"])
def test_what_names_one_source_stays_as_it_is(told: str) -> None:
    assert merged(told) == told
