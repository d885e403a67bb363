"""The sections of a module's page, and tables too wide for a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alk.learning.content import ContentRoot
from alk_widgets.server.module_text import module_text, read, write
from alk_widgets.server.module_view import view_module
from alk_widgets.server.outline import Section, mark_sections, section_of
from tests.conftest import ROOT

CONTENT = ContentRoot(ROOT)
NOTEBOOKS = sorted((ROOT / "modules").glob("*/*.ipynb"))
LONG = "maanden die elkaar opvolgen zonder dat er een eind aan komt, of een begin van een eind"
TABLE = f"| Factor | Licht | Matig? | |\n|---|---|---|---|\n| Duur | weken | {LONG} (S003 §2.2) | jaren |\n"


def test_each_second_level_heading_is_a_section_that_says_where_it_stands() -> None:
    texts = {
        0: read("# Titel\n\nTekst"),
        3: read("## Eén *ding* (S003 §1.3)\n\n### Kleiner"),
        7: read("## Twee"),
    }
    assert mark_sections(texts) == (Section("deel-1", "Eén ding", 3), Section("deel-2", "Twee", 7))
    html = write(texts[3])
    assert 'href="#alk-contents">Deel 1 van 2<' in html
    assert '<h2 id="deel-1">' in html
    assert "<h3>Kleiner</h3>" in html


def test_a_heading_within_a_quotation_is_no_section() -> None:
    assert mark_sections({0: read("> ## Op een kaart")}) == ()


def test_a_cell_belongs_to_the_last_heading_before_it() -> None:
    sections = (Section("deel-1", "Eén", 2), Section("deel-2", "Twee", 2), Section("deel-3", "Drie", 5))
    assert [section_of(cell, sections) for cell in (1, 3, 4, 6)] == ["", "deel-2", "deel-2", "deel-3"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_contents_of_every_module_lead_to_headings_that_are_there_once(notebook: Path) -> None:
    view = view_module(CONTENT, notebook)
    text = "".join(part.html for part in view.parts if part.kind == "text")
    assert re.findall(r'<h2 id="([^"]*)"', text) == [section.id for section in view.sections]
    assert text.count("<h2") == len(view.sections)
    assert all(section.title for section in view.sections)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_title_of_every_module_stands_by_itself_at_the_top(notebook: Path) -> None:
    first, *others = view_module(CONTENT, notebook).parts
    assert (first.kind, first.html.count("<h1")) == ("title", 1)
    assert not any("<h1" in part.html for part in others)


def test_a_wide_table_tells_each_cell_its_heading_and_stays_a_table_aloud() -> None:
    html = module_text(TABLE)
    assert 'class="alk-scroll alk-stack"' in html
    assert '<td role="rowheader">Duur</td>' in html
    assert f'<td role="cell" data-kop="Matig">{LONG}' in html
    assert '<td role="cell">jaren</td>' in html
    assert html.count('role="columnheader"') == 4


@pytest.mark.parametrize(
    "table",
    [
        TABLE.replace(LONG, "maanden"),
        f"| Vraag | Antwoord |\n|---|---|\n| {LONG} | {LONG} |\n",
        TABLE.replace("Licht", "Licht (S003 §2.1)"),
    ],
    ids=["little text", "two columns", "a source in a heading"],
)
def test_other_tables_stay_as_they_are(table: str) -> None:
    html = module_text(table)
    assert "alk-stack" not in html
    assert "data-kop" not in html


def test_a_heading_of_a_column_is_text_and_never_html() -> None:
    html = module_text(TABLE.replace("Licht", 'L" onclick="x'))
    assert 'data-kop="L&quot; onclick=&quot;x"' in html
