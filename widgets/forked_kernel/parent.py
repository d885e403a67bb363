"""The warm parent: imports what kernels need, then forks one for every request.

It has no threads, no event loop and no ZeroMQ context, because none of them survives a fork.
Run as `python -P -m forked_kernel.parent <socket>`; ends when its starter does.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forked_kernel import heap, stamps, wire

if TYPE_CHECKING:
    from collections.abc import Sequence

ALWAYS = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "encodings.ascii",
    "encodings.idna",
    "faulthandler",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.eventloop.zmqstream",
)
"""What every IPython kernel imports, at its start or with its first message."""

OPTIONAL = ("debugpy", "psutil", "sqlite3", "_strptime")
"""What an IPython kernel imports where it is installed, or only later."""


class NotSafeToForkError(RuntimeError):
    """Warming up left something behind that does not survive a fork."""


def main(argv: Sequence[str]) -> int:
    """Serve until the starter closes the socket; in a fork, be that kernel."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Ended kernels leave no zombies; a kernel sets this back, or it could not wait for its own children.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    name_process("kernel-parent")
    end = socket.socket(fileno=int(argv[1]))
    request, (starter,) = wire.receive(end)
    try:
        watched = warm_up(request["preload"], request["leave_out"])
    except BaseException as error:  # noqa: BLE001 - whatever it is, the starter must hear of it
        wire.send(end, {"error": f"{type(error).__name__}: {error}"})
        return 1
    wire.send(end, {"ready": True})
    kernel = serve(end, watched)
    if kernel is None:
        return 0
    from forked_kernel import child  # noqa: PLC0415 - loaded by ALWAYS; only a fork gets here

    return child.run(kernel, starter)


def warm_up(preload: Sequence[str], leave_out: Sequence[str] = ()) -> stamps.Stamps:
    """Import all modules and call all functions of `preload`; return what to watch.

    A function, as in `package.module:function`, may return paths that it read. The modules of `leave_out`
    are to kernels as if they were not installed.

    Raises:
        NotSafeToForkError: Afterwards there are threads, or an event loop.
        Exception: Whatever an import or a function raised.
    """
    paths: set[str] = set()
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # or debugpy, on import, complains on every stderr
    sys.modules.update(dict.fromkeys(leave_out))  # type: ignore[arg-type] # None refuses the import
    for name in (*ALWAYS, "forked_kernel.child"):
        importlib.import_module(name)
    for name in OPTIONAL:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for name in preload:
        module, _, function = name.partition(":")
        loaded = importlib.import_module(module)
        if function:
            paths |= {str(path) for path in getattr(loaded, function)() or ()}
    if threading.active_count() > 1:
        names = ", ".join(thread.name for thread in threading.enumerate())
        raise NotSafeToForkError(f"na het laden draaien er threads: {names}")
    gather_names()
    freeze()
    return stamps.take(paths | stamps.module_files())


def gather_names() -> None:
    """Lay the names of all modules side by side: every IPython kernel counts a reference in each of them.

    Where they were made they lie between other things, so that a kernel would copy a page for nearly each.
    """
    for name in tuple(sys.modules):
        sys.modules[name.encode().decode()] = sys.modules.pop(name)


def freeze() -> None:
    """Put everything out of the garbage collector's reach, so that it does not write to shared pages."""
    gc.collect()
    gc.disable()
    gc.freeze()


def serve(end: socket.socket, watched: stamps.Stamps) -> dict[str, Any] | None:
    """Fork for each request; return the request in the fork, and None when the starter is gone."""
    while True:
        try:
            request, fds = wire.receive(end)
        except (wire.ClosedError, ConnectionError):
            return None
        stale = stamps.changed(watched)
        if stale:
            with contextlib.suppress(OSError):
                wire.send(end, {"stale": stale})
            return None
        pid = os.fork()
        if pid == 0:
            end.close()
            return {**request, "fds": fds}
        _answer(end, pid)
        for fd in fds:
            os.close(fd)


def _answer(end: socket.socket, pid: int) -> None:
    try:
        pidfd = os.pidfd_open(pid)
    except ProcessLookupError:
        wire.send(end, {"error": "de kernel was meteen weer weg"})
        return
    with contextlib.suppress(OSError):
        wire.send(end, {"pid": pid}, (pidfd,))
    os.close(pidfd)


def name_process(name: str) -> None:
    """Show in `ps` and `top` what this process is."""
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text(name, encoding="ascii")


if __name__ == "__main__":
    heap.use_one_arena()
    sys.exit(main(sys.argv))
