"""A trainer grades in the formgrader, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom
from tests.grading.inertness import HOSTILE
from tests.grading.test_formgrader import TOKEN, Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture
def server(classroom: Classroom, tmp_path: Path) -> Iterator[Server]:
    home = tmp_path / "thuis"
    home.mkdir()
    classroom.hand_in("anna", {ERNST: {"klachten": "ernstig"}, TEKST: HOSTILE})
    assert classroom.grade()[0] == 0
    running = Server(classroom.root, home)
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_trainer_finds_reads_scores_and_comments_an_answer(
    classroom: Classroom, server: Server, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    root = f"http://127.0.0.1:{server.port}"
    page.goto(f"{root}/?token={TOKEN}")
    page.goto(f"{root}/formgrader/gradebook/{MODULE}/{MODULE}")
    page.get_by_role("link", name="Submission #1").first.click()
    expect(page.get_by_text("Voorbeeld van een goed antwoord")).to_be_visible()
    expect(page.locator("pre.answer")).to_contain_text("gekaapt")
    expect(page.locator("pre.answer img, pre.answer script, pre.answer a, pre.answer svg")).to_have_count(0)

    page.locator(f"#{TEKST}").fill("6.5")
    page.locator(f"#{TEKST}-comment").fill("Goed geluisterd.")
    page.locator(f"#{TEKST}-comment").blur()
    expect(page.locator(".score-saved").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert page.title() == MODULE

    assert classroom.alk("feedback")[0] == 0
    feedback = classroom.shelf("anna").status(MODULE).feedback
    assert feedback is not None
    assert [(item.score, item.comment) for item in feedback.items] == [(2.0, ""), (6.5, "Goed geluisterd.")]
    elsewhere = {urlsplit(url).hostname for url in asked} - {"127.0.0.1", None}
    assert elsewhere == set()
