"""No file, however damaged, makes the checker crash or hang; every one is clean or diagnosed."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from alk.cases.diagnostics import render_all
from alk.checks.check import Settings, check_bytes
from tests.cases.mutations import mutate

SHOWN = Path("voorbeeld/casus.md")
GOLDEN = Path(__file__).parent / "golden"
CASES = Path(__file__).parents[2] / "cases"
SEEDS = [
    *(path.read_bytes() for path in sorted(GOLDEN.glob("*/goed.md"))),
    *(path.read_bytes() for path in sorted(CASES.glob("*/casus.md"))),
]
COUNT = int(os.environ.get("ALK_FUZZ", "400"))
"""How many files; `ALK_FUZZ=10000` is the full run."""

PARTS = 8
LONGEST = 5.0
"""Seconds that one file may take."""


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_is_clean_or_diagnosed(part: int) -> None:
    for number in range(part, COUNT, PARTS):
        chance = random.Random(number)
        data = mutate(chance.choice(SEEDS), chance)
        started = time.perf_counter()
        # A small bound on states: what is damaged here is the file, not the number of talks.
        checked = check_bytes(data, SHOWN, Settings(states=300))
        assert time.perf_counter() - started < LONGEST, number
        assert checked.case is not None or checked.diagnostics, number
        lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        for diagnostic in checked.diagnostics:
            assert 1 <= diagnostic.line <= lines, (number, diagnostic)
            assert 1 <= diagnostic.column < diagnostic.end, (number, diagnostic)
            assert diagnostic.message, (number, diagnostic)
            assert diagnostic.remedy, (number, diagnostic)
        shown = render_all(checked.diagnostics).replace("\n", "")
        assert all(c.isprintable() for c in shown), number
