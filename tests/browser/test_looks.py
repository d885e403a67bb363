"""What every kind looks like in every state is what was kept; the check sees what a person would see.

After a change that was meant: `python -m tests.browser.looks`, and look at the pages yourself.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser import gallery, looks
from tests.browser.conftest import OpenPage
from tests.conftest import ROOT
from tests.serving.server import Server

OTHER_FONT = "* { font-family: monospace !important; letter-spacing: 0.02em !important; }"
MUTATIONS = {
    "een knop is weg": ("button“Nakijken”", ".alk-foot .alk-button { display: none !important; }"),
    "een veld is niet te zien": ("textarea", "textarea { opacity: 0 !important; }"),
    "kaarten zijn weg": ("card", ".alk-card { visibility: hidden !important; }"),
    "keuzes staan over elkaar": (
        "overlap: option",
        ".alk-option + .alk-option { margin-top: -30px !important; }",
    ),
    "een knop ligt over een veld": ("overlap", ".alk-foot { margin-top: -90px !important; }"),
    "een veld steekt uit": (
        "steekt uit",
        ".alk-item textarea { width: 140% !important; max-width: none !important; }",
    ),
    "een woord steekt uit zijn vak": (
        "tekst steekt uit: option",
        ".alk-option > span { overflow-wrap: normal !important; min-width: 60rem !important; }",
    ),
    "iets ligt over de keuzes": (
        "bedekt: option",
        ".alk-item { position: relative; } .alk-item::after { content: ''; position: absolute; inset: 0; }",
    ),
    "vakken staan onder elkaar": ("box", ".alk-boxes { display: block !important; }"),
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("aanzien") / "staat", ROOT) as running:
        yield running


@pytest.mark.parametrize("module", [gallery.MODULE, gallery.STATES])
def test_every_kind_in_every_state_looks_as_kept(shared: Server, open_page: OpenPage, module: str) -> None:
    page = open_page(gallery.address(shared, module)).page
    gallery.ready(page)
    now, colours, faults = looks.seen(page)
    before, kept_colours = looks.kept()
    assert len(now) >= len(before) - 1
    assert faults == []
    assert "\n".join(looks.differences(before, now)) == ""
    assert looks.new_colours(kept_colours, colours) == []


def test_every_kind_and_state_was_kept() -> None:
    before, _ = looks.kept()
    states = {"leeg", "opgeslagen", "niet-opgeslagen", "nagekeken", "ingeleverd", "vast"}
    assert {kind for kind, by in before.items() if set(by) != states} == {"Reflectie"}


def test_another_font_changes_nothing_of_what_is_kept(shared: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(shared)).page
    gallery.ready(page)
    page.add_style_tag(content=OTHER_FONT)
    now, colours, faults = looks.seen(page)
    before, kept_colours = looks.kept()
    assert faults == []
    assert "\n".join(looks.differences(before, now)) == ""
    assert looks.new_colours(kept_colours, colours) == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_a_person_would_not_accept_is_noticed(shared: Server, open_page: OpenPage, name: str) -> None:
    told, css = MUTATIONS[name]
    page = open_page(gallery.address(shared)).page
    gallery.ready(page)
    page.add_style_tag(content=css)
    now, _, faults = looks.seen(page, widths=(1280,))
    before, _ = looks.kept()
    noticed = [*faults, *looks.differences(before, now)]
    assert [one for one in noticed if told in one]


def test_a_colour_that_was_not_kept_is_noticed(shared: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(shared)).page
    gallery.ready(page)
    page.add_style_tag(content=".alk-option { color: rgb(200, 200, 200) !important; }")
    _, colours, _ = looks.seen(page, widths=(768,))
    _, kept = looks.kept()
    found = looks.new_colours(kept, colours)
    assert [one for one in found if one.startswith("light option")]
    assert [one for one in found if one.startswith("dark option")]
