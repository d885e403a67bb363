"""A large class: handing in at once, grading quickly, knowing where everyone stands."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from alk.learning.answers import FILE_NAME
from alk_grading import submit_worker
from alk_grading.pool import WORTH_A_PROCESS
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLASS = 200


@pytest.fixture
def own_worker() -> Iterator[None]:
    """Leave no process behind."""
    yield
    submit_worker.WORKER.close()


def _levels(number: int) -> dict[str, str]:
    return {"klachten": ["weinig", "matig", "ernstig"][number % 3], "duur": "onbeslist"}


@pytest.mark.slow
@pytest.mark.usefixtures("own_worker")
def test_two_hundred_hand_ins_within_a_minute_are_all_collected_once(
    classroom: Classroom, tmp_path: Path
) -> None:
    def hand_in(number: int) -> None:
        path = tmp_path / f"{number}" / FILE_NAME
        path.parent.mkdir()
        path.write_bytes(classroom.answers({ERNST: _levels(number)}).to_bytes())
        classroom.shelf(f"d{number}").hand_in(MODULE, path)

    began = time.monotonic()
    with ThreadPoolExecutor(20) as threads:
        list(threads.map(hand_in, range(CLASS)))
    assert time.monotonic() - began < 60
    _, out = classroom.alk("collect", "--format", "json")
    assert sorted(one["learner"] for one in json.loads(out)) == sorted(
        f"d{number}" for number in range(CLASS)
    )
    assert len(list(classroom.course.inbound.iterdir())) == CLASS
    _, out = classroom.alk("collect", "--format", "json")
    assert {one["result"] for one in json.loads(out)} == {"niets nieuws"}


@pytest.mark.slow
def test_processes_give_the_scores_that_one_process_gives(classroom: Classroom) -> None:
    size = WORTH_A_PROCESS + 5
    for number in range(size):
        classroom.hand_in(f"d{number}", {ERNST: _levels(number), TEKST: "Tekst." if number % 2 else ""})
    classroom.alk("collect")
    _, out = classroom.alk("grade", "--format", "json", "--workers", 3)
    first = json.loads(out)
    assert len(first) == size
    assert {one["result"] for one in first} == {"nagekeken"}
    _, out = classroom.alk("regrade", "--format", "json", "--workers", 1)
    second = json.loads(out)
    assert [(one["learner"], one["score"], one["waiting"], one["after"]) for one in first] == [
        (one["learner"], one["score"], one["waiting"], one["before"]) for one in second
    ]
    assert len({one["score"] for one in first}) > 1
    began = time.perf_counter()
    _, out = classroom.alk("status", "--format", "json")
    assert time.perf_counter() - began < 2
    assert len(json.loads(out)) == size


def test_a_process_that_died_is_replaced(classroom: Classroom, tmp_path: Path, own_worker: None) -> None:  # noqa: ARG001
    path = tmp_path / FILE_NAME
    path.write_bytes(classroom.answers({ERNST: _levels(1)}).to_bytes())
    classroom.shelf("anna").hand_in(MODULE, path)
    process = submit_worker.WORKER._process
    assert process is not None
    process.kill()
    process.wait()
    assert classroom.shelf("bert").hand_in(MODULE, path).handed_in_at is not None
    assert len(list(classroom.course.inbound.iterdir())) == 2
