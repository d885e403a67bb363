"""Guessing on the page: slider, number and figures go together, and an untouched slider is no answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import gallery
from tests.browser.conftest import OpenPage
from tests.serving.server import Server

NAME = "werkplaats_onverklaarde-klachten"


def guessing(page: Page) -> Locator:
    gallery.ready(page)
    return page.locator(f'[data-exercise="{NAME}"]')


def stands(exercise: Locator, number: str, counted: int) -> None:
    """See that number, slider and figures say the same, to the eye and in words."""
    expect(exercise.locator(".alk-number")).to_have_value(number)
    expect(exercise.locator(".alk-slider")).to_have_value(str(counted))
    rows = re.findall(r"h(\d+)", exercise.locator(".alk-counted").get_attribute("d") or "")
    assert sum((int(length) + 4) // 15 for length in rows) == counted
    words = f"{number} van de honderd lichamelijke klachten" if number else "nog niet geschat"
    expect(exercise.get_by_role("slider", name="Uw schatting")).to_have_attribute("aria-valuetext", words)
    expect(
        exercise.get_by_role("img", name=f"{number} geteld" if number else "nog geen geteld")
    ).to_be_visible()


def test_passing_the_slider_with_tab_is_no_answer(server: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(server)).page
    exercise = guessing(page)
    exercise.locator(".alk-number").focus()
    page.keyboard.press("Tab")
    expect(exercise.locator(".alk-slider")).to_be_focused()
    page.keyboard.press("Tab")
    stands(exercise, "", 0)
    expect(exercise).to_have_attribute("data-state", "leeg")
    exercise.get_by_role("button", name="Nakijken").click()
    expect(exercise.get_by_role("alert")).to_have_text("Vul eerst iets in.")
    assert exercise.locator(".alk-score, .alk-feedback").count() == 0


def by_key(page: Page, slider: Locator) -> None:
    slider.focus()
    page.keyboard.press("Home")


def by_mouse(_: Page, slider: Locator) -> None:
    slider.click(position={"x": 6, "y": 22})


@pytest.mark.parametrize("choose", [by_key, by_mouse])
def test_nought_can_be_chosen_where_the_slider_stands(
    server: Server, open_page: OpenPage, choose: Callable[[Page, Locator], None]
) -> None:
    page = open_page(gallery.address(server)).page
    exercise = guessing(page)
    choose(page, exercise.locator(".alk-slider"))
    gallery.saved(exercise)
    stands(exercise, "0", 0)
    page.reload()
    stands(guessing(page), "0", 0)


def test_slider_number_and_figures_follow_each_other_and_come_back(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(gallery.address(server)).page
    exercise = guessing(page)
    number, slider = exercise.locator(".alk-number"), exercise.locator(".alk-slider")
    slider.focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    stands(exercise, "11", 11)
    number.fill("101")
    expect(number).to_have_attribute("aria-invalid", "true")
    slider.press("ArrowRight")
    stands(exercise, "12", 12)
    expect(number).to_have_attribute("aria-invalid", "false")
    number.fill("")
    stands(exercise, "", 0)
    number.fill("24")
    gallery.saved(exercise)
    page.reload()
    stands(guessing(page), "24", 24)


def test_after_checking_guess_and_source_stand_beside_each_other(server: Server, open_page: OpenPage) -> None:
    watched = open_page(gallery.address(server), width=360, has_touch=True)
    exercise = guessing(watched.page)
    assert exercise.get_by_text("30 tot 50").count() == 0
    exercise.locator(".alk-slider").tap()
    gallery.saved(exercise)
    exercise.get_by_role("button", name="Nakijken").tap()
    expect(exercise.locator(".alk-score")).to_have_text("1 van 1 punt")
    expect(exercise.get_by_role("img", name="Uw schatting en de bron")).to_be_visible()
    expect(exercise.locator("figcaption")).to_contain_text("dat valt binnen wat de bron noemt")
    expect(exercise.locator(".alk-source")).to_contain_text("Bron: Zorgprogramma ALK 2022, §1.5 (S003).")
    assert watched.errors == []
