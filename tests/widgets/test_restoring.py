"""A page with twenty exercises comes back quickly and travels light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.widgets.page20 import BYTES, COUNT, KERNEL_SECONDS, answer, heaviest, restore

if TYPE_CHECKING:
    from pathlib import Path


def test_the_twenty_heaviest_kinds_restore_within_a_second_of_kernel_work(tmp_path: Path) -> None:
    calls = heaviest()
    assert len(calls) == COUNT
    answer(tmp_path, calls)
    restored = restore(tmp_path, calls)
    assert restored.seconds < KERNEL_SECONDS
    assert restored.sent < BYTES
