"""The end test in the browser: locked, answered by keyboard, resumed, closed, and done anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from alk.exercises.eindtoets.exam import Eindtoets
from alk.learning.answers import read_answers
from alk.learning.content import ContentRoot
from alk.learning.store import AnswerStore
from tests.browser.conftest import OpenPage
from tests.browser.learner import exercise, module_address, tab_to
from tests.conftest import ROOT
from tests.serving.server import Server

MODULE = "11-eindtoets"
EXAM = "eindtoets_toets"
BANK = ROOT / "cases" / "eindtoets"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Content of the end test and one module that comes first."""
    folder = tmp_path / "inhoud"
    for name in ("modules/11-eindtoets", "modules/00-proefles", "cases/eindtoets", "cases/overvecht-1"):
        shutil.copytree(ROOT / name, folder / name)
    require_the_trial(folder)
    return folder


def require_the_trial(folder: Path) -> None:
    """Let the trial lesson, which nothing waits for, come first here."""
    notebook = folder / "modules" / "00-proefles" / "00-proefles.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace('"verplicht": false', '"verplicht": true'), encoding="utf-8")


@pytest.fixture
def open_server(tmp_path: Path, content: Path) -> Iterator[Server]:
    """A server on which nothing has to be done first."""
    settings = "slaaggrens = 80\nverplicht = []\n"
    (content / "cases/eindtoets/instellingen.toml").write_text(settings, encoding="utf-8")
    draw_the_same_questions(tmp_path / "staat", ContentRoot(content))
    with Server(tmp_path / "staat", content) as running:
        yield running


def draw_the_same_questions(state: Path, content: ContentRoot) -> None:
    """Give the learner a seed, so that every run of a test meets the same questions."""
    version = content.version(content.module(MODULE))
    store = AnswerStore(state / "zelfstudie" / MODULE, MODULE, version)
    store.put(EXAM, {"seed": "00000000000000aa", "attempts": []}, datetime.now(UTC))


def ready(page: Page) -> Locator:
    test = exercise(page, EXAM)
    expect(test).to_have_attribute("aria-busy", "false", timeout=60_000)
    return test


def stored(server: Server) -> Any:
    path = Path(server.state) / "zelfstudie" / MODULE / "antwoorden.json"
    return read_answers(path).answers[EXAM].value


def question(test: Locator) -> Locator:
    return test.locator(".alk-exam-question:not([hidden])")


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


def close(test: Locator) -> None:
    test.get_by_role("button", name="Toets afsluiten").click()
    test.get_by_role("button", name="Ja, sluit deze poging af").click()
    expect(test.get_by_role("heading", name="Uw uitslag")).to_be_visible()


def test_it_is_locked_until_the_module_before_it_is_done(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    page = open_page(module_address(server, MODULE)).page
    test = ready(page)
    expect(test.get_by_role("heading", name="De toets is nog op slot")).to_be_visible()
    expect(test.get_by_role("link")).to_have_attribute("href", "/module/00-proefles")
    expect(test.get_by_role("button", name="Toets beginnen")).to_have_count(0)
    expect(test).to_contain_text("Niet vastgesteld door de accrediterende instantie")
    assert violations(page) == []
    visitor = server.open(MODULE)
    refused = visitor.ask(EXAM, {"type": "act", "n": 1, "action": {"do": "begin"}})
    assert refused["type"] == "not_saved"
    assert "nog niet open" in refused["message"]
    visitor.close()


def test_a_whole_attempt_by_keyboard_resumed_closed_and_done_anew(
    open_server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
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


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_it_fits_the_screen(
    open_server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]], width: int
) -> None:
    page = open_page(module_address(open_server, MODULE), width=width).page
    test = ready(page)
    test.get_by_role("button", name="Toets beginnen").click()
    for number in (5, 12, 30):
        test.locator(".alk-exam-overview button").nth(number - 1).click()
        expect(question(test).locator("h4")).to_have_text(f"Vraag {number} van 30")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    close(test)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


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
