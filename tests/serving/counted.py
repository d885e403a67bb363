"""`alk serve` that tells what it holds: on SIGUSR1 it writes how many there are of each, as JSON.

Run as `python -m tests.serving.counted serve …`, with the file to write to in ALK_COUNTS.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from asyncio import base_events
from collections import Counter
from collections.abc import Sized
from pathlib import Path

from alk.cli import main
from alk_widgets.server.channels import PageConnection
from alk_widgets.server.kernels import PageKernelManager

VARIABLE = "ALK_COUNTS"
TIMER_SECONDS = 3.0


def held() -> Counter[str]:
    """Count all objects by class, and what the keeper of kernels knows by name."""
    gc.collect()
    objects = gc.get_objects()
    counts = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in objects)
    for manager in [one for one in objects if isinstance(one, PageKernelManager)]:
        for name, value in vars(manager).items():
            if isinstance(value, Sized):
                counts[f"PageKernelManager.{name}"] = len(value)
    return counts


def tell(*_: object) -> None:
    target = Path(os.environ[VARIABLE])
    partial = target.with_suffix(".deel")
    partial.write_text(json.dumps(held()), encoding="ascii")
    partial.replace(target)


def let_go_soon() -> None:
    """Have no timer keep what it no longer waits for: Jupyter's last a minute, and cancelled ones two."""
    vars(base_events).update(_MIN_SCHEDULED_TIMER_HANDLES=0, _MIN_CANCELLED_TIMER_HANDLES_FRACTION=0)
    PageConnection.kernel_info_timeout = TIMER_SECONDS  # type: ignore[assignment] # a property there


if __name__ == "__main__":
    let_go_soon()
    signal.signal(signal.SIGUSR1, tell)
    sys.exit(main(sys.argv[1:]))
