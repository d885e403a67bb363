"""Starting the server, before there is any visitor."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from voila.app import Voila

from alk_widgets.server import app
from alk_widgets.server.site import Sites

ROOT = Path(__file__).parents[2]


def test_warming_up_never_comes_before_voila_knows_its_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The event loop may turn while Voila sets itself up; once a thread then found no kernelspecs."""
    warmed: list[str] = []
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    set_up = Voila.init_settings

    def turning(self: Voila) -> Any:
        loop.run_until_complete(asyncio.sleep(0.1))
        return set_up(self)

    monkeypatch.setattr(Voila, "init_settings", turning)
    monkeypatch.setattr(Voila, "listen", lambda _: None)
    monkeypatch.setattr(app, "prepare", lambda spec, *_: warmed.append(spec.display_name))
    monkeypatch.setattr("alk_widgets.server.app.threading", SimpleNamespace(Thread=Now))
    server = app.make_server(cast("Sites", SimpleNamespace(own_answers=False)), ROOT, app.Options())
    server.start()
    loop.close()
    assert warmed == ["Training ALK"]


class Now:
    """A thread that has run as soon as it is started."""

    def __init__(self, target: Any, args: tuple[Any, ...] = (), **_: Any) -> None:
        self.start = lambda: target(*args)
