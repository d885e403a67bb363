"""The observer's page in the browser: by keyboard, on a small screen, and into the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alk.exercises.observing import read_observation
from tests.browser.conftest import OpenPage
from tests.browser.learner import tab_to
from tests.serving.server import Server


@pytest.mark.parametrize("role", ["huisarts", "observator"])
def test_on_a_small_screen_nothing_sticks_out_and_axe_is_content(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]], role: str
) -> None:
    page = open_page(f"{server.address}/rollen/overvecht-1/{role}", width=360, has_touch=True).page
    page.get_by_role("button", name="Start").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []


def test_an_observer_taps_by_keyboard_reloads_and_saves_what_the_command_reads(
    server: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{server.address}/rollen/overvecht-1/observator").page
    page.keyboard.press("3")
    tab_to(page, page.get_by_role("button", name="Start"))
    page.keyboard.press("Enter")
    for key in ("3", "6", "6"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="signaal")).to_contain_text("2")
    page.get_by_role("button", name="Laatste tik weg").click()
    expect(page.get_by_role("button", name="signaal")).to_contain_text("1")
    page.get_by_label("Vat samen wat de huisarts meeneemt").fill("Wachten <b>helpt</b>.")
    page.reload()
    expect(page.get_by_role("button", name="emotioneel")).to_contain_text("1")
    expect(page.get_by_label("Vat samen wat de huisarts meeneemt")).to_have_value("Wachten <b>helpt</b>.")
    page.get_by_label("Uw letter of code").fill("B")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    assert download.value.suggested_filename == "overvecht-1-B.json"
    saved = tmp_path / "b.json"
    download.value.save_as(saved)
    observation = read_observation(saved.read_bytes(), "b.json")
    assert (observation.case, observation.observer) == ("overvecht-1", "B")
    assert [tap.sort for tap in observation.taps] == ["emotioneel", "signaal"]
