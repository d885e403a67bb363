"""Every module of the course as a learner first meets it, on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from alk.learning.content import ContentRoot
from tests.browser import gallery
from tests.browser.conftest import OpenPage
from tests.browser.learner import module_address
from tests.conftest import ROOT
from tests.serving.server import Server

CONTENT = ContentRoot(ROOT)
MODULES = [name for name in CONTENT.module_ids() if not CONTENT.module(name).workshop]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all modules: nothing is answered here."""
    state: Path = tmp_path_factory.mktemp("staat")
    with Server(state, ROOT) as running:
        yield running


@pytest.mark.parametrize("module", MODULES)
def test_a_module_opens_whole_fits_a_phone_and_passes_axe(
    course: Server, open_page: OpenPage, violations: Callable[[Page], list[str]], module: str
) -> None:
    watched = open_page(module_address(course, module), width=360)
    page = watched.page
    if CONTENT.module(module).exercises:
        gallery.ready(page)
    else:
        page.wait_for_load_state("networkidle")
    assert page.locator(".alk-broken, .alk-failed").all_inner_texts() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    assert watched.errors == []
    assert watched.elsewhere(course) == []
