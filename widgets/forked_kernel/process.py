"""A forked kernel as its starter sees it: `subprocess.Popen` in shape, around a process that is no child."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import time

UNKNOWN = 1
"""The code of a process that has ended: only its parent could know the real one."""


class ForkedProcess:
    """A process known by its pid and held by a pidfd, so that no signal ever reaches another process.

    Args:
        pid: The process, which leads a process group of its own.
        pidfd: Its descriptor; closed once the process has ended.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, pidfd: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._pidfd = pidfd

    def poll(self) -> int | None:
        """Return None while it runs, and `UNKNOWN` after that."""
        if self.returncode is None and self._ended(0):
            self._close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            if not self._ended(timeout):
                raise subprocess.TimeoutExpired(f"kernel {self.pid}", timeout or 0)
            self._close()
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, signum: int) -> None:
        """Signal its process group while it lives; does nothing after that."""
        if self.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            # The group's number cannot have been given away while its leader is held and alive.
            os.killpg(self.pid, signum)
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signum)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout: float | None) -> bool:
        deadline = None if timeout is None else time.monotonic() + timeout
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        return bool(poll.poll(None if left is None else left * 1000))

    def _close(self) -> None:
        self.returncode = UNKNOWN
        os.close(self._pidfd)

    def __del__(self) -> None:
        if self.returncode is None:
            with contextlib.suppress(OSError):
                os.close(self._pidfd)
