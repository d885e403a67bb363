"""The author's desk in Chromium: it plays, starts anywhere, and follows the file."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from alk.commands import new
from alk_widgets.preview.desk import Desk
from alk_widgets.preview.page import make_application
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return new.create("proef", tmp_path)


@pytest.fixture
def address(case: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    stop: list[asyncio.Event] = []
    loops: list[asyncio.AbstractEventLoop] = []
    listening = threading.Event()

    async def serve() -> None:
        make_application(Desk(case)).listen(port, "127.0.0.1")
        stop.append(asyncio.Event())
        loops.append(asyncio.get_running_loop())
        listening.set()
        await stop[0].wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert listening.wait(10)
    yield f"http://127.0.0.1:{port}/"
    loops[0].call_soon_threadsafe(stop[0].set)
    thread.join()


def test_an_author_plays_starts_elsewhere_and_sees_a_saved_change(
    open_page: OpenPage, address: str, case: Path, violations: Callable[[Page], list[str]]
) -> None:
    watched = open_page(address)
    page = watched.page
    page.get_by_role("button", name="“Niets”").or_(page.get_by_role("button", name='"Niets"')).click()
    page.get_by_text("signaal-opgepakt").wait_for()
    page.get_by_text("Begin ergens anders").click()
    page.get_by_label("vertrouwen").fill("5")
    page.get_by_label("vertrouwen").press("Tab")
    page.locator("dl.state dd", has_text="5").first.wait_for()
    case.write_text(case.read_text().replace("{vignet}", "{vignnet}"))
    page.get_by_text("ALK132").wait_for(timeout=5_000)
    assert watched.errors == []
    assert violations(page) == []
    assert all(url.startswith((address, "data:")) for url in watched.requests)
