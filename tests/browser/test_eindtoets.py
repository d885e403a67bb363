"""The end test in the browser: locked, answered by keyboard, resumed, closed, and done anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from alk.exercises.eindtoets.exam import Eindtoets
from alk.learning.answers import read_answers
from tests.browser import gallery, looks
from tests.browser.conftest import OpenPage
from tests.browser.exam import (
    EXAM,
    LOCKED,
    MODULE,
    STATES,
    copy_content,
    go_on_to,
    opened,
    question,
    ready,
)
from tests.browser.learner import module_address, tab_to
from tests.conftest import ROOT
from tests.serving.server import Server

BANK = ROOT / "cases" / "eindtoets"

Violations = Callable[[Page], list[str]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Content of the end test and one module that comes first."""
    return copy_content(tmp_path / "inhoud")


@pytest.fixture
def open_server(tmp_path: Path, content: Path) -> Iterator[Server]:
    """A server on which nothing has to be done first."""
    with opened(tmp_path / "staat", content) as running:
        yield running


def stored(server: Server) -> Any:
    path = Path(server.state) / "zelfstudie" / MODULE / "antwoorden.json"
    return read_answers(path).answers[EXAM].value


def answer_by_keyboard(page: Page, shown: Locator) -> None:
    """Give any answer to the question that is shown, with keys only."""
    radios, boxes = shown.locator("input[type=radio]"), shown.locator("input[type=checkbox]")
    if radios.count():
        tab_to(page, radios.first)
        page.keyboard.press("Space")
    elif boxes.count():
        tab_to(page, boxes.first)
        page.keyboard.press("Space")
    elif shown.locator("select").count():
        tab_to(page, shown.locator("select").first)
        page.keyboard.press("ArrowDown")
    elif shown.locator(".alk-move").count():
        tab_to(page, shown.locator(".alk-move").nth(1))
        page.keyboard.press("Enter")
    else:
        tab_to(page, shown.locator("input").first)
        page.keyboard.type("3")


def look_over(page: Page, state: str, violations: Violations) -> None:
    """Fail where the end test in a state does not fit, breaks a rule of WCAG or looks otherwise than kept."""
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(gallery.SMALL_TARGETS) == []
    now, colours, faults = looks.seen_exam(page, state)
    before, kept_colours = looks.kept_exam()
    assert faults == []
    assert "\n".join(looks.differences(before, now)) == ""
    assert looks.new_colours(kept_colours, colours) == []
    for scheme in looks.SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []


def test_it_is_locked_until_the_module_before_it_is_done(
    server: Server, open_page: OpenPage, violations: Violations
) -> None:
    page = open_page(module_address(server, MODULE)).page
    test = ready(page)
    expect(test.get_by_role("heading", name="De toets is nog op slot")).to_be_visible()
    expect(test.get_by_role("link")).to_have_attribute("href", "/module/00-proefles")
    expect(test.get_by_role("button", name="Toets beginnen")).to_have_count(0)
    expect(test).to_contain_text("Niet vastgesteld door de accrediterende instantie")
    look_over(page, LOCKED, violations)
    visitor = server.open(MODULE)
    refused = visitor.ask(EXAM, {"type": "act", "n": 1, "action": {"do": "begin"}})
    assert refused["type"] == "not_saved"
    assert "nog niet open" in refused["message"]
    visitor.close()


def test_a_whole_attempt_by_keyboard_resumed_closed_and_done_anew(
    open_server: Server, open_page: OpenPage, violations: Violations
) -> None:
    page = open_page(module_address(open_server, MODULE)).page
    test = ready(page)
    tab_to(page, test.get_by_role("button", name="Toets beginnen"))
    page.keyboard.press("Enter")
    expect(question(test).locator("h4")).to_be_focused()
    assert violations(page) == []
    for number in range(3):
        expect(question(test).locator("h4")).to_have_text(f"Vraag {number + 1} van 30")
        answer_by_keyboard(page, question(test))
        expect(test.locator(".alk-exam-count")).to_have_text(f"{number + 1} van 30 vragen beantwoord")
        tab_to(page, test.get_by_role("button", name="Volgende vraag"))
        page.keyboard.press("Enter")
    expect(test.locator(".alk-status")).to_have_attribute("data-state", "saved")
    before = stored(open_server)["attempts"][0]
    assert len(before["answers"]) == 3
    page.reload()
    test = ready(page)
    expect(test.locator(".alk-exam-count")).to_have_text("3 van 30 vragen beantwoord")
    expect(question(test).locator("h4")).to_have_text("Vraag 4 van 30")
    assert stored(open_server)["attempts"][0] == before
    tab_to(page, test.get_by_role("button", name="Toets afsluiten"))
    page.keyboard.press("Enter")
    expect(test).to_contain_text("Er staan nog 27 vragen open")
    expect(test.get_by_role("button", name="Ja, sluit deze poging af")).to_be_focused()
    page.keyboard.press("Enter")
    expect(test.locator(".alk-exam-results")).to_be_focused()
    expect(test.locator(".alk-exam-results")).to_contain_text("onder de grens van uw trainer")
    expect(test.locator("details[open] .alk-reason").first).to_be_visible()
    assert violations(page) == []
    page.reload()
    test = ready(page)
    expect(test.get_by_role("heading", name="Uw uitslag")).to_be_visible()
    test.get_by_role("button", name="Nieuwe poging beginnen").click()
    expect(question(test)).to_be_visible()
    first, second = (set(one["items"]) for one in stored(open_server)["attempts"])
    assert not first & second


def test_every_state_fits_passes_axe_and_looks_as_kept(
    open_server: Server, open_page: OpenPage, violations: Violations
) -> None:
    page = open_page(module_address(open_server, MODULE)).page
    test = ready(page)
    for state in STATES:
        go_on_to(test, state)
        look_over(page, state, violations)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_every_form_of_question_fits_the_screen(open_server: Server, open_page: OpenPage, width: int) -> None:
    page = open_page(module_address(open_server, MODULE), width=width).page
    test = ready(page)
    go_on_to(test, "begonnen")
    for number in range(1, 31):
        test.locator(".alk-exam-overview button").nth(number - 1).click()
        expect(question(test).locator("h4")).to_have_text(f"Vraag {number} van 30")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(gallery.SMALL_TARGETS) == []


def test_an_attempt_by_touch(open_server: Server, open_page: OpenPage) -> None:
    page = open_page(module_address(open_server, MODULE), width=360, has_touch=True, is_mobile=True).page
    test = ready(page)
    test.get_by_role("button", name="Toets beginnen").tap()
    answered = 0
    for number in range(4):
        expect(question(test).locator("h4")).to_have_text(f"Vraag {number + 1} van 30")
        targets = question(test).locator(".alk-option, .alk-move[aria-disabled=false]")
        if targets.count():
            targets.first.tap()
            answered += 1
        test.get_by_role("button", name="Volgende vraag").tap()
    assert answered
    expect(test.locator(".alk-exam-count")).to_have_text(f"{answered} van 30 vragen beantwoord")
    test.get_by_role("button", name="Toets afsluiten").tap()
    test.get_by_role("button", name="Ja, sluit deze poging af").tap()
    expect(test.locator(".alk-exam-results")).to_contain_text("Poging 1")
    assert len(stored(open_server)["attempts"][0]["answers"]) == answered


def test_a_raw_client_sees_no_key_and_no_question_before_its_time(open_server: Server) -> None:
    exam = Eindtoets.build(BANK)
    visitor = open_server.open(MODULE)
    wire = json.dumps([visitor.states(), visitor.ask(EXAM, {"type": "hello"})], ensure_ascii=False)
    texts = {name: one.head.intro_html[3:60] for name, one in exam.bank.questions.items()}
    assert [name for name, text in texts.items() if text in wire] == []
    begun = visitor.ask(EXAM, {"type": "act", "n": 1, "action": {"do": "begin"}})
    assert visitor.answer(EXAM, {"seed": "0" * 16, "attempts": []})["type"] == "failed"
    items = visitor.ask(EXAM, {"type": "hello"})["value"]["attempts"][0]["items"]
    wire = json.dumps([visitor.states(), begun, visitor.ask(EXAM, {"type": "check"})], ensure_ascii=False)
    assert [name for name, text in texts.items() if text in wire and name not in items] == []
    for name in items:
        question_ = exam.question(name)
        for mark in question_.marks(question_.best()):
            assert mark.reason_html[3:60] not in wire
    visitor.close()
