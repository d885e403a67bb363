"""A page with twenty exercises comes back quickly and travels light."""

from __future__ import annotations

import json
import time
from pathlib import Path

from alk.exercises.registry import build
from alk_widgets import frontend
from alk_widgets.exercise import ExerciseWidget
from tests.exercises.gallery import CASES, PLAYED, SHOWN, exercises
from tests.widgets.pages import served

KERNEL_SECONDS = 1.0
BYTES = 300_000
COUNT = 20


def test_twenty_exercises_restore_within_a_second_of_kernel_work(tmp_path: Path) -> None:
    session = served(tmp_path)
    names = [name for name in SHOWN if not name.startswith(PLAYED)][:COUNT]
    for name in names:
        page = ExerciseWidget(exercises()[name], session)
        page.answer({"type": "answer", "n": 1, "value": exercises()[name].best()})
        page.answer({"type": "check"})
    begin = time.process_time()
    pages = []
    for name in names:
        kind, exercise_id = name.split()
        folder, part = exercise_id.split("_")
        known = None if kind in {"ErnstChecklist", "ScegsGesprek"} else part
        pages.append(ExerciseWidget(build(kind, CASES, folder, known), session))
    states = [page.answer({"type": "hello"}) for page in pages]
    spent = time.process_time() - begin
    assert all(state["value"] is not None for state in states)
    assert spent < KERNEL_SECONDS
    sent = sum(
        len(json.dumps(state)) + len(json.dumps(page.get_state(), default=str))
        for page, state in zip(pages, states, strict=True)
    )
    assert sent + len(frontend.bundle()) < BYTES
