"""A module page with twenty exercises coming back: `python -m benchmarks.page20 [--rounds N]`.

The exercises are the heaviest example of each of the twenty heaviest kinds, all answered and checked. Each
round reads every authored file anew. Exit status 1 where a promised figure is missed.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from tests.widgets.page20 import BYTES, COUNT, KERNEL_SECONDS, answer, heaviest, restore


def main() -> int:
    """Print the figures and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    calls = heaviest()
    with tempfile.TemporaryDirectory() as folder:
        answer(Path(folder), calls)
        rounds = [restore(Path(folder), calls) for _ in range(options.rounds)]
    spent = [one.seconds for one in rounds]
    print(f"{COUNT} exercises: {', '.join(call.kind for call in calls)}")
    print(
        f"kernel seconds: median {statistics.median(spent):.3f} ({min(spent):.3f}-{max(spent):.3f}), "
        f"most allowed {KERNEL_SECONDS}"
    )
    last = rounds[-1]
    print(
        f"sent before compression: {last.sent / 1000:.1f} kB = {last.exercises / 1000:.1f} of exercises + "
        f"{last.library / 1000:.1f} of front end, most allowed {BYTES / 1000:.0f}"
    )
    kept = max(spent) < KERNEL_SECONDS and last.sent < BYTES
    print("promised figures:", "kept" if kept else "NOT KEPT")
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
