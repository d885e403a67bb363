"""The training as one person meets it: by keyboard, on a small screen, with things going wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import learner
from tests.browser.conftest import OpenPage
from tests.browser.learner import SCEGS, exercise, module_address, saved, tab_to, wait_until_ready
from tests.serving.server import ERNST, TEXT, Server

Violations = Callable[[Page], list[str]]


def test_the_whole_module_can_be_done_by_keyboard_and_is_back_after_a_refresh(
    server: Server, open_page: OpenPage, violations: Violations
) -> None:
    watched = open_page(server.address)
    page = watched.page
    expect(page.get_by_text("Nog niet begonnen").first).to_be_visible()
    assert violations(page) == []
    tab_to(page, page.get_by_role("link", name=re.compile("Eerste kennismaking")))
    page.keyboard.press("Enter")
    wait_until_ready(page)
    assert violations(page) == []
    learner.answer_everything_by_keyboard(page)
    expect(page.locator("#alk-progress")).to_have_text("Alle 3 oefeningen zijn ingevuld.")

    page.reload()
    wait_until_ready(page)
    learner.expect_everything_back(page)

    tab_to(page, exercise(page, ERNST).get_by_role("button", name="Nakijken"))
    page.keyboard.press("Enter")
    summary = exercise(page, ERNST).get_by_role("group", name="Uitslag")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("8,33 van 10 punten")
    expect(summary).to_contain_text("nog niet door een clinicus bekrachtigd")
    parts = exercise(page, ERNST).locator(".alk-feedback")
    assert [part.get_attribute("data-verdict") for part in parts.all()] == [
        *("goed", "verdedigbaar", "goed", "deels", "goed"),
    ]
    for part in parts.all():
        expect(part.locator(".alk-source")).to_contain_text(re.compile(r"Regel \S+.*S003"))
    assert violations(page) == []

    page.reload()
    wait_until_ready(page)
    expect(exercise(page, ERNST).locator(".alk-feedback")).to_have_count(5)
    page.goto(server.address)
    expect(page.get_by_text("Alle 3 oefeningen ingevuld", exact=True)).to_be_visible()
    assert watched.elsewhere(server) == []
    assert watched.errors == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_the_screen_and_pass_axe(
    server: Server, open_page: OpenPage, violations: Violations, width: int, scheme: str
) -> None:
    for address in (server.address, module_address(server), f"{server.address}/bestaat-niet"):
        page = open_page(address, width=width, color_scheme=scheme).page
        if "/module/" in address:
            wait_until_ready(page)
            exercise(page, ERNST).locator("input[value=matig]").check()
            saved(page, ERNST)
            exercise(page, ERNST).get_by_role("button", name="Nakijken").click()
            expect(exercise(page, ERNST).locator(".alk-feedback")).to_have_count(5)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, select, textarea, summary, .alk-option")]
                .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
                .map((e) => e.outerHTML)"""
        )
        assert small == []


HOSTILE = """<script>window.gehackt = 1</script><img src=x onerror="window.gehackt = 2">
[klik](javascript:window.gehackt=3) ![beeld](https://elders.example/x.png) <a href="javascript:alert(1)">x</a>
{"cell_type": "code"}
# %% [code]
=== BEGIN MARK SCHEME ===
</textarea><svg onload="window.gehackt = 4">"""


def test_a_hostile_answer_is_only_text(server: Server, open_page: OpenPage) -> None:
    watched = open_page(module_address(server))
    page = watched.page
    wait_until_ready(page)
    exercise(page, TEXT).locator("textarea").fill(HOSTILE)
    turn = exercise(page, SCEGS).locator(".alk-turn").first
    turn.locator("textarea").fill(HOSTILE[:400])
    turn.get_by_role("button").click()
    expect(turn.locator("blockquote")).to_be_visible()
    exercise(page, ERNST).locator("textarea").first.fill(HOSTILE)
    for name in (TEXT, SCEGS, ERNST):
        saved(page, name)
    page.reload()
    wait_until_ready(page)
    expect(exercise(page, TEXT).locator("textarea")).to_have_value(HOSTILE)
    assert page.evaluate("window.gehackt") is None
    assert watched.elsewhere(server) == []


def test_too_long_a_text_is_refused_at_once_and_kept_on_the_screen(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(module_address(server)).page
    wait_until_ready(page)
    text = exercise(page, TEXT).locator("textarea")
    text.fill("x" * 1_000_000)
    alert = exercise(page, TEXT).get_by_role("alert")
    expect(alert).to_contain_text("Uw tekst is te lang: 1.000.000 tekens. Ten hoogste 10.000 tekens passen.")
    expect(exercise(page, TEXT).locator(".alk-state")).to_have_text("Niet opgeslagen")
    text.fill("Nu past het.")
    saved(page, TEXT)
    expect(alert).to_be_empty()


def test_a_disk_that_fails_is_told_on_the_page(server: Server, open_page: OpenPage) -> None:
    page = open_page(module_address(server)).page
    wait_until_ready(page)
    server.state.mkdir(exist_ok=True)
    (server.state / "zelfstudie").rename(server.state / "weg") if (
        server.state / "zelfstudie"
    ).exists() else None
    (server.state / "zelfstudie").write_text("hier hoort een map")
    exercise(page, TEXT).locator("textarea").fill("Dit kan nu niet bewaard worden.")
    expect(exercise(page, TEXT).get_by_role("alert")).to_contain_text(
        "Niet opgeslagen. De map met antwoorden"
    )
    expect(exercise(page, TEXT).locator(".alk-state")).to_have_text("Niet opgeslagen")
    (server.state / "zelfstudie").unlink()
    exercise(page, TEXT).locator("textarea").press("End")
    page.keyboard.type(" Nu wel.")
    saved(page, TEXT)


def test_the_folded_file_opens_by_keyboard(server: Server, open_page: OpenPage) -> None:
    page = open_page(module_address(server)).page
    wait_until_ready(page)
    summary = page.locator(".alk-folded summary").first
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(page.locator(".alk-folded-body").first).to_be_visible()


def test_no_code_is_visible(server: Server, open_page: OpenPage) -> None:
    page = open_page(module_address(server)).page
    wait_until_ready(page)
    text = page.locator("body").inner_text()
    for code in ("import", "ErnstChecklist(", "alk_widgets", "komt hier vanzelf te staan"):
        assert code not in text
