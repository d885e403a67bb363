"""A consult in the browser: by keyboard, by touch on a small screen, and through a lost kernel."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.learner import exercise, module_address, tab_to
from tests.serving.server import Server

MODULE = "13-spreekkamer"
TALK = "overvecht-1_gesprek"


def open_talk(
    server: Server, open_page: OpenPage, mode: str = "Oefenen", **options: object
) -> tuple[Page, Locator]:
    page = open_page(module_address(server, MODULE), **options).page
    talk = exercise(page, TALK)
    expect(talk).to_have_attribute("aria-busy", "false", timeout=30_000)
    talk.get_by_role("button", name=mode).click()
    expect(talk.locator(".alk-line").first).to_be_enabled()
    return page, talk


def turns(talk: Locator) -> int:
    return talk.locator(".alk-mine").count()


def choose_by_key(page: Page, talk: Locator, key: str) -> None:
    before = turns(talk)
    page.keyboard.press(key)
    expect(talk.locator(".alk-mine")).to_have_count(before + 1)
    expect(talk.locator(".alk-line, .alk-back").first).to_be_visible()


def play_to_the_end(page: Page, talk: Locator, most: int = 60) -> None:
    for _ in range(most):
        if talk.locator(".alk-back").count():
            return
        choose_by_key(page, talk, "1")
    raise AssertionError("het gesprek kwam niet tot een einde")


def test_a_whole_consult_by_keyboard_with_a_look_back(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    page = open_page(module_address(server, MODULE)).page
    talk = exercise(page, TALK)
    expect(talk).to_have_attribute("aria-busy", "false", timeout=30_000)
    tab_to(page, talk.get_by_role("button", name="Oefenen"))
    page.keyboard.press("Enter")
    expect(talk.locator(".alk-line").first).to_be_focused()
    assert violations(page) == []
    choose_by_key(page, talk, "2")
    expect(talk.locator(".alk-turn-feedback .alk-verdict")).to_be_visible()
    tab_to(page, talk.get_by_role("button", name="Hint (wordt geteld)"))
    page.keyboard.press("Enter")
    expect(talk.locator(".alk-hint-line")).to_have_count(1)
    talk.locator(".alk-line").first.focus()
    play_to_the_end(page, talk)
    back = talk.get_by_role("region", name="Terugblik op het gesprek")
    expect(back).to_be_focused()
    for words in ("over dit gesprek", "Langs SCEGS", "Het verloop", "Drie dingen om te proberen", "1 hint"):
        expect(back).to_contain_text(words)
    assert violations(page) == []


def test_a_refresh_and_a_lost_kernel_resume_at_the_same_turn(server: Server, open_page: OpenPage) -> None:
    page, talk = open_talk(server, open_page)
    for key in ("1", "3", "2"):
        choose_by_key(page, talk, key)
    said = talk.locator(".alk-talk").inner_text()
    page.reload()
    expect(talk.locator(".alk-mine")).to_have_count(3, timeout=30_000)
    assert talk.locator(".alk-talk").inner_text() == said
    for kernel in server.kernels():
        kernel.kill()
    page.reload()
    expect(talk.locator(".alk-mine")).to_have_count(3, timeout=30_000)
    talk.locator(".alk-line").first.focus()
    choose_by_key(page, talk, "1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_by_touch_on_a_small_screen(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]], scheme: str
) -> None:
    page, talk = open_talk(
        server, open_page, "Als toets", width=360, has_touch=True, is_mobile=True, color_scheme=scheme
    )
    for number in range(4):
        talk.locator(".alk-line").nth(number % 3).tap()
        expect(talk.locator(".alk-mine")).to_have_count(number + 1)
    assert talk.locator(".alk-turn-feedback").inner_text() == ""
    talk.get_by_role("button", name="De tijd laten verstrijken").tap()
    expect(talk.locator(".alk-back")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []


def test_earlier_talks_are_kept_and_from_any_turn_one_can_go_on(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    page, talk = open_talk(server, open_page)
    for key in ("2", "3"):
        choose_by_key(page, talk, key)
    talk.get_by_role("button", name="De tijd laten verstrijken").click()
    back = talk.get_by_role("region", name="Terugblik op het gesprek")
    expect(back).to_be_focused()
    tab_to(page, back.get_by_text("Alle 2 beurten, met wat ze deden"))
    page.keyboard.press("Enter")
    tab_to(page, back.get_by_role("button", name="Oefen verder vanaf beurt 2"))
    page.keyboard.press("Enter")
    expect(talk.locator(".alk-consult-bar")).to_contain_text("verder vanaf beurt 2 van gesprek 1")
    expect(talk.locator(".alk-mine")).to_have_count(1)
    expect(talk.locator(".alk-consult-bar")).to_be_in_viewport()
    expect(back).to_have_count(0)
    talk.get_by_role("button", name="De tijd laten verstrijken").click()
    talks = talk.locator(".alk-talks > ul > li")
    expect(talks).to_have_count(2)
    expect(talks.first).to_contain_text("Dit gesprek telt.")
    expect(talks.last).not_to_contain_text("Dit gesprek telt.")
    talks.first.locator("summary", has_text="Terugblik op gesprek 1").click()
    expect(talks.first.get_by_role("region", name="Terugblik op gesprek 1")).to_be_visible()
    assert violations(page) == []
    page.reload()
    expect(talk.locator(".alk-talks > ul > li")).to_have_count(2, timeout=30_000)


def test_going_back_one_turn_takes_the_words_back(server: Server, open_page: OpenPage) -> None:
    page, talk = open_talk(server, open_page)
    choose_by_key(page, talk, "1")
    choose_by_key(page, talk, "2")
    talk.get_by_role("button", name="Eén beurt terug").click()
    expect(talk.locator(".alk-mine")).to_have_count(1)


def test_a_raw_client_sees_no_script_and_cannot_write_the_log(server: Server) -> None:
    visitor = server.open(MODULE)
    visitor.ask(TALK, {"type": "act", "n": 1, "action": {"do": "begin", "mode": "toets"}})
    forged = {"mode": "toets", "steps": [{"do": "tijd"}]}
    assert visitor.answer(TALK, forged)["type"] == "failed"
    state = visitor.ask(TALK, {"type": "hello"})
    (kept,) = state["value"]["talks"]
    assert (kept["mode"], kept["steps"]) == ("toets", [])
    case = Path(server.content / "cases/overvecht-1/casus.md").read_text(encoding="utf-8")
    hidden = [line for line in case.splitlines() if line.startswith(("**Waarom:**", "**Betekenis:**"))]
    wire = json.dumps([visitor.states(), state], ensure_ascii=False)
    assert len(hidden) > 10
    assert [line for line in hidden if line.split(":** ")[1][:50] in wire] == []


def test_own_words_are_understood_asked_about_or_met_with_a_question(
    server: Server, open_page: OpenPage
) -> None:
    _, talk = open_talk(server, open_page)
    field = talk.get_by_label("Zeg het in uw eigen woorden")
    field.fill("Welke kleur heeft uw auto eigenlijk?")
    field.press("Enter")
    expect(talk.locator(".alk-theirs").last).to_contain_text("hoe bedoelt u dat")
    field.fill("hoe gaat dat slapen en thuis")
    field.press("Enter")
    expect(talk.get_by_role("heading", name="Bedoelde u …?")).to_be_visible()
    talk.get_by_text("Of kies uit alle zinnen").click()
    expect(talk.locator("details .alk-line").first).to_be_visible()
    talk.locator(".alk-say > .alk-lines .alk-line").first.click()
    expect(talk.locator(".alk-mine").last).to_contain_text("hoe gaat dat slapen en thuis")


def test_one_consult_by_keyboard_begins_and_ends_with_itself(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    page = open_page(module_address(server, "08-volhouden-en-afronden")).page
    talk = exercise(page, "patient-b_gesprek-bovenbuik")
    expect(talk).to_have_attribute("aria-busy", "false", timeout=30_000)
    expect(talk).to_contain_text("U bent de huisarts. Gesprek 3: de buik (30 minuten).")
    expect(talk).to_contain_text("Hieraan ging vooraf")
    tab_to(page, talk.get_by_role("button", name="Oefenen"), most=400)
    page.keyboard.press("Enter")
    expect(talk.locator(".alk-line").first).to_be_focused()
    expect(talk.locator(".alk-consult-title, .alk-said-title")).to_have_text(["Gesprek 3: de buik"])
    assert violations(page) == []
    play_to_the_end(page, talk)
    back = talk.get_by_role("region", name="Terugblik op het gesprek")
    expect(back).to_be_focused()
    expect(back).to_contain_text("gedragsmatig: 1 van 1 verteld")
    expect(back).not_to_contain_text("broodtrommels terug")
    expect(back).not_to_contain_text("schoolplein")
    expect(talk.get_by_role("button", name="Verder")).to_have_count(0)
    assert violations(page) == []
