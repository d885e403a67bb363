"""An author opens a module in JupyterLab, runs it, and finds the exercises working there too."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.learner import exercise
from tests.serving.server import ERNST, MODULE, free_port

TOKEN = "proef"


@pytest.fixture
def jupyterlab(content: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab on a private copy of the content."""
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += [f"--ServerApp.root_dir={content}", f"--IdentityProvider.token={TOKEN}"]
    command += [f"--LabApp.workspaces_dir={tmp_path / 'werkruimten'}"]
    log = (tmp_path / "lab.log").open("wb")
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=content)
    address = f"http://127.0.0.1:{port}"
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2).close()
            break
        except OSError:
            time.sleep(0.2)
    yield address
    process.terminate()
    process.wait(20)


def test_a_module_opens_and_runs_in_jupyterlab(jupyterlab: str, content: Path, open_page: OpenPage) -> None:
    before = (content / "modules" / MODULE / f"{MODULE}.ipynb").read_bytes()
    path = f"modules/{MODULE}/{MODULE}.ipynb"
    page = open_page(f"{jupyterlab}/lab/tree/{path}?token={TOKEN}", width=1280).page
    expect(page.locator(".jp-Notebook .jp-MarkdownCell h1").first).to_contain_text(
        "Eerste kennismaking", timeout=60_000
    )
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    checklist = exercise(page, ERNST)
    expect(checklist).to_have_attribute("aria-busy", "false", timeout=60_000)
    checklist.locator("input[value=matig]").check()
    expect(checklist.locator(".alk-status")).to_have_text("Proefweergave: antwoorden worden niet bewaard")
    checklist.get_by_role("button", name="Nakijken").click()
    expect(checklist.locator(".alk-feedback")).to_have_count(5)
    expect(page.locator(".alk-vignette")).to_contain_text("Karima Benhaddou")
    assert (content / "modules" / MODULE / f"{MODULE}.ipynb").read_bytes() == before


def test_every_module_opens_clean_in_jupyterlab(jupyterlab: str, content: Path, open_page: OpenPage) -> None:
    for notebook in sorted((content / "modules").glob("*/*.ipynb")):
        before = notebook.read_bytes()
        path = notebook.relative_to(content)
        page = open_page(f"{jupyterlab}/lab/tree/{path}?token={TOKEN}&reset", width=1280).page
        expect(page.locator(".jp-Notebook .jp-MarkdownCell h1").first).to_be_visible(timeout=60_000)
        expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible()
        expect(page.locator(".jp-Dialog")).to_have_count(0)
        assert notebook.read_bytes() == before
        page.close()
