"""The notes of a module's page: citations in the text, told at the end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alk.learning.content import ContentRoot
from alk.rules.citation import CITATION
from alk_widgets.server.module_text import module_text
from alk_widgets.server.module_view import view_module
from alk_widgets.server.notes import Notes
from tests.conftest import ROOT

CONTENT = ContentRoot(ROOT)
NOTEBOOKS = sorted((ROOT / "modules").glob("*/*.ipynb"))


def test_a_citation_becomes_a_number_that_leads_to_its_note_and_back() -> None:
    notes = Notes()
    html = module_text("Dat werkt (S003 §1.3). En dit ook (S001).", notes)
    assert "Dat werkt<sup" in html
    assert [(note.number, note.calls) for note in notes] == [(1, ["noot-1-1"]), (2, ["noot-2-1"])]
    assert 'id="noot-1-1" href="#bron-1"' in html
    assert "(S003" not in re.sub(r"<[^>]*>", "", html)


def test_the_same_place_cited_twice_is_one_note_with_two_ways_back() -> None:
    notes = Notes()
    module_text("Eén (S003 §1.3).", notes)
    module_text("Twee (S003 §1.3).", notes)
    assert [note.calls for note in notes] == [["noot-1-1", "noot-1-2"]]


def test_what_is_no_citation_stays_as_it_was_written() -> None:
    notes = Notes()
    assert module_text("Een *los* haakje (zie boven) & (S999 §1) `(S003 §1)`", notes) == (
        "<p>Een <em>los</em> haakje (zie boven) &amp; (S999 §1) <code>(S003 §1)</code></p>\n"
    )
    assert list(notes) == []


def test_text_that_stands_by_itself_keeps_its_citations() -> None:
    assert module_text("Dat werkt (S003 §1.3).") == "<p>Dat werkt (S003 §1.3).</p>\n"


def test_a_citation_is_text_and_never_html() -> None:
    notes = Notes()
    html = module_text('Kijk (S003 "><script>alert(1).', notes) + module_text('Ook (S003 "><img>).', notes)
    assert "<script" not in html
    assert "<img" not in html
    assert [note.text for note in notes] == ['Zorgprogramma ALK 2022, "><img> (S003)']


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_citation_in_a_module_has_its_note(notebook: Path) -> None:
    view = view_module(CONTENT, notebook)
    text = "".join(part.html for part in view.parts if part.kind == "text")
    assert CITATION.findall(re.sub(r"<[^>]*>", "", text)) == []
    notes, calls = set(re.findall(r'href="#(bron-\d+)"', text)), set(re.findall(r'id="(noot-[\d-]+)"', text))
    assert notes == {f"bron-{note.number}" for note in view.notes}
    assert calls == {call for note in view.notes for call in note.calls}
