"""From answer to grade, as learner and trainer live it: real Voila, real nbgrader, a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import learner
from tests.browser.conftest import OpenPage
from tests.browser.learner import exercise, module_address, tab_to, wait_until_ready
from tests.conftest import ROOT
from tests.grading.classroom import Classroom, alk
from tests.serving.server import ERNST, MODULE, TEXT, Server


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    course = tmp_path / "cursus"
    assert alk("course", "init", course)[0] == 0
    assert alk("release", MODULE, "--course", course, "--content", ROOT)[0] == 0
    return Classroom(course)


@pytest.fixture
def course_server(classroom: Classroom, tmp_path: Path) -> Iterator[Server]:
    options = ("--course", str(classroom.root), "--learner", "anna")
    with Server(tmp_path / "staat", options=options) as running:
        yield running


def test_from_first_key_to_score_and_comments(
    classroom: Classroom,
    course_server: Server,
    open_page: OpenPage,
    violations: Callable[[Page], list[str]],
) -> None:
    watched = open_page(course_server.address)
    page = watched.page
    expect(page.get_by_text("Deelnemer: anna")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Eerste kennismaking: luisteren, wegen, samenvatten"))
    page.keyboard.press("Enter")
    wait_until_ready(page)
    learner.answer_everything_by_keyboard(page)
    page.reload()
    wait_until_ready(page)
    learner.expect_everything_back(page)
    expect(exercise(page, ERNST).get_by_role("button", name="Nakijken")).to_be_hidden()
    hand_in = page.get_by_role("button", name="Inleveren")
    tab_to(page, hand_in)
    page.keyboard.press("Enter")
    expect(page.locator("#alk-finish")).to_contain_text("Ingeleverd op", timeout=60_000)
    wait_until_ready(page)
    expect(exercise(page, TEXT).locator("textarea")).to_be_disabled()
    assert violations(page) == []

    for command in ("collect", "grade"):
        status, out = alk(command, MODULE, "--course", classroom.root)
        assert status == 0, out
    classroom.give("anna", 6.5, "Mooi: haar eigen woorden.\n<b>Vraag</b> nog opener.")
    status, out = alk("feedback", MODULE, "--course", classroom.root)
    assert status == 0, out

    page.reload()
    wait_until_ready(page)
    finish = page.locator("#alk-finish")
    expect(finish).to_contain_text("Uitslag: 14,83 van 18 punten")
    expect(finish).to_contain_text("8,33 van 10")
    expect(finish).to_contain_text("6,5 van 8")
    expect(finish).to_contain_text("Mooi: haar eigen woorden.\n<b>Vraag</b> nog opener.")
    check = exercise(page, ERNST).get_by_role("button", name="Nakijken")
    check.click()
    expect(exercise(page, ERNST).get_by_role("group", name="Uitslag")).to_contain_text("8,33 van 10 punten")
    assert violations(page) == []
    finish.get_by_role("link", name="Bekijk uw nagekeken werk").click()
    expect(page.locator("body")).to_contain_text("op uw sokken tussen iedereen door")
    page.goto(course_server.address)
    expect(page.get_by_text("Nagekeken: 14,83 van 18 punten")).to_be_visible()
    assert watched.elsewhere(course_server) == []
    assert watched.errors == []


def test_work_can_be_taken_back_until_it_is_graded(
    classroom: Classroom, course_server: Server, open_page: OpenPage
) -> None:
    page = open_page(module_address(course_server)).page
    wait_until_ready(page)
    exercise(page, ERNST).locator("input[value=matig]").check()
    learner.saved(page, ERNST)
    page.get_by_role("button", name="Inleveren").click()
    back = page.get_by_role("button", name="Terughalen en aanpassen")
    expect(back).to_be_visible(timeout=60_000)
    wait_until_ready(page)
    back.click()
    expect(page.get_by_role("button", name="Inleveren")).to_be_visible(timeout=30_000)
    wait_until_ready(page)
    exercise(page, ERNST).locator("input[value=ernstig]").check()
    learner.saved(page, ERNST)
    page.get_by_role("button", name="Inleveren").click()
    expect(page.get_by_role("button", name="Terughalen en aanpassen")).to_be_visible(timeout=60_000)
    assert alk("collect", MODULE, "--course", classroom.root)[0] == 0
    assert alk("grade", MODULE, "--course", classroom.root)[0] == 0
    assert classroom.scores("anna")[ERNST] == 2.0


def test_handing_in_nothing_is_refused_with_a_reason(course_server: Server, open_page: OpenPage) -> None:
    page = open_page(module_address(course_server)).page
    wait_until_ready(page)
    page.get_by_role("button", name="Inleveren").click()
    expect(page.locator("#alk-finish")).to_contain_text("nog niets ingevuld")


def test_a_hand_in_from_another_site_is_refused(course_server: Server) -> None:
    import urllib.error  # noqa: PLC0415
    import urllib.request  # noqa: PLC0415

    address = f"{course_server.address}/api/alk/modules/{MODULE}/inleveren"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(address, data=b"", method="POST"), timeout=20)
    assert refused.value.code == 403
