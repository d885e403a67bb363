"""What a warm parent has ready is not read or made again in its forks."""

from __future__ import annotations

from pathlib import Path

import pytest

from alk.exercises.sheet import library
from alk.learning.content import find_content
from alk_widgets import session, warm

ROOT = Path(__file__).parents[2]


def test_after_warming_up_a_session_and_its_exercises_read_no_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    read = warm.up()
    content = find_content(ROOT)
    assert {content.case_file("overvecht-1"), ROOT / "cases" / "werkplaats" / "oefeningen.md"} <= set(read)
    assert all(path.is_file() for path in read)

    def read_again(path: Path) -> None:
        raise AssertionError(f"{path} wordt opnieuw gelezen")

    monkeypatch.setattr(library, "read_sheet", read_again)
    for module_id in content.module_ids():
        module = content.module(module_id)
        content.version(module)
        for exercise in module.exercises:
            assert exercise.build(session.library_of(content.path)).spec()
