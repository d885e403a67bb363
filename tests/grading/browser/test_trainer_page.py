"""The trainer's page in a browser, on small and large screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, open_page, violations
from tests.grading.classroom import ERNST, Classroom
from tests.serving.server import Server

__all__ = ["open_page", "violations"]


@pytest.fixture
def server(classroom: Classroom, tmp_path: Path) -> Iterator[Server]:
    for number in range(6):
        level = "weinig" if number % 2 else "ernstig"
        classroom.hand_in(f"d{number}", {ERNST: {"klachten": level, "duur": "onbeslist"}})
    classroom.grade()
    with Server(tmp_path / "staat", options=("--course", str(classroom.root), "--trainer")) as running:
        yield running


def test_the_figures_fit_the_screen_and_pass_axe(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    for width in (360, 768, 1280):
        watched = open_page(server.address, width=width)
        page = watched.page
        page.get_by_role("link", name="Uw groep in cijfers").click()
        expect(page.get_by_text("Nagekeken werk van 6 deelnemers")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("region", name="Ernst Checklist")).to_contain_text("Klachten en beperkingen")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        assert watched.errors == []
        assert watched.elsewhere(server) == []
