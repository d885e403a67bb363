"""A learner whose work was graded while others can still hand in: points now, keys later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, open_page, violations
from tests.browser.learner import exercise, module_address, saved, wait_until_ready
from tests.grading.classroom import MODULE, Classroom
from tests.serving.server import ERNST, Server

__all__ = ["open_page", "violations"]


@pytest.fixture
def server(classroom: Classroom, tmp_path: Path) -> Iterator[Server]:
    classroom.alk("deadline", "--on", "2099-12-01 17:00")
    options = ("--course", str(classroom.root), "--learner", "anna")
    with Server(tmp_path / "staat", options=options) as running:
        yield running


def test_points_come_at_once_and_keys_after_the_deadline(
    classroom: Classroom, server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    watched = open_page(server.address, width=360)
    page = watched.page
    expect(page.get_by_text("Inleveren vóór 1 december 2099")).to_be_visible()
    page.goto(module_address(server))
    wait_until_ready(page)
    finish = page.locator("#alk-finish")
    expect(finish).to_contain_text("Inleveren kan tot 1 december 2099")
    exercise(page, ERNST).locator("input[value=matig]").check()
    saved(page, ERNST)
    page.get_by_role("button", name="Inleveren").click()
    expect(finish).to_contain_text("Ingeleverd op", timeout=60_000)
    classroom.grade()
    assert classroom.alk("feedback")[0] == 0

    page.reload()
    wait_until_ready(page)
    expect(finish).to_contain_text("Uitslag:")
    expect(exercise(page, ERNST)).to_contain_text("anderen werken nog aan dezelfde vragen")
    expect(exercise(page, ERNST).get_by_role("button", name="Nakijken")).to_be_hidden()
    assert violations(page) == []
    finish.get_by_role("link", name="Bekijk uw nagekeken werk").click()
    expect(page.locator("body")).to_contain_text("anderen werken nog aan dezelfde vragen")
    expect(page.locator("body")).not_to_contain_text("Onze sleutel")

    page.goto(f"{server.address}/portfolio")
    expect(page.get_by_text("van uw trainer:").first).to_be_visible()
    expect(page.get_by_text("zelf nagekeken")).to_have_count(0)
    expect(page.get_by_text("Vandaag zijn er geen kaarten")).to_be_visible()
    assert violations(page) == []

    classroom.alk("deadline", "--on", "2020-12-01")
    page.goto(module_address(server, MODULE))
    wait_until_ready(page)
    exercise(page, ERNST).get_by_role("button", name="Nakijken").click()
    expect(exercise(page, ERNST).get_by_role("group", name="Uitslag")).to_be_visible()
    page.goto(f"{server.address}/portfolio")
    expect(page.get_by_text("zelf nagekeken").first).to_be_visible()
    assert watched.errors == []
