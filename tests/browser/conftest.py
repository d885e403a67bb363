"""A real Chromium for the pages; every page keeps a list of what it asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.serving.server import Server

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


@dataclass
class Watched:
    """A page, with what it asked for and what went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def elsewhere(self, server: Server) -> list[str]:
        """Requests to any other host than the server."""
        own = (server.address, server.address.replace("http", "ws"), "blob:", "data:")
        return [url for url in self.requests if not url.startswith(own)]


OpenPage = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open an address in a fresh context: `open_page(url, width=360, color_scheme="dark")`."""
    contexts = []

    def opened(url: str, *, width: int = 768, **options: Any) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="nl-NL", **options)
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.on("request", lambda request: watched.requests.append(request.url))
        watched.page.on("websocket", lambda socket: watched.requests.append(socket.url))
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        watched.page.set_default_timeout(20_000)
        watched.page.goto(url)
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """List the WCAG A and AA violations that axe sees on a page, each with where."""

    def run(page: Page) -> list[str]:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
        return [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]}" for v in found]

    return run


@pytest.fixture
def server(tmp_path: Path, content: Path) -> Iterator[Server]:
    """A server in self-study with content and answers of its own."""
    with Server(tmp_path / "staat", content) as running:
        yield running
