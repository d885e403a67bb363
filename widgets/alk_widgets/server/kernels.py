"""Kernels that get what a page needs and nothing of the server's own environment."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

import zmq
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import PeriodicCallback
from traitlets import Float, Integer

from alk.errors import AlkError
from alk_widgets.server import events, metrics
from alk_widgets.session import HEARD_VARIABLE, OWN_GROUP_VARIABLE, STATE_VARIABLE, TRAINER_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

_PASSED = frozenset(
    {
        *(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TMPDIR",
            "TEMP",
            "TMP",
            "TZ",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
        ),
        *(
            "SYSTEMROOT",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "APPDATA",
            "LOCALAPPDATA",
            "USERPROFILE",
            "PROGRAMDATA",
        ),
        *("PYTHONPATH", "PYTHONHOME", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "CONDA_PREFIX"),
        *("JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"),
        *(STATE_VARIABLE, HEARD_VARIABLE, TRAINER_VARIABLE, OWN_GROUP_VARIABLE),
    }
)
"""Names of the environment variables that a kernel may see."""


def kernel_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what of `environment` a kernel may see: secrets of the server stay out."""
    return {name: value for name, value in environment.items() if name in _PASSED}


class Line(Protocol):
    """A page's connection with its kernel."""

    def kernel_is_gone(self) -> None:
        """End the connection so that the page asks for another kernel."""

    def server_stops(self) -> None:
        """End the connection so that the page connects again."""


class TooBusyError(AlkError):
    """No more kernels may run now."""


class TooManyTabsError(AlkError):
    """One visitor has too many pages open."""


class PageKernelManager(AsyncMappingKernelManager):
    """Keeps the kernels of pages: clean environments, limits, and none that is dead or that nobody uses."""

    max_kernels = Integer(250, help="How many kernels may run at the same time.").tag(config=True)
    max_kernels_a_visitor = Integer(8, help="How many of them for one browser.").tag(config=True)
    first_visit_timeout = Integer(
        180, help="Seconds after which a kernel is ended whose page never came to use it."
    ).tag(config=True)
    come_timeout = Float(
        30, help="Seconds after which such a kernel gives way to another page of the same visitor."
    ).tag(config=True)
    look_interval = Float(1.0, help="Seconds between two looks at which kernels still live.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        # ZeroMQ allows 1,023 sockets unless told otherwise before the first one: some 170 pages.
        self.context.set(zmq.MAX_SOCKETS, min(self.context.get(zmq.SOCKET_LIMIT), 32_768))
        self._visitors: dict[str, str] = {}
        self._showing_output: set[str] = set()
        self._visited: set[str] = set()
        self._lines: dict[str, set[Line]] = {}
        self._endings: set[asyncio.Task[None]] = set()
        self._look = PeriodicCallback(self.remove_the_dead, self.look_interval * 1000)

    def take_place(self, kernel_id: str, visitor: str, *, shows_output: bool) -> None:
        """Keep a place for a kernel that is about to start, until it has ended or `discard` is called.

        Raises:
            TooBusyError: `max_kernels` run already, or are about to.
            TooManyTabsError: This visitor has `max_kernels_a_visitor`.
        """
        if kernel_id in self._visitors:
            return
        if len(self._visitors) >= self.max_kernels:
            raise TooBusyError("Het is nu erg druk; de oefeningen komen zodra er plaats is.")
        own = [known for known, whose in self._visitors.items() if whose == visitor]
        if len(own) >= self.max_kernels_a_visitor and not self._give_up_one(own):
            raise TooManyTabsError(
                "U hebt deze training in te veel tabbladen open.", "Sluit er een paar en laad opnieuw."
            )
        self._visitors[kernel_id] = visitor
        if shows_output:
            self._showing_output.add(kernel_id)

    def _give_up_one(self, kernels: list[str]) -> bool:
        """End the first of these kernels whose page never came; return False where there is none.

        The answer that told a page of its kernel may be lost with the connection; the page then asks again,
        and must not have to wait for `first_visit_timeout`.
        """
        for kernel_id in kernels:
            kernel = self._kernels.get(kernel_id)
            if kernel is None or kernel_id in self._visited or _age(kernel) < self.come_timeout:
                continue
            metrics.KERNELS_ENDED.labels(reason="never_used").inc()
            self._forget(kernel_id)
            ending = asyncio.get_running_loop().create_task(self.discard(kernel_id))
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)
            return True
        return False

    def visitor_of(self, kernel_id: str) -> str | None:
        """Return whose page a kernel is for, or None where there is no such kernel."""
        return self._visitors.get(kernel_id)

    def shows_output(self, kernel_id: str) -> bool:
        """Tell whether the page of this kernel can show what cells and callbacks print and display."""
        return kernel_id in self._showing_output

    def _forget(self, kernel_id: str) -> None:
        self._visitors.pop(kernel_id, None)
        self._visited.discard(kernel_id)
        self._showing_output.discard(kernel_id)

    async def _async_start_kernel(self, **kwargs: Any) -> str:
        kwargs["env"] = kernel_environment(kwargs.get("env") or os.environ)
        kernel_id: str = await super()._async_start_kernel(**kwargs)
        if not self._look.is_running():
            self._look.start()
        metrics.KERNELS.set(len(self))
        return kernel_id

    start_kernel = _async_start_kernel  # type: ignore[assignment] # as its base class has it

    def remove_kernel(self, kernel_id: str) -> Any:  # noqa: ANN401 - as its base class has it
        """Forget a kernel that has ended, and tell its page."""
        removed = super().remove_kernel(kernel_id)
        self._forget(kernel_id)
        self._kernel_connections.pop(kernel_id, None)
        self._kernel_ports.pop(kernel_id, None)
        for line in tuple(self._lines.pop(kernel_id, ())):
            line.kernel_is_gone()
        metrics.KERNELS.set(len(self))
        return removed

    def connected(self, kernel_id: str, line: Line) -> None:
        """Note that a page talks with this kernel."""
        self._visited.add(kernel_id)
        self._lines.setdefault(kernel_id, set()).add(line)
        metrics.CONNECTIONS.inc()

    def disconnected(self, kernel_id: str, line: Line) -> None:
        """Note that it no longer does."""
        metrics.CONNECTIONS.dec()
        self._lines.get(kernel_id, set()).discard(line)

    def close_lines(self) -> None:
        """Tell all pages that the server stops, so that they look for it again."""
        for lines in tuple(self._lines.values()):
            for line in tuple(lines):
                line.server_stops()

    async def discard(self, kernel_id: str) -> None:
        """End a kernel of which nothing is known to be in order."""
        if kernel_id not in self:
            self._forget(kernel_id)
            return
        with suppress(Exception):
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
        if kernel_id in self:
            self.remove_kernel(kernel_id)

    async def remove_the_dead(self) -> None:
        """Find kernels that have ended by themselves; a restarted one would know nothing of its page."""
        for kernel_id in self.list_kernel_ids():
            kernel = self._kernels.get(kernel_id)
            if kernel is None or not kernel.has_kernel or await kernel.is_alive():
                continue
            if kernel_id in self and not kernel.shutting_down:
                metrics.KERNELS_ENDED.labels(reason="died").inc()
                events.tell("kernel_died", kernel=kernel_id)
                await self.discard(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that nobody uses: at once forgotten by its page, or long out of use.

        A page that is still loading has `first_visit_timeout` to come; should it come later still, it is
        told that its kernel is gone and asks for another.
        """
        kernel = self._kernels.get(kernel_id)
        if kernel is None:
            return
        if kernel_id not in self._visited:
            if _age(kernel) > self.first_visit_timeout:
                metrics.KERNELS_ENDED.labels(reason="never_used").inc()
                events.tell("kernel_never_used", kernel=kernel_id)
                await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
            return
        await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]
        if kernel_id not in self:
            metrics.KERNELS_ENDED.labels(reason="idle").inc()


def _age(kernel: Any) -> float:  # noqa: ANN401 - a kernel's manager, which the mapping manager marked
    """Return the seconds since anything was heard of a kernel."""
    return float((utcnow() - kernel.last_activity).total_seconds())
