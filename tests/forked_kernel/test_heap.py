"""The heap of a process that runs for days."""

from __future__ import annotations

import subprocess
import sys

import pytest

HELD_UP = """
import psutil
from forked_kernel import heap
heap.use_one_arena()
me = psutil.Process()
many = [bytearray(2_000) for _ in range(20_000)]
last = bytearray(2_000)  # above what is freed, so that the heap cannot shrink from its end
del many
before = me.memory_full_info().uss
heap.give_back()
print((before - me.memory_full_info().uss) / 1e6)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's heap")
def test_what_was_freed_goes_back_to_the_system() -> None:
    told = subprocess.run([sys.executable, "-c", HELD_UP], capture_output=True, text=True, check=True)
    assert float(told.stdout) > 20  # MB, of the 40 that were freed
