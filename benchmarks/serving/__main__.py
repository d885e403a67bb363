"""Run one benchmark: stock and ours in turn, round after round; prints a table and may keep a plot."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.serving import kills as killing
from benchmarks.serving import measures, report
from benchmarks.serving.servers import SIDES, Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.serving.report import Rounds


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only-ours", action="store_true", help="leave stock out where it takes too long")
    parser.add_argument("--plot", type=Path, help="where to keep an SVG")
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("kernels", help="start and memory of one kernel")
    kinds.add_parser("page", help="the module in Chromium: cold, again, over a slow network")
    burst = kinds.add_parser("burst", help="a class opens the module at once")
    burst.add_argument("--learners", type=int, default=30)
    sustained = kinds.add_parser("sustained", help="learners come and go")
    sustained.add_argument("--learners", type=int, default=50)
    sustained.add_argument("--seconds", type=float, default=3600)
    kills = kinds.add_parser("kills", help="kill kernel, server, parent and network while learners answer")
    kills.add_argument("--count", type=int, default=1000)
    kills.add_argument("--learners", type=int, default=8)
    options = parser.parse_args()
    if options.kind == "kills":
        return kill(options)
    titles = {
        "kernels": "Een kernel starten",
        "page": "De module openen in Chromium",
        "burst": f"{getattr(options, 'learners', 0)} deelnemers tegelijk",
        "sustained": f"{getattr(options, 'learners', 0)} deelnemers die komen en gaan",
    }
    rounds = RUNS[options.kind](options)
    print(report.table(titles[options.kind], rounds))
    if options.plot and not options.only_ours:
        options.plot.write_text(report.plot(titles[options.kind], rounds), encoding="utf-8")
    return 0


def kill(options: argparse.Namespace) -> int:
    """Kill on ours alone, since stock keeps nothing to lose; fails where anything was lost or mixed up."""
    with Side("ours") as side:
        table, all_well = asyncio.run(killing.run(side, options.count, options.learners))
    print(f"### {options.count} keer afgebroken\n\n{report.where_and_when()}\n\n{table}")
    return 0 if all_well else 1


def sides(options: argparse.Namespace) -> tuple[str, ...]:
    """Return which servers take part."""
    return SIDES[1:] if options.only_ours else SIDES


def kernels(options: argparse.Namespace) -> Rounds:
    """Start kernels in turn; the very first of each side, which warms caches, does not count."""
    rounds: Rounds = {side: [] for side in sides(options)}

    async def run() -> None:
        for number in range(options.rounds + 1):
            for side in sides(options):
                numbers = await measures.kernel(side)
                if number:
                    rounds[side].append(numbers)

    asyncio.run(run())
    return rounds


def page(options: argparse.Namespace) -> Rounds:
    """Load the page in a fresh browser context each time."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from tests.browser import chromium  # noqa: PLC0415

    rounds: Rounds = {side: [] for side in sides(options)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.launch_arguments()
        )
        for _ in range(options.rounds):
            for name in sides(options):
                with Side(name) as side:
                    rounds[name].append(measures.page(side, browser))
        browser.close()
    return rounds


def burst(options: argparse.Namespace) -> Rounds:
    """Give every round a fresh server."""
    return _served(options, lambda side: asyncio.run(measures.burst(side, options.learners)))


def sustained(options: argparse.Namespace) -> Rounds:
    """Give every round a fresh server."""
    return _served(
        options, lambda side: asyncio.run(measures.sustained(side, options.learners, options.seconds))
    )


def _served(options: argparse.Namespace, measure: Callable[[Side], measures.Numbers]) -> Rounds:
    rounds: Rounds = {side: [] for side in sides(options)}
    for _ in range(options.rounds):
        for name in sides(options):
            with Side(name) as side:
                rounds[name].append(measure(side))
    return rounds


RUNS = {"kernels": kernels, "page": page, "burst": burst, "sustained": sustained}

if __name__ == "__main__":
    raise SystemExit(main())
