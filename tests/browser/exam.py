"""The end test on servers of its own: locked, open, begun and closed."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page, expect

from alk.learning.content import ContentRoot
from alk.learning.store import AnswerStore
from tests.conftest import ROOT
from tests.serving.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULE = "11-eindtoets"
EXAM = "eindtoets_toets"
LOCKED = "op slot"
STATES = ("open", "begonnen", "klaar")
"""What a learner meets once it is not locked, in this order."""


def copy_content(folder: Path) -> Path:
    """Copy the end test and one module that comes first; returns `folder`."""
    for name in ("modules/11-eindtoets", "modules/00-proefles", "cases/eindtoets", "cases/overvecht-1"):
        shutil.copytree(ROOT / name, folder / name)
    notebook = folder / "modules" / "00-proefles" / "00-proefles.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace('"verplicht": false', '"verplicht": true'), encoding="utf-8")
    return folder


@contextmanager
def opened(state: Path, content: Path) -> Iterator[Server]:
    """Serve `content` so that nothing has to be done first and every run meets the same questions."""
    settings = "slaaggrens = 80\nverplicht = []\n"
    (content / "cases/eindtoets/instellingen.toml").write_text(settings, encoding="utf-8")
    root = ContentRoot(content)
    store = AnswerStore(state / "zelfstudie" / MODULE, MODULE, root.version(root.module(MODULE)))
    store.put(EXAM, {"seed": "00000000000000aa", "attempts": []}, datetime.now(UTC))
    with Server(state, content) as running:
        yield running


def ready(page: Page) -> Locator:
    """Wait for the end test, and return it."""
    test = page.locator(f'[data-exercise="{EXAM}"]')
    expect(test).to_have_attribute("aria-busy", "false", timeout=60_000)
    return test


def question(test: Locator) -> Locator:
    """Return the question that is shown."""
    return test.locator(".alk-exam-question:not([hidden])")


def go_on_to(test: Locator, state: str) -> None:
    """Bring an end test that stands in the state before this one into it."""
    if state == "begonnen":
        test.get_by_role("button", name="Toets beginnen").click()
        expect(question(test)).to_be_visible()
    elif state == "klaar":
        close(test)


def close(test: Locator) -> None:
    """Close the attempt, and wait for its outcome."""
    test.get_by_role("button", name="Toets afsluiten").click()
    test.get_by_role("button", name="Ja, sluit deze poging af").click()
    expect(test.get_by_role("heading", name="Uw uitslag")).to_be_visible()
