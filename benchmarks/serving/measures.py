"""What is measured, a function each; every one returns numbers by name, for one round on one side."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import psutil
from jupyter_client.manager import AsyncKernelManager
from tornado.httpclient import AsyncHTTPClient

from benchmarks.serving.learner import Learner
from benchmarks.serving.servers import MODULE, ROOT, Side, private

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

Numbers = dict[str, float]

THINKING = 60.0
"""Seconds that a learner thinks before an answer, at most."""

LOOKS = 60
EARLY, LATE = slice(5, 15), slice(-10, None)
"""Which looks are compared: from the sixth minute of an hour, and its last ten."""

SETTLING = 70.0
"""Seconds after the last learner has left before what is left is counted; ours gives back every minute."""

FIRST_CELL = 'from alk_widgets import ErnstChecklist, Vignet\nErnstChecklist("overvecht-1")'
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A busy clinic's network: 1.6 Mbit/s down, 0.7 up, 150 ms there and back."""


async def kernel(side: str) -> Numbers:
    """From asking for a kernel to its first cell done, and what memory only it has then."""
    ours = side == "ours"
    manager = AsyncKernelManager(kernel_name="alk" if ours else "python3")
    if ours:
        manager.config.ForkProvisioner.wait_for_parent = True
        manager.client_class = "forked_kernel.client.QuickClient"
    begun = time.perf_counter()
    await manager.start_kernel(cwd=str(ROOT / "modules" / MODULE))
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=60)
    await client.execute_interactive(FIRST_CELL, output_hook=lambda _: None)
    took = time.perf_counter() - begun
    memory = private(manager.provisioner.pid)  # type: ignore[union-attr,arg-type]
    client.stop_channels()
    await manager.shutdown_kernel(now=True)
    return {"eerste cel klaar (s)": took, "eigen geheugen per kernel (MB)": memory}


async def burst(side: Side, learners: int) -> Numbers:
    """All learners open the module at once, then answer at their own pace: ten answers a second together.

    Who cannot get in, for an error or for want of an answer, is counted; the rest go on. What is left of
    their kernels and memory is counted at the end.
    """
    AsyncHTTPClient.configure(None, max_clients=learners * 2)
    _, memory_before = side.memory()
    everyone = [Learner(side) for _ in range(learners)]
    tried = await asyncio.gather(*(learner.open() for learner in everyone), return_exceptions=True)
    opened = [seconds for seconds in tried if isinstance(seconds, float)]
    group = [learner for learner, seconds in zip(everyone, tried, strict=True) if isinstance(seconds, float)]
    if not opened:
        return {"niet binnengekomen": learners}
    kernel_memory, all_memory = side.memory()
    turns = [
        seconds
        for took in await asyncio.gather(*(x.answer_all(learners / 5) for x in group))
        for seconds in took
    ]
    await asyncio.gather(*(learner.leave() for learner in group))
    await asyncio.sleep(SETTLING)
    _, memory_after = side.memory()
    turns.sort()
    return {
        "niet binnengekomen": learners - len(opened),
        "laatste kan antwoorden (s)": max(opened),
        "mediaan kan antwoorden (s)": median(opened),
        "p95 van een antwoord (ms)": turns[int(len(turns) * 0.95)] * 1000,
        "eigen geheugen per kernel (MB)": kernel_memory,
        "geheugen van alles samen (MB)": all_memory,
        "kernels over, na afloop": len(side.kernels()),
        "geheugen over, na afloop (MB)": memory_after - memory_before,
    }


async def sustained(side: Side, learners: int, seconds: float) -> Numbers:
    """Learners who come, think, answer and go, one after another, and what the server has left of it.

    Each thinks up to `THINKING` seconds before every answer, as one who reads and writes does. The memory
    and the files of the server while all are at work are looked at `LOOKS` times; medians early and late are
    compared, as one look may fall in the middle of a visit.
    """
    AsyncHTTPClient.configure(None, max_clients=learners * 2)
    first = Learner(side)
    await first.open()
    await first.leave()
    await asyncio.sleep(2)
    before = _load_of(side)
    begun = time.monotonic()
    took: list[float] = []
    visits = 0

    async def one() -> None:
        nonlocal visits
        while time.monotonic() - begun < seconds:
            learner = Learner(side)
            await learner.open()
            took.extend(await learner.answer_all(min(THINKING, seconds / 8)))
            await learner.leave()
            visits += 1

    at_work = asyncio.gather(*(one() for _ in range(learners)))
    looks = []
    for number in range(1, LOOKS + 1):
        await asyncio.sleep(max(0.0, begun + seconds * number / LOOKS - time.monotonic()))
        looks.append(_load_of(side))
    early, late = _middle(looks[EARLY]), _middle(looks[LATE])
    await at_work
    await asyncio.sleep(max(SETTLING, seconds / LOOKS))
    after = _load_of(side)
    took.sort()
    return {
        "bezoeken": visits,
        "antwoorden": len(took),
        "p95 van een antwoord (ms)": took[int(len(took) * 0.95)] * 1000,
        "kernels tijdens het werk, vroeg": early.kernels,
        "kernels tijdens het werk, laat": late.kernels,
        "geheugen van de server tijdens het werk, vroeg (MB)": early.memory,
        "geheugen van de server, van vroeg naar laat erbij (MB)": late.memory - early.memory,
        "open bestanden en sockets, van vroeg naar laat erbij": late.files - early.files,
        "kernels over": after.kernels - before.kernels,
        "open bestanden en sockets over": after.files - before.files,
        "geheugen van de server over (MB)": after.memory - before.memory,
    }


@dataclass(frozen=True)
class _Load:
    kernels: float
    files: float
    memory: float


def _middle(loads: list[_Load]) -> _Load:
    """Return the median of each figure."""
    return _Load(
        median(load.kernels for load in loads),
        median(load.files for load in loads),
        median(load.memory for load in loads),
    )


def _load_of(side: Side) -> _Load:
    assert side.process
    process = psutil.Process(side.process.pid)
    return _Load(len(side.kernels()), process.num_fds(), private(process.pid))


def page(side: Side, browser: Browser) -> Numbers:
    """Load the module in Chromium: with nothing cached, again, and over a slow network."""
    context = browser.new_context()
    cold = _load(side, context)
    warm = _load(side, context)
    context.close()
    context = browser.new_context()
    slow = _load(side, context, slow=True)
    context.close()
    return {
        "koud: eerste oefening bruikbaar (s)": cold["seconds"],
        "koud: overgestuurd (kB)": cold["bytes"] / 1000,
        "koud: verzoeken": cold["requests"],
        "weer: eerste oefening bruikbaar (s)": warm["seconds"],
        "weer: overgestuurd (kB)": warm["bytes"] / 1000,
        "traag net: tekst leesbaar (s)": slow["text"],
        "traag net: eerste oefening bruikbaar (s)": slow["seconds"],
    }


def _load(side: Side, context: BrowserContext, *, slow: bool = False) -> Numbers:
    """Load the page once; all bytes over the network count, those of websockets too."""
    tab = context.new_page()
    devtools = context.new_cdp_session(tab)
    devtools.send("Network.enable")
    if slow:
        devtools.send("Network.emulateNetworkConditions", SLOW)
    seen = {"bytes": 0.0, "requests": 0.0}

    def finished(event: dict[str, float]) -> None:
        seen["bytes"] += event["encodedDataLength"]
        seen["requests"] += event["encodedDataLength"] > 0

    def frame(event: dict[str, dict[str, str]]) -> None:
        seen["bytes"] += len(event["response"]["payloadData"])

    devtools.on("Network.loadingFinished", finished)
    devtools.on("Network.webSocketFrameReceived", frame)
    begun = time.perf_counter()
    tab.goto(side.page, wait_until="commit", timeout=120_000)
    tab.get_by_text("Om mee te nemen").first.wait_for(timeout=120_000)
    text = time.perf_counter() - begun
    tab.locator('.alk-exercise[aria-busy="false"]').first.wait_for(timeout=120_000)
    seconds = time.perf_counter() - begun
    tab.wait_for_timeout(1000)
    tab.close()
    return {**seen, "seconds": seconds, "text": text}
