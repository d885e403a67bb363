"""A learner who may hand in twice, of which the best counts: told before, between and after."""

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
    settings = classroom.root / "cursus.toml"
    own = f'[inleveren_per_module.{MODULE}]\nmax = 2\ntelt = "beste"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + own, encoding="utf-8")
    options = ("--course", str(classroom.root), "--learner", "anna")
    with Server(tmp_path / "staat", options=options) as running:
        yield running


def test_the_page_says_how_often_one_can_hand_in_and_which_counts(
    classroom: Classroom, server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    watched = open_page(server.address, width=360)
    page = watched.page
    page.goto(module_address(server))
    wait_until_ready(page)
    finish = page.locator("#alk-finish")
    expect(finish).to_contain_text("U kunt 2 keer inleveren. De beste poging telt.")
    exercise(page, ERNST).locator("input[value=ernstig]").check()
    saved(page, ERNST)
    page.get_by_role("button", name="Inleveren").click()
    expect(finish).to_contain_text("U kunt nog 1 keer inleveren. De beste poging telt.", timeout=60_000)
    assert violations(page) == []

    page.get_by_role("button", name="Terughalen en aanpassen").click()
    expect(page.get_by_role("button", name="Inleveren")).to_be_visible()
    expect(finish).not_to_contain_text("terughalen")
    wait_until_ready(page)
    exercise(page, ERNST).locator("input[value=weinig]").check()
    saved(page, ERNST)
    page.get_by_role("button", name="Inleveren").click()
    expect(finish).to_contain_text("U hebt deze module 2 keer ingeleverd. Opnieuw inleveren kan niet meer.")
    expect(page.get_by_role("button", name="Terughalen en aanpassen")).to_have_count(0)

    classroom.grade()
    assert classroom.alk("feedback")[0] == 0
    page.reload()
    wait_until_ready(page)
    expect(finish).to_contain_text("De uitslag hoort bij wat u inleverde op")
    expect(finish).to_contain_text("Uitslag: 2 van 18 punten")
    assert violations(page) == []
    assert watched.errors == []
