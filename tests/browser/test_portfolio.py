"""The portfolio as a learner meets it: empty, filled, by keyboard, on a small screen and on paper."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alk.exercises.gesprek import Gesprek
from tests.browser.conftest import OpenPage
from tests.browser.learner import tab_to
from tests.learning.learner import MIXED, Learner
from tests.serving.server import Server

Violations = Callable[[Page], list[str]]
MODULE = "50-proef"


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    made = Learner(tmp_path)
    made.state = made.state / "zelfstudie"
    made.module(MODULE, *MIXED, text="## Om mee te nemen\n\n> **Vraag open, en wacht.**", titel="Een proef")
    made.module("51-meer", MIXED[0], titel="Nog een module")
    return made


@pytest.fixture
def server(learner: Learner) -> Iterator[Server]:
    with Server(learner.state.parent, learner.root.path) as running:
        yield running


def fill(learner: Learner) -> None:
    """Do the module: most of it wrongly, all of it whole."""
    learner.give_everything(MODULE, random.Random(5))
    for exercise in learner.exercises(MODULE):
        if isinstance(exercise, Gesprek):
            continue
        value = learner.works()[0].given[exercise.id]
        if not exercise.is_complete(value):
            learner.give(MODULE, exercise, exercise.clean(exercise.best()))


def test_an_empty_portfolio_tells_where_to_begin(
    server: Server, open_page: OpenPage, violations: Violations
) -> None:
    watched = open_page(server.address, width=360)
    page = watched.page
    page.get_by_role("link", name="Uw portfolio").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw portfolio")
    expect(page.get_by_text("Vandaag zijn er geen kaarten")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="Begin met: Een proef").click()
    expect(page).to_have_url(re.compile(f"/module/{MODULE}$"))
    assert watched.errors == []


@pytest.mark.parametrize("screen", [(320, "light"), (360, "dark"), (768, "light"), (1280, "dark")])
def test_a_filled_portfolio_fits_the_screen_and_passes_axe(
    server: Server, learner: Learner, open_page: OpenPage, violations: Violations, screen: tuple[int, str]
) -> None:
    fill(learner)
    width, scheme = screen
    watched = open_page(f"{server.address}/portfolio", width=width, color_scheme=scheme)
    page = watched.page
    expect(page.get_by_role("heading", name=re.compile("Kaart 1 van 6"))).to_be_visible()
    expect(page.get_by_text("Vraag open, en wacht.")).to_be_visible()
    expect(page.get_by_role("heading", name="In gesprek met")).to_be_visible()
    for _ in range(2):
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, textarea, summary")]
                .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
                .map((e) => e.outerHTML)"""
        )
        assert small == []
        shown = page.get_by_role("button", name="Toon het antwoord")
        if shown.count():
            shown.click()
            expect(page.get_by_role("group", name="Het antwoord")).to_be_focused()
    assert watched.elsewhere(server) == []
    assert watched.errors == []


def test_the_cards_of_today_can_be_done_by_keyboard_and_are_done_after_a_reload(
    server: Server, learner: Learner, open_page: OpenPage
) -> None:
    fill(learner)
    page = open_page(f"{server.address}/portfolio").page
    expect(page.get_by_role("heading", name=re.compile("Kaart 1 van 6"))).to_be_visible()
    for number, judgement in enumerate(["Opnieuw", "Moeilijk", "Goed", "Makkelijk", "Goed", "Goed"], 1):
        expect(page.get_by_role("heading", name=f"Kaart {number} van 6")).to_be_visible()
        expect(page.get_by_role("group", name="Het antwoord")).to_have_count(0)
        tab_to(page, page.get_by_label("Uw antwoord, voor uzelf"))
        page.keyboard.type("Dat weet ik nog.")
        tab_to(page, page.get_by_role("button", name="Toon het antwoord"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("group", name="Het antwoord")).to_be_focused()
        expect(page.get_by_role("group", name="Het antwoord")).to_contain_text("Bron:")
        tab_to(page, page.get_by_role("button", name=re.compile(f"^{judgement}")))
        page.keyboard.press("Enter")
        if number == 1:
            expect(page.get_by_text("De vorige kaart komt morgen terug.")).to_be_visible()
    expect(page.get_by_text("Klaar voor vandaag: 6 kaarten gedaan.")).to_be_focused()
    page.reload()
    expect(page.get_by_text("Klaar voor vandaag: 6 kaarten gedaan.")).to_be_visible()


def test_without_a_connection_the_card_says_so_and_waits(
    server: Server, learner: Learner, open_page: OpenPage
) -> None:
    fill(learner)
    page = open_page(f"{server.address}/portfolio").page
    shown = page.get_by_role("button", name="Toon het antwoord")
    expect(shown).to_be_visible()
    page.context.set_offline(True)
    shown.click()
    expect(page.get_by_role("alert")).to_contain_text("geen verbinding met de training")
    page.context.set_offline(False)
    shown.click()
    expect(page.get_by_role("group", name="Het antwoord")).to_be_visible()


def test_on_paper_there_is_what_was_done_and_nothing_to_press(
    server: Server, learner: Learner, open_page: OpenPage
) -> None:
    fill(learner)
    page = open_page(f"{server.address}/portfolio").page
    expect(page.get_by_role("button", name="Dit portfolio afdrukken")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#alk-dagset")).to_be_hidden()
    expect(page.get_by_role("button", name="Dit portfolio afdrukken")).to_be_hidden()
    expect(page.get_by_text("Vraag open, en wacht.")).to_be_visible()
