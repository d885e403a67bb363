"""How long a turn of a consult takes: `python -m benchmarks.consult [--learners 50] [--write]`.

Three figures: the turn itself in the kernel, with its answer on disk; one learner over a real websocket; and
many learners at once on one server, each with a page, a kernel and answers of their own, who think between
turns. `--write` puts the table in docs/benchmarks-gesprek.md. Exit status 1 where a promise is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alk.exercises.gesprek import Gesprek
from alk.learning.content import ContentRoot
from alk.learning.diary import TrialDiary
from alk.learning.store import AnswerStore
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.session import Session
from tests.conftest import ROOT
from tests.consult.golden import PATHS
from tests.serving.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.serving.server import Visitor

MODULE = "13-spreekkamer"
CASES = tuple(PATHS)
KERNEL_MS, MANY_MS = 20.0, 100.0
"""Promised at p95."""

OWN_WORDS = "kunt u daar iets meer over vertellen"
"""Typed now and then: not clearly any line, so that every line is compared and asked about."""

TARGET = ROOT / "docs" / "benchmarks-gesprek.md"
THINKING = (2.0, 6.0)
"""Seconds between two turns of a learner; someone who reads the reply takes longer."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Times of one sort, in milliseconds."""

    name: str
    times: tuple[float, ...]
    most: float | None = None
    """Promised at p95; None for no promise."""

    @property
    def p95(self) -> float:
        """The time that 19 of 20 turns stay below."""
        return statistics.quantiles(self.times, n=20)[-1]

    @property
    def kept(self) -> bool:
        """Whether the promise was kept."""
        return self.most is None or self.p95 < self.most

    def row(self) -> str:
        """Return it as a row of a table."""
        promised = "" if self.most is None else f"{self.most:.0f}"
        values = (statistics.median(self.times), self.p95, max(self.times))
        figures = " | ".join(f"{value:.1f}" for value in values)
        return f"| {self.name} | {len(self.times)} | {figures} | {promised} |"


def actions(case: str) -> Iterator[dict[str, Any]]:
    """Yield what a learner does in the expert's way, with own words before every third line."""
    yield {"do": "begin", "mode": "oefenen"}
    for number, line in enumerate(PATHS[case]["kundig"]):
        if line.startswith("afronden"):
            return
        if number % 3 == 2:  # noqa: PLR2004 - as said
            yield {"do": "typ", "typed": OWN_WORDS}
        yield {"do": "zeg", "line": line}


def in_the_kernel() -> tuple[Figure, Figure, Figure]:
    """Return the turns of every case in this process: by the clock, by the processor, and the openings."""
    turns, worked, openings = [], [], []
    content = ContentRoot(ROOT)
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            store = AnswerStore(Path(folder), MODULE, content.version(content.module(MODULE)))
            session = Session(content, content.library, store, TrialDiary(), served=True)
            widget = ExerciseWidget(Gesprek.build(content.library.case(case)), session)
            for number, action in enumerate(actions(case)):
                before = time.process_time()
                took, reply = _timed(lambda w=widget, n=number, a=action: w.answer(_act(n, a)))
                assert reply["type"] == "saved", reply
                if action["do"] == "begin":
                    openings.append(took)
                else:
                    turns.append(took)
                    worked.append((time.process_time() - before) * 1000)
    return (
        Figure("een beurt in de kernel, opgeslagen op schijf", tuple(turns), KERNEL_MS),
        Figure("daarvan rekentijd", tuple(worked)),
        Figure("een gesprek openen", tuple(openings)),
    )


def talking(learners: int) -> tuple[float, ...]:
    """Return the turns of learners who talk at once over websockets, each at an own pace."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(Server(folder / "staat", options=("--group",)))
        visitors = [(server.open(MODULE), CASES[number % len(CASES)]) for number in range(learners)]
        begin = threading.Barrier(learners)
        times: list[float] = []
        threads = [
            threading.Thread(target=_talk, args=(visitor, case, begin, times, random.Random(number)))  # noqa: S311
            for number, (visitor, case) in enumerate(visitors)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for visitor, _ in visitors:
            visitor.close()
    return tuple(times)


def _talk(
    visitor: Visitor, case: str, begin: threading.Barrier, times: list[float], chance: random.Random
) -> None:
    exercise = f"{case}_gesprek"
    visitor.ask(exercise, {"type": "hello"})
    opening, *turns = actions(case)
    visitor.ask(exercise, _act(0, opening))
    begin.wait()
    for number, action in enumerate(turns, 1):
        time.sleep(chance.uniform(*THINKING))
        took, reply = _timed(lambda n=number, a=action: visitor.ask(exercise, _act(n, a)))
        assert reply["type"] == "saved", reply
        times.append(took)


def _act(number: int, action: dict[str, Any]) -> dict[str, Any]:
    return {"type": "act", "n": number, "action": action}


def _timed(work: Any) -> tuple[float, dict[str, Any]]:  # noqa: ANN401 - any call
    begun = time.perf_counter()
    reply = work()
    return (time.perf_counter() - begun) * 1000, reply


def report(figures: Sequence[Figure], learners: int, load: float) -> str:
    """Return the page for docs/."""
    rows = "\n".join(figure.row() for figure in figures)
    command = f"python -m benchmarks.consult --learners {learners}"
    machine = f"{os.cpu_count()} kernen, Linux {platform.release()}, Python {platform.python_version()}"
    low, high = THINKING
    missed = ", ".join(f"“{figure.name}”" for figure in figures if not figure.kept)
    return f"""# Hoe snel een beurt is

`{command}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. {machine}.
Belasting van de machine vooraf {load:.1f}, voorrang (nice) {os.nice(0)}.

Tijden in milliseconden, van een keuze tot het antwoord dat zij bewaard is, met wat de patiënt zegt.

| wat | aantal | mediaan | p95 | langste | beloofd op p95 |
|---|---|---|---|---|---|
{rows}

Niet gehaald: {missed or "niets"}. Wat een beurt langer duurt dan haar rekentijd, is wachten op schijf en
processor.

* Gespeeld wordt de kundige weg van elke patiënt in `tests/consult/paths.toml`, met voor elke derde zin eigen
  woorden waarbij de training terugvraagt.
* Bij het openen worden ook de zinnen van dat gesprek klaargezet om eigen woorden mee te vergelijken.
* Wie tegelijk praten, hebben elk een eigen bladzijde, kernel en bestand met antwoorden op één server
  (`--group`), en denken {low:.0f} tot {high:.0f} seconden na voor elke beurt.
"""


def main() -> int:
    """Print the table and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=50)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-gesprek.md")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    kernel = in_the_kernel()
    one = Figure("één cursist, over een websocket", talking(1))
    many = Figure(f"{options.learners} cursisten tegelijk", talking(options.learners), MANY_MS)
    figures = (*kernel, one, many)
    page = report(figures, options.learners, load)
    sys.stdout.write(page)
    if options.write:
        TARGET.write_text(page, encoding="utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
