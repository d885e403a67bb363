"""The warm parents that this process has started, one for each way of being warm."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forked_kernel import wire
from forked_kernel.process import ForkedProcess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WARM_SECONDS = 60.0
"""How long warming up may take."""

FORK_SECONDS = 10.0
"""How long one fork may take, under load."""

REST_SECONDS = (1.0, 30.0)
"""How long to start kernels the ordinary way after a warm parent failed: at first, and at most."""

_INTERPRETER = ("PYTHON", "LD_", "LC_", "MALLOC_", "DYLD_")
_NEEDED = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "CONDA_PREFIX", "TMPDIR", "JUPYTER_PATH")


BRIEF_SECONDS = 0.5
"""How long a kernel that does not wait for warming up waits for another fork."""


class CannotForkError(RuntimeError):
    """No kernel could be forked; start it the ordinary way."""


class WarmingUpError(CannotForkError):
    """Not yet: the warm parent is being started."""


def is_possible() -> bool:
    """Tell whether this system can fork kernels safely: Linux 5.3 or later."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")


def interpreter_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what an interpreter reads at its start, which therefore cannot differ between forks."""
    return {
        name: value for name, value in environment.items() if name.startswith(_INTERPRETER) or name in _NEEDED
    }


@dataclass(frozen=True)
class Warmth:
    """What makes one warm parent fit for a kernel."""

    preload: tuple[str, ...]
    leave_out: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]
    """The interpreter's environment, sorted."""


@dataclass
class WarmParent:
    """One warm parent; started when first asked for, and anew when it is gone or stale."""

    warmth: Warmth
    starts: int = 0
    """How often it was started."""

    _end: socket.socket | None = None
    _process: subprocess.Popen[bytes] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _rest: float = 0.0
    _rest_until: float = 0.0
    _failure: str = ""
    _home: str = ""

    def fork(self, request: dict[str, Any], fds: tuple[int, ...], *, wait: bool = True) -> ForkedProcess:
        """Start the kernel that `request` and `fds` describe, as `child.run` takes them.

        Raises:
            WarmingUpError: There is no warm parent yet, and `wait` is false; one is on its way.
            CannotForkError: No kernel was started.
        """
        if not self._lock.acquire(timeout=-1 if wait else BRIEF_SECONDS):
            raise WarmingUpError
        try:
            if time.monotonic() < self._rest_until:
                raise CannotForkError(self._failure)
            with self._failing_once():
                return self._fork_or_renew(request, fds, wait=wait)
        finally:
            self._lock.release()

    def prepare(self, folder: str) -> None:
        """Start it now, so that the first kernel need not wait; raises CannotForkError.

        From now on it starts in `folder`, also when it is renewed for a kernel elsewhere.
        """
        self._home = folder
        with self._lock, self._failing_once():
            self._ready(folder, wait=True)

    def close(self) -> None:
        """Stop it; kernels that it forked go on."""
        with self._lock:
            self._stop()

    @property
    def pid(self) -> int | None:
        """Its process, or None where it does not run."""
        return self._process.pid if self._process and self._process.poll() is None else None

    @contextlib.contextmanager
    def _failing_once(self) -> Iterator[None]:
        """Turn a failure into CannotForkError, and leave the parent alone for a while after it."""
        try:
            yield
        except (OSError, ValueError) as error:
            self._stop()
            first, longest = REST_SECONDS
            self._rest = min(self._rest * 2 or first, longest)
            self._rest_until = time.monotonic() + self._rest
            self._failure = str(error) or type(error).__name__
            raise CannotForkError(self._failure) from error
        self._rest = 0.0

    def _fork_or_renew(self, request: dict[str, Any], fds: tuple[int, ...], *, wait: bool) -> ForkedProcess:
        """Ask for a fork, and once more of a new parent where the old one is gone or stale."""
        for _ in range(2):
            try:
                end = self._ready(request["cwd"], wait=wait)
                wire.send(end, request, fds)
                reply, received = wire.receive(end)
            except ConnectionError:
                self._stop()
                continue
            if "pid" in reply:
                return ForkedProcess(reply["pid"], received[0])
            self._stop()
            if "stale" not in reply:
                raise OSError(str(reply.get("error")))
        raise OSError("de warme ouder is steeds weer weg of verouderd")

    def _ready(self, folder: str, *, wait: bool) -> socket.socket:
        if self._end is None and not wait:
            threading.Thread(target=self._prepare_quietly, args=(folder,), daemon=True).start()
            raise WarmingUpError
        if self._end is None:
            self._start(self._home or folder)
        assert self._end is not None
        return self._end

    def _prepare_quietly(self, folder: str) -> None:
        """Warm up beside the kernels that do not wait; the next one is told of a failure."""
        with contextlib.suppress(CannotForkError), self._lock, self._failing_once():
            self._ready(folder, wait=True)

    def _start(self, folder: str) -> None:
        ours, theirs = wire.pair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-m", "forked_kernel.parent", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=dict(self.warmth.environment),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._end = ours
        self.starts += 1
        ours.settimeout(WARM_SECONDS)
        starter = os.pidfd_open(os.getpid())
        wanted = {"preload": self.warmth.preload, "leave_out": self.warmth.leave_out}
        wire.send(ours, wanted, (starter,))
        os.close(starter)
        reply, _ = wire.receive(ours)
        if "error" in reply:
            raise OSError(str(reply["error"]))
        ours.settimeout(FORK_SECONDS)

    def _stop(self) -> None:
        if self._end is not None:
            self._end.close()
            self._end = None
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            self._process = None


_parents: dict[Warmth, WarmParent] = {}
_registry = threading.Lock()


def parent_for(warmth: Warmth) -> WarmParent:
    """Return this process's parent of this warmth, started or not."""
    with _registry:
        return _parents.setdefault(warmth, WarmParent(warmth))


def running() -> list[WarmParent]:
    """Return the parents that are warm now."""
    return [parent for parent in tuple(_parents.values()) if parent.pid is not None]
