"""How well own words are matched: `python -m benchmarks.matching [--set NAME] [--wrong]`.

The test set in tests/matching/data/toetsset.tsv is no part of what was tuned; docs/auteurs/eigen-woorden.md
tells how it came about. Exit status 1 where a promised figure is missed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import TYPE_CHECKING

from alk.matching.matcher import Matcher
from tests.matching.measure import (
    LEAST_RIGHT,
    LINES,
    MOST_OFF_TOPIC,
    MOST_WRONG,
    PARAPHRASES,
    figures,
    judge,
    large,
    match_times,
    matchers,
    utterances,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.matching.measure import Figures, Judged

_FEWER = (0, 1, 2, 3)


def main() -> int:
    """Print the figures and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="toetsset", help="which set of utterances")
    parser.add_argument("--wrong", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    found = utterances(options.set)
    judged = judge(found, matchers())
    total = figures(judged)
    print(f"{options.set}: {total.on_topic} utterances with a meant line, {total.off_topic} without\n")
    _print_table(judged)
    print("\nwith fewer paraphrases a line")
    for number in _FEWER:
        print(_row(f"  at most {number}", figures(judge(found, matchers(number)))))
    _print_times([one.text for one in found])
    if options.wrong:
        _print_wrong(judged)
    kept = _is_kept(total)
    print("\npromised figures:", "kept" if kept else "NOT KEPT")
    return 0 if kept else 1


def _is_kept(total: Figures) -> bool:
    return (
        total.right_or_offered >= LEAST_RIGHT
        and total.wrong <= MOST_WRONG
        and total.off_topic_matched <= MOST_OFF_TOPIC
    )


def _print_table(judged: Sequence[Judged]) -> None:
    header = ("right at once", "right or among three", "wrong", "off topic matched", "off topic asked")
    print(" " * 18 + "".join(f"{name:>22}" for name in header))
    for sort in sorted({one.utterance.sort for one in judged}):
        print(_row(f"  {sort}", figures(one for one in judged if one.utterance.sort == sort)))
    print(_row("all", figures(judged)))


def _row(name: str, total: Figures) -> str:
    on = (total.right, total.right_or_offered, total.wrong) if total.on_topic else (None,) * 3
    off = (total.off_topic_matched, total.off_topic_asked) if total.off_topic else (None,) * 2
    shown = "".join(f"{'–' if value is None else f'{value:.1%}':>22}" for value in (*on, *off))
    return f"{name:<18}{shown}"


def _print_times(texts: Sequence[str]) -> None:
    lines = large()
    Matcher(lines[:1])  # reads the word list and the bank, once in a process
    start = time.process_time()
    matcher = Matcher(lines)
    built = time.process_time() - start
    times = match_times(matcher, texts)
    slow = statistics.quantiles(times, n=20)[-1]
    print(
        f"\n{LINES} lines with {PARAPHRASES} paraphrases each, processor time: index {built * 1000:.0f} ms;",
        end=" ",
    )
    print(f"a match {statistics.median(times):.2f} ms (median), {slow:.2f} ms (p95)")


def _print_wrong(judged: Sequence[Judged]) -> None:
    print()
    for one in judged:
        if one.verdict in {"fout", "niet-bij-drie", "gemist"}:
            near = ", ".join(f"{scored.id} {scored.score:.2f}" for scored in one.outcome.ranking[:4])
            print(
                f"{one.verdict:>14} | {one.utterance.text} | {'/'.join(sorted(one.utterance.meant))} | {near}"
            )


if __name__ == "__main__":
    raise SystemExit(main())
