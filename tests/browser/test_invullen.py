"""Completing a text: each menu stands in its sentence, and says there whether it was right."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import gallery
from tests.browser.conftest import OpenPage
from tests.conftest import ROOT
from tests.serving.server import Server

CHOSEN = ("overal rustig nagevoeld", "zijn schoon", "is zonder bijzonderheden")
VERDICTS = ("Goed", "Verdedigbaar", "Anders dan de sleutel", "Niet ingevuld")
LONGEST = "nemen bij elke teug vrij lucht op"


@pytest.fixture
def own_page(tmp_path_factory: pytest.TempPathFactory, open_page: OpenPage) -> Iterator[Page]:
    with Server(tmp_path_factory.mktemp("invullen") / "staat", ROOT) as running:
        page = open_page(gallery.address(running)).page
        gallery.ready(page)
        yield page


def opened(page: Page) -> Locator:
    return page.locator('[data-exercise="werkplaats_goed-bericht"]')


def checked(exercise: Locator) -> Locator:
    """Choose in all gaps but the last, check, and return the menus."""
    menus = exercise.get_by_role("combobox")
    for place, text in enumerate(CHOSEN):
        menus.nth(place).select_option(label=text)
    exercise.get_by_role("button", name="Nakijken").click()
    exercise.get_by_role("group", name="Uitslag").wait_for()
    return menus


def test_each_menu_stands_in_its_sentence_and_says_which_gap_it_is(own_page: Page) -> None:
    menus = opened(own_page).locator(".alk-gap-text p").get_by_role("combobox")
    expect(menus).to_have_count(4)
    for place in range(4):
        expect(menus.nth(place)).to_have_accessible_name(re.compile(f"^Gat {place + 1} van 4: .*…"))


def test_the_verdict_stands_in_the_sentence_until_the_choice_changes(own_page: Page) -> None:
    exercise = opened(own_page)
    menus = checked(exercise)
    for place, verdict in enumerate(VERDICTS):
        expect(menus.nth(place)).to_have_accessible_description(re.compile(f"{verdict}$"))
    expect(exercise.locator(".alk-gap .alk-verdict")).to_have_text([re.compile(one) for one in "✓≈✗–"])
    menus.nth(1).select_option(label=LONGEST)
    expect(menus.nth(1)).to_have_accessible_description("")
    expect(menus.nth(0)).to_have_accessible_description(re.compile("Goed$"))


def test_the_reason_of_each_gap_stands_below_its_name_after_checking(own_page: Page) -> None:
    exercise = opened(own_page)
    name = exercise.get_by_text("Gat 3 van 4: en uw buik …", exact=True)
    expect(name).to_be_hidden()
    checked(exercise)
    expect(name).to_be_visible()
    expect(exercise.locator(".alk-gap-reason").nth(2)).to_contain_text("Zo staat het in het dossier")


def test_a_long_choice_wraps_on_a_narrow_page(own_page: Page) -> None:
    own_page.set_viewport_size({"width": 320, "height": 900})
    exercise = opened(own_page)
    exercise.get_by_role("combobox").nth(1).select_option(label=LONGEST)
    whole, words = exercise.bounding_box(), exercise.locator(".alk-gap-words").nth(1).bounding_box()
    assert whole
    assert words
    assert words["height"] > 40
    assert words["x"] + words["width"] < whole["x"] + whole["width"]
    assert own_page.evaluate("document.documentElement.scrollWidth") == 320


def test_on_paper_an_empty_gap_has_its_options_below_the_text(own_page: Page) -> None:
    exercise = opened(own_page)
    options = exercise.get_by_text(f"zijn schoon / laten niets afwijkends horen / {LONGEST}")
    expect(options).to_be_hidden()
    own_page.emulate_media(media="print")
    expect(options).to_be_visible()
    own_page.emulate_media(media="screen")
    checked(exercise)
    own_page.emulate_media(media="print")
    expect(options).to_be_hidden()
    expect(exercise.locator(".alk-gap-words").first).to_have_text(CHOSEN[0])
