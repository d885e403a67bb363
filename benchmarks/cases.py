"""How quick the case language is: `python benchmarks/cases.py`.

Prints what was measured: one case in a process of its own, many generated cases and whether time grows with
their number, and for every shipped case how long it takes to decide all that can happen in it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from alk.cases.library import CaseLibrary
from alk.checks.check import STATES
from alk.checks.play import judge
from alk.commands import new
from alk.consult.script import compile_case

ROOT = Path(__file__).parents[1]
RUN = "import sys; from alk.cli import main; sys.exit(main(sys.argv[1:]))"


def seconds(*arguments: str) -> float:
    """Run `alk` in a process of its own and return how long it took."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", RUN, *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - started


def generate(count: int, into: Path) -> None:
    """Write cases that differ in their names and words; each has a consult of its own."""
    for number in range(count):
        path = new.create(f"casus-{number}", into)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Van der Linden", f"Van der Linden-{number}"), encoding="utf-8")


def main() -> None:
    """Measure and print."""
    one = min(seconds("check", "cases/overvecht-1") for _ in range(3))
    print(f"één casus, heel het proces: {one:.2f} s (doel: onder 0,5)")
    for count in (250, 500, 1000):
        with tempfile.TemporaryDirectory() as folder:
            generate(count, Path(folder))
            took = seconds("check", folder)
        print(
            f"{count} casussen: {took:.1f} s, {1000 * took / count:.1f} ms per casus (doel: 1000 onder 10 s)"
        )
    library = CaseLibrary(ROOT / "cases")
    for case_id in library.ids():
        case = library.case(case_id)
        if case.consults:
            script = compile_case(case)
            started = time.perf_counter()
            verdict = judge(script, STATES)
            took = time.perf_counter() - started
            known = "alles beslist" if verdict.decided else "niet alles beslist"
            print(f"{case_id}: {took:.2f} s, {len(verdict.exploration.states)} toestanden, {known}")


if __name__ == "__main__":
    main()
