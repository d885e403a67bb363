"""Killing all that can be killed while learners answer: is anything lost, mixed up, or left standing still?

Each learner writes one answer after another, and does what the page does when its line breaks: try the same
kernel, get another where it is gone, ask for the stored answer, and send again what was not acknowledged.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from statistics import median
from typing import TYPE_CHECKING, TypeVar

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.websocket import WebSocketError

from benchmarks.serving.learner import TEXT, Learner

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from benchmarks.serving.servers import Side

Result = TypeVar("Result")

KINDS = {"kernel": 60, "netwerk": 25, "ouderproces": 10, "server": 5}
"""What is killed, and how often of a hundred times."""

BETWEEN = (0.2, 0.8)
"""Seconds from one to the next."""

REPLY_SECONDS = 6.0
"""How long the page waits for a word before it takes its line for dead."""

START_SECONDS = 60.0
BACK_SECONDS = 90.0
_ANSWER = re.compile(r"deelnemer (\d+), antwoord (\d+)")
_BROKEN = (OSError, HTTPClientError, WebSocketError, TimeoutError)


class Network:
    """What lies between learners and server, and can be cut."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self.is_down = False
        self._ends: set[asyncio.StreamWriter] = set()

    async def open(self) -> None:
        """Begin to pass on."""
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """End all."""
        self._server.close()
        await self.cut(1)

    async def cut(self, seconds: float) -> None:
        """Break every connection, and let none through for a while."""
        self.is_down = True
        for end in tuple(self._ends):
            end.transport.abort()
        await asyncio.sleep(seconds)
        self.is_down = False

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_down:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, back}
        self._ends |= ends
        await asyncio.gather(_copy(reader, back), _copy(there, writer))
        self._ends -= ends


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()


@dataclass
class Through:
    """The server as learners reach it: by way of the network."""

    side: Side
    network: Network
    name: str = "ours"

    @property
    def port(self) -> int:
        """Where the network listens."""
        return self.network.port

    @property
    def address(self) -> str:
        """The same, as an address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def page(self) -> str:
        """The module's page."""
        return self.side.page.replace(self.side.address, self.address)

    def kernel_in(self, html: str) -> str:
        """Return the kernel that a page of stock Voila names."""
        return self.side.kernel_in(html)


@dataclass
class Writer:
    """A learner who goes on writing, whatever happens."""

    number: int
    learner: Learner
    acknowledged: int = 0
    """Number of the newest answer that was called saved."""

    sent: int = 0
    last_at: float = field(default_factory=time.monotonic)
    longest: float = 0.0
    """Longest time from one acknowledgement to the next, in seconds."""

    failed: Counter[str] = field(default_factory=Counter)
    """What came in the way since the last acknowledgement, and how often."""

    why: str = ""
    """The same, for the longest time."""

    lost: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    ended: bool = False

    async def run(self) -> None:
        """Write until told to end."""
        while not self.ended:
            try:
                await self._connect()
                await self._look_back()
                while not self.ended:
                    await self._write()
                    await asyncio.sleep(random.uniform(0.05, 0.4))  # noqa: S311 - no secret
            except _BROKEN as error:
                self.failed[_named(error, has_kernel=bool(self.learner.kernel))] += 1
                await asyncio.sleep(random.uniform(0.1, 0.5))  # noqa: S311 - no secret

    async def _connect(self) -> None:
        """Do as the page does: load once, then the same kernel if it is still there, else another."""
        if not self.learner.cookie:
            await _soon(self.learner.visit(), START_SECONDS)
        if self.learner.kernel:
            try:
                await _soon(self.learner.connect())
            except HTTPClientError as error:
                if error.code != HTTPStatus.NOT_FOUND:
                    raise
                self.learner.kernel = ""
            else:
                return
        await _soon(self.learner.start_kernel(), START_SECONDS)
        await _soon(self.learner.connect())

    async def _look_back(self) -> None:
        """Compare what is stored with what was called saved."""
        stored = (await _soon(self.learner.ask(TEXT, {"type": "hello"})))["value"]
        found = _ANSWER.fullmatch(stored or "")
        whose, number = map(int, found.groups()) if found else (self.number, 0)
        if whose != self.number:
            self.foreign.append(stored)
        if number < self.acknowledged:
            self.lost.append(f"{stored}, na {self.acknowledged}")

    async def _write(self) -> None:
        """Give the next answer, or once more the one that was not acknowledged."""
        if self.sent == self.acknowledged:
            self.sent += 1
        value = f"deelnemer {self.number}, antwoord {self.sent}"
        reply = await _soon(self.learner.ask(TEXT, {"type": "answer", "n": self.sent, "value": value}))
        if reply["type"] != "saved":
            raise TimeoutError(reply["message"])
        self.acknowledged = self.sent
        now = time.monotonic()
        if now - self.last_at > self.longest:
            self.longest = now - self.last_at
            self.why = ", ".join(f"{number} × {what}" for what, number in self.failed.most_common())
        self.failed.clear()
        self.last_at = now


def _named(error: BaseException, *, has_kernel: bool) -> str:
    """Return what went wrong, and whether that was while a kernel was asked for or after it."""
    what = f"HTTP {error.code}" if isinstance(error, HTTPClientError) else type(error).__name__
    return f"{what} {'met' if has_kernel else 'zonder'} kernel"


async def _soon(waiting: Awaitable[Result], seconds: float = REPLY_SECONDS) -> Result:
    return await asyncio.wait_for(waiting, seconds)


async def run(side: Side, count: int, learners: int) -> tuple[str, bool]:
    """Kill `count` times; return what happened as Markdown, and whether all went on with nothing lost."""
    AsyncHTTPClient.configure(None, max_clients=learners * 4)
    network = Network(side.port)
    await network.open()
    through = Through(side, network)
    writers = [Writer(number, Learner(through)) for number in range(learners)]
    tasks = [asyncio.create_task(writer.run()) for writer in writers]
    await asyncio.sleep(5)
    killed: Counter[str] = Counter()
    while killed.total() < count:
        (kind,) = random.choices(list(KINDS), list(KINDS.values()))  # noqa: S311 - no secret
        killed[kind] += await _kill(kind, side, network)
        await asyncio.sleep(random.uniform(*BETWEEN))  # noqa: S311 - no secret
    ended = time.monotonic()
    stuck = await _not_back(writers)
    back = time.monotonic() - ended
    for writer in writers:
        writer.ended = True
    await asyncio.gather(*tasks)
    await network.close()
    slowest = max(writers, key=lambda writer: writer.longest)
    lost = [entry for writer in writers for entry in writer.lost]
    foreign = [entry for writer in writers for entry in writer.foreign]
    lines = [
        f"| {' + '.join(f'{number} × {kind}' for kind, number in killed.items())} | {killed.total()} keer |",
        f"| deelnemers die doorschreven | {learners} |",
        f"| antwoorden waarvan “opgeslagen” werd gezegd | {sum(writer.acknowledged for writer in writers)} |",
        f"| daarvan kwijt | {len(lost)} |",
        f"| antwoord van een ander gezien | {len(foreign)} |",
        f"| niet vanzelf weer verder | {stuck} |",
        f"| na de laatste keer: tot allen weer iets hadden opgeslagen (s) | {back:.1f} |",
        f"| langste tijd tussen twee opgeslagen antwoorden (s) | {slowest.longest:.1f} |",
        f"| wat er in die tijd mislukte | {slowest.why or 'niets'} |",
        f"| mediaan daarvan over de deelnemers (s) | {median(w.longest for w in writers):.1f} |",
    ]
    return "| wat | aantal |\n|---|---:|\n" + "\n".join([*lines, *lost, *foreign]), not (
        lost or foreign or stuck
    )


async def _not_back(writers: list[Writer]) -> int:
    """Wait until every learner has had an answer saved since now; return how many had none in time."""
    now = time.monotonic()
    for _ in range(round(BACK_SECONDS / 0.2)):
        if all(writer.last_at >= now for writer in writers):
            break
        await asyncio.sleep(0.2)
    return sum(writer.last_at < now for writer in writers)


async def _kill(kind: str, side: Side, network: Network) -> bool:
    """Do one; return False where there was nothing to kill."""
    with contextlib.suppress(psutil.NoSuchProcess):
        match kind:
            case "kernel":
                kernels = side.kernels()
                if not kernels:
                    return False
                random.choice(kernels).kill()  # noqa: S311 - no secret
            case "ouderproces":
                parent = side.kernel_parent()
                if parent is None:
                    return False
                parent.kill()
            case "netwerk":
                await network.cut(random.uniform(0, 1))  # noqa: S311 - no secret
            case "server":
                assert side.process
                side.process.kill()
                side.process.wait()
                side.start()
                await _listening(side)
        return True
    return False


async def _listening(side: Side) -> None:
    deadline = time.monotonic() + BACK_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", side.port)
            writer.close()
            return
        await asyncio.sleep(0.1)
    raise RuntimeError("de server kwam niet terug")
