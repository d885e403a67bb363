"""What a fork does to become a kernel of its own: session, environment, folder, randomness, streams."""

from __future__ import annotations

import atexit
import gc
import os
import pkgutil
import random
import select
import signal
import sys
import threading
import time
from typing import Any

from forked_kernel.application import ForkedKernelApp
from forked_kernel.parent import name_process


def run(request: dict[str, Any], starter: int) -> int:
    """Be the kernel that `request` describes; does not return before it ends.

    Args:
        request: `arguments` for the kernel, `environment` (all of it), `cwd`, `each`: functions to call once
            the kernel is there, and `fds`: one to write to
            once it listens, and two for stdout and stderr or none.
        starter: A pidfd of the process that asked; the kernel ends with it.
    """
    os.setsid()
    name_process("forked-kernel")
    for signum in (signal.SIGCHLD, signal.SIGINT):
        signal.signal(signum, signal.SIG_DFL)
    tell, *streams = request["fds"]
    _take_streams(streams)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["cwd"])
    _reseed()
    gc.enable()
    _end_with(starter)
    code = 1
    try:
        code = _kernel(request["arguments"], request["each"], tell)
    finally:
        # The parent's own stack and its exit handlers are not ours to unwind.
        atexit._run_exitfuncs()  # noqa: SLF001 - there is no public way short of ending the interpreter
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _kernel(arguments: list[str], each: list[str], tell: int) -> int:
    sys.argv = ["ipykernel_launcher", *arguments]
    ForkedKernelApp.clear_instance()
    app = ForkedKernelApp.instance()
    # 1 stands for a parent that never ends: the kernel has its own watch on who started it.
    app.initialize([*arguments, "--IPKernelApp.parent_handle=1"])  # type: ignore[no-untyped-call]
    for name in each:
        pkgutil.resolve_name(name)()
    os.write(tell, b"1")
    os.close(tell)
    app.start()  # type: ignore[no-untyped-call]
    return 0


def _take_streams(fds: list[int]) -> None:
    """Read from nothing; write to the given stdout and stderr, or to those of the starter."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    for target, fd in enumerate(fds, 1):
        os.dup2(fd, target)
        os.close(fd)


def _reseed() -> None:
    """Let no two kernels draw the same numbers."""
    random.seed()
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()


def _end_with(starter: int) -> None:
    """End when the starter ends, however it ends; the warm parent may end without harm."""

    def watch() -> None:
        poll = select.poll()
        poll.register(starter, select.POLLIN)
        poll.poll()
        os._exit(1)

    threading.Thread(target=watch, name="starter-watch", daemon=True).start()
