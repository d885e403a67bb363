"""One learner, the whole course: from Welkom to a passed Eindtoets, graded work and a portfolio."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from alk.exercises.eindtoets.exam import Eindtoets
from alk.exercises.form import Form
from alk.learning.content import ContentRoot
from tests.browser import gallery, knowing
from tests.browser.conftest import OpenPage
from tests.browser.learner import exercise, module_address, saved
from tests.conftest import ROOT
from tests.grading.classroom import Classroom, alk
from tests.serving.server import Server

CONTENT = ContentRoot(ROOT)
WELCOME, SUMMARY, EXAM = "00-welkom", "02-het-gesprek-scegs", "11-eindtoets"
COURSE = [
    name
    for name in CONTENT.module_ids()
    if WELCOME <= name <= "12" and name != "00-proefles" and not CONTENT.module(name).workshop
]
SETTINGS = """
[eindtoets]
slaaggrens = 60
"""


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    course = tmp_path / "cursus"
    assert alk("course", "init", course)[0] == 0
    with (course / "cursus.toml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    for name in COURSE:
        status, out = alk("release", name, "--course", course, "--content", ROOT)
        assert status == 0, out
    return Classroom(course)


@pytest.fixture
def course_server(classroom: Classroom, tmp_path: Path) -> Iterator[Server]:
    options = ("--course", str(classroom.root), "--learner", "anna")
    with Server(tmp_path / "staat", options=options) as running:
        yield running


def play(talk: Locator) -> None:
    """Say four things and let the time run out."""
    talk.get_by_role("button", name="Als toets").click()
    for number in range(4):
        talk.locator(".alk-line").first.click()
        expect(talk.locator(".alk-mine")).to_have_count(number + 1)
    talk.get_by_role("button", name="De tijd laten verstrijken").click()
    expect(talk.locator(".alk-back").first).to_be_visible()


def do_module(page: Page, module: str) -> None:
    """Do something in every exercise of a module, and see it saved."""
    for call in CONTENT.module(module).exercises:
        done = call.build(CONTENT.library)
        shown = exercise(page, done.id)
        if call.kind == "Gesprek":
            play(shown)
        elif module == WELCOME:
            assert isinstance(done, Form)
            knowing.give(shown, done, done.best())
            saved(page, done.id)
        elif call.kind != "Eindtoets":
            gallery.fill_by_keyboard(page, shown)
            gallery.saved(shown)


def pass_the_exam(page: Page) -> None:
    call = CONTENT.module(EXAM).exercises[0]
    exam = call.build(CONTENT.library)
    assert isinstance(exam, Eindtoets)
    test = exercise(page, exam.id)
    test.get_by_role("button", name="Toets beginnen").click()
    for number in range(exam.blueprint.size):
        shown = test.locator(".alk-exam-question:not([hidden])")
        expect(shown.locator("h4")).to_have_text(f"Vraag {number + 1} van {exam.blueprint.size}")
        question = exam.question(str(shown.get_attribute("data-question")))
        knowing.give(shown, question, question.best())
        expect(test.locator(".alk-exam-count")).to_contain_text(f"{number + 1} van")
        if number + 1 < exam.blueprint.size:
            test.get_by_role("button", name="Volgende vraag").click()
    test.get_by_role("button", name="Toets afsluiten").click()
    test.get_by_role("button", name="Ja, sluit deze poging af").click()
    expect(test.get_by_role("group", name="Uitslag")).to_contain_text(
        "Poging 1: 100%, boven de grens van uw trainer"
    )


def hand_in(page: Page, server: Server, module: str) -> None:
    page.goto(module_address(server, module))
    gallery.ready(page)
    page.get_by_role("button", name="Inleveren").click()
    expect(page.locator("#alk-finish")).to_contain_text("Ingeleverd op", timeout=60_000)


def test_from_welkom_to_a_passed_exam_with_hand_in_grading_and_portfolio(
    classroom: Classroom, course_server: Server, open_page: OpenPage
) -> None:
    watched = open_page(course_server.address)
    page = watched.page
    for module in COURSE:
        page.goto(module_address(course_server, module))
        gallery.ready(page)
        if module == EXAM:
            pass_the_exam(page)
        else:
            do_module(page, module)
    for module in (SUMMARY, EXAM):
        hand_in(page, course_server, module)
        for command in ("collect", "grade", "feedback"):
            status, out = alk(command, module, "--course", classroom.root)
            assert status == 0, out
    page.goto(module_address(course_server, EXAM))
    gallery.ready(page)
    expect(page.locator("#alk-finish")).to_contain_text("Uitslag: 30 van 30 punten")
    page.goto(module_address(course_server, SUMMARY))
    gallery.ready(page)
    expect(page.locator("#alk-finish")).to_contain_text("Een deel wordt nog met de hand nagekeken.")
    page.goto(f"{course_server.address}/portfolio")
    expect(page.locator(".alk-chapter")).to_have_count(len(COURSE))
    expect(page.get_by_text("Nagekeken: 30 van 30 punten")).to_be_visible()
    talks = sum(call.kind == "Gesprek" for name in COURSE for call in CONTENT.module(name).exercises)
    expect(page.get_by_text(f"U voerde {talks} gesprekken tot het eind.")).to_be_visible()
    assert watched.errors == []
    assert watched.elsewhere(course_server) == []
