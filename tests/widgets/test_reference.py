"""Glossary, help and social map on the page: complete, escaped, and loading nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import alk_widgets
from alk.errors import AlkError
from alk.learning.glossary import Term, glossary
from alk.learning.places import Place, PlaceGroup
from alk.learning.social_map import FILE_NAME, SocialMap
from alk.rules.models import domains_compared
from alk.rules.source import Source
from alk_widgets.reference import glossary_html, help_html, social_map_html
from alk_widgets.session import current_session
from tests.conftest import ROOT

EVIL = '<img src=x onerror="alert(1)">&"'


@pytest.fixture(autouse=True)
def in_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "modules" / "14-begrippen-en-hulp")
    current_session.cache_clear()


def test_every_term_is_on_the_page_and_every_link_in_it_leads_to_one() -> None:
    html = alk_widgets.Begrippen()._repr_html_()
    for term in glossary():
        assert f'id="{term.anchor}"' in html
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


def test_the_table_of_domains_follows_the_rules() -> None:
    html = alk_widgets.Begrippen()._repr_html_()
    assert html.count("<tr ") == 1 + len(domains_compared())
    assert html.count('data-kop="4D-model"') == len(domains_compared())


def test_help_opens_outside_and_loads_nothing() -> None:
    html = alk_widgets.Hulp()._repr_html_()
    links = re.findall(r"<a [^>]+>", html)
    assert links
    assert all('rel="noopener noreferrer"' in link and 'target="_blank"' in link for link in links)
    assert not re.search(r"<(img|script|iframe|link|object|video)\b|\bsrc=", html)


def test_without_a_map_the_page_says_how_a_host_makes_one() -> None:
    assert FILE_NAME in social_map_html(None)


def test_a_map_beside_the_content_is_shown(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / FILE_NAME).write_text((ROOT / "sociale-kaart.voorbeeld.yaml").read_text(encoding="utf-8"))
    monkeypatch.chdir(content / "modules" / "14-begrippen-en-hulp")
    current_session.cache_clear()
    html = alk_widgets.SocialeKaart()._repr_html_()
    assert "Voorbeeldstad en omgeving" in html
    assert "Fysiotherapie De Stap" in html


def test_an_author_reads_what_is_wrong_in_the_map(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / FILE_NAME).write_text("regio: X\n", encoding="utf-8")
    monkeypatch.chdir(content / "modules" / "14-begrippen-en-hulp")
    current_session.cache_clear()
    with pytest.raises(AlkError, match="ontbreekt “groepen”"):
        alk_widgets.SocialeKaart()


def test_nothing_that_a_host_or_author_writes_becomes_html() -> None:
    place = Place(name=EVIL, purpose=EVIL, audience=EVIL, phone=EVIL, website=f"https://x/{EVIL}", note=EVIL)
    group = PlaceGroup(EVIL, (place,))
    term = Term(EVIL, EVIL, EVIL, Source("eigen", EVIL), (EVIL,))
    pages = (
        help_html([group]),
        social_map_html(SocialMap(EVIL, EVIL, EVIL, (group,))),
        glossary_html([term], domains_compared()),
    )
    for page in pages:
        assert "<img" not in page
        assert "&lt;img" in page
        assert 'onerror="' not in page
