"""What a visit leaves behind in the server: nothing, however many come."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.serving.counted import VARIABLE
from tests.serving.server import TEXT, Server
from tests.serving.test_limits import until

pytestmark = pytest.mark.slow
VISITS = 6


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Server]:
    """A server for a group that can be asked what it holds."""
    counts = {VARIABLE: str(tmp_path / "telling.json")}
    with Server(
        tmp_path / "staat", options=("--group",), environment=counts, program="tests.serving.counted"
    ) as server:
        yield server


def held(server: Server) -> dict[str, int]:
    assert server.process
    told = Path(server.environment[VARIABLE])
    told.unlink(missing_ok=True)
    server.process.send_signal(signal.SIGUSR1)
    assert until(told.exists, 30)
    return dict(json.loads(told.read_text(encoding="ascii")))


def visit(server: Server) -> None:
    visitor = server.open()
    assert visitor.answer(TEXT, "x")["type"] == "saved"
    visitor.post(f"/voila/api/shutdown/{visitor.kernel}")
    visitor.close()


def held_after_visits(server: Server) -> dict[str, int]:
    for _ in range(VISITS):
        visit(server)
    return held(server)


def test_a_visit_that_is_over_leaves_nothing_behind(counted: Server) -> None:
    rounds = [held_after_visits(counted) for _ in range(4)]
    last = rounds[-1]
    assert (last["PageKernelManager._visitors"], last["PageKernelManager._lines"]) == (0, 0)
    grown = {
        name: [after.get(name, 0) - before.get(name, 0) for before, after in pairwise(rounds)]
        for name in last
    }
    # What is made once, or goes a little later, does not come again with every visit.
    assert {name: more for name, more in grown.items() if min(more) >= VISITS} == {}
