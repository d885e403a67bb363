"""Fixtures that several rooms share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A busy machine must not fail a test: properties are about outcomes, benchmarks about time.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

ROOT = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test under tests/browser, so that `-m "not browser"` leaves them out."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip browser tests without a Chromium, but never in CI."""
    if item.get_closest_marker("browser") is None:
        return
    from tests.browser import chromium  # noqa: PLC0415

    if chromium.find() is None:
        if os.environ.get("CI"):
            pytest.fail("In CI moeten de browsertests draaien: er is geen Chromium.")
        pytest.skip("geen Chromium gevonden")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for the tests of one file.

    Playwright cannot start twice in a process, and while it runs no other event loop can.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is asked for

    from tests.browser import chromium  # noqa: PLC0415

    path, arguments = chromium.find(), chromium.launch_arguments()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A private copy of the training's content that a test may change."""
    folder = tmp_path / "inhoud"
    for name in ("modules", "cases"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return folder
