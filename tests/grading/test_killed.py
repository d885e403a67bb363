"""Killed at any moment, a command that is run again leaves what an undisturbed run leaves."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("ALK_KILL_ROUNDS", "8"))
LEARNERS = ("anna", "bert", "carla", "dirk")
COMMANDS = ("collect", "grade", "feedback")


def _all_commands(classroom: Classroom) -> None:
    for name in COMMANDS:
        status, out = classroom.alk(name)
        assert status == 0, out


def _state(classroom: Classroom) -> dict[str, Any]:
    """What a trainer and a learner can see, without ids and times of this run."""
    found: dict[str, Any] = {}
    for step in ("submitted", "autograded", "feedback", "terugkoppeling"):
        for path in sorted((classroom.root / step).rglob("*")):
            if path.is_file():
                found[str(path.relative_to(classroom.root))] = _content(path)
    with classroom.gradebook() as gradebook:
        for learner in LEARNERS:
            notebook = gradebook.find_submission_notebook(MODULE, MODULE, learner)
            found[learner] = sorted(
                (one.name, one.auto_score, one.needs_manual_grade) for one in notebook.grades
            )
        found["aantal"] = len(gradebook.assignment_submissions(MODULE))
    return found


def _content(path: Path) -> Any:
    if path.name == "feedback.json":
        return {name: value for name, value in json.loads(path.read_bytes()).items() if name != "released_at"}
    return path.read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_kill_9_at_any_moment_loses_and_doubles_nothing(classroom: Classroom, tmp_path: Path) -> None:
    for learner in LEARNERS:
        classroom.hand_in(learner, {ERNST: {"klachten": "ernstig"}, TEKST: f"Ik ben {learner}."})
    shutil.copytree(classroom.root, tmp_path / "begin")
    began = time.perf_counter()
    _all_commands(classroom)
    takes = time.perf_counter() - began
    wanted = _state(classroom)

    dice = random.Random(9)
    fork = multiprocessing.get_context("fork")
    killed = 0
    for number in range(ROUNDS):
        root = tmp_path / f"ronde-{number}"
        shutil.copytree(tmp_path / "begin", root)
        process = fork.Process(target=_all_commands, args=(Classroom(root),))
        process.start()
        time.sleep(dice.uniform(0, 1.2 * takes))
        if process.is_alive():
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.join()
        _all_commands(Classroom(root))
        assert _state(Classroom(root)) == wanted, f"ronde {number}"
        shutil.rmtree(root)
    assert killed > ROUNDS // 3
