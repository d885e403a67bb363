"""What a process that runs for days asks of the C library's heap; nothing where it is not glibc's."""

from __future__ import annotations

import contextlib
import ctypes

_M_ARENA_MAX = -8


def use_one_arena() -> None:
    """Let all threads of this process share one heap: for threads that do little, as heaps cost memory."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Return to the system what was freed; by itself glibc keeps it, and after a busy hour that shows."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
