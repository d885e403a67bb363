"""The diary is the learner's own: a file that nothing else takes."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alk.learning.answers import FILE_NAME as ANSWERS
from alk.learning.diary import PrivateDiary
from alk.learning.store import AnswerStore, NotStoredError
from tests.conftest import ROOT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECRET = "Ik voelde mij machteloos."


def test_what_was_written_is_back_and_survives_another_entry(tmp_path: Path) -> None:
    diary = PrivateDiary(tmp_path)
    diary.write("a_b", {"vraag": SECRET}, NOW)
    diary.write("a_c", {"vraag": "iets anders"}, NOW)
    entry = PrivateDiary(tmp_path).read("a_b")
    assert entry is not None
    assert entry.texts == {"vraag": SECRET}
    assert diary.read("onbekend") is None


def test_it_lies_outside_every_folder_of_answers(tmp_path: Path) -> None:
    diary = PrivateDiary(tmp_path)
    diary.write("a_b", {"vraag": SECRET}, NOW)
    store = AnswerStore(tmp_path / "module-1", "module-1", "0" * 64)
    store.put("a_c", "antwoord", NOW)
    assert diary.path.name != ANSWERS
    assert store.folder not in diary.path.parents
    assert SECRET.encode() not in store.path.read_bytes()


def test_only_the_widget_that_shows_it_knows_the_diary() -> None:
    knowing = set()
    for root in ("src/alk", "widgets/alk_widgets", "grading/alk_grading"):
        for path in (ROOT / root).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module == "alk.learning.diary":
                    knowing.add(path.name)
    assert knowing == {"reflection.py", "session.py"}


def test_a_damaged_diary_is_told_and_not_overwritten(tmp_path: Path) -> None:
    diary = PrivateDiary(tmp_path)
    diary.folder.mkdir()
    diary.path.write_bytes(b"{")
    with pytest.raises(NotStoredError, match="wordt niet overschreven"):
        diary.write("a_b", {"vraag": "x"}, NOW)
    assert diary.path.read_bytes() == b"{"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "dagboek").write_text("een bestand waar een map hoort")
    with pytest.raises(NotStoredError, match="Niet opgeslagen"):
        PrivateDiary(tmp_path).write("a_b", {"vraag": "x"}, NOW)
