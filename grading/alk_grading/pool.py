"""Preparing many submissions at once, in as many processes as asked for."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from alk_grading.prepare import prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from alk_grading.course import Course
    from alk_grading.prepare import Prepared, Refused

BATCH = 50
"""Submissions that are prepared before their scores are written."""

WORTH_A_PROCESS = 100
"""Fewer submissions than this are done sooner than another process starts."""


def prepare_all(
    course: Course, module: str, maxima: Mapping[str, float], learners: Sequence[str], workers: int
) -> Iterator[list[Prepared | Refused]]:
    """Prepare the submissions of `learners` and yield them in order, `BATCH` at a time."""
    one = partial(prepare, course, module, maxima)
    each = iter(map(one, learners)) if workers == 1 else _in_processes(one, learners, workers)
    while batch := list(islice(each, BATCH)):
        yield batch


def _in_processes(
    one: partial[Prepared | Refused], learners: Sequence[str], workers: int
) -> Iterator[Prepared | Refused]:
    done = 0
    # A forked process has everything imported; elsewhere forking is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    try:
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            for found in pool.map(one, learners, chunksize=10):
                yield found
                done += 1
    except BrokenProcessPool:
        # A worker was killed, perhaps for want of memory: what is left goes on in this process.
        yield from map(one, learners[done:])
