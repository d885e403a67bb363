"""What comes first: written by the server, read by the kernel, and closed where in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from alk.exercises.base import Missing
from alk.learning.gate import FILE_NAME, UNKNOWN, FileGate, OpenGate, write_gate

MISSING = (Missing("Ernst bepalen", "2 van 4 oefeningen ingevuld", "04-ernst"),)


@pytest.mark.parametrize("missing", [(), MISSING], ids=["niets", "iets"])
def test_what_was_written_is_read(tmp_path: Path, missing: tuple[Missing, ...]) -> None:
    write_gate(tmp_path / "11-eindtoets", missing)
    assert FileGate(tmp_path / "11-eindtoets").missing() == missing


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"nog_te_doen": 3}', '{"nog_te_doen": null}'])
def test_without_a_sound_file_nothing_opens(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / FILE_NAME).write_text(text)
    assert FileGate(tmp_path).missing() == UNKNOWN


def test_a_damaged_entry_still_keeps_it_closed(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"nog_te_doen": ["04-ernst"]}')
    assert len(FileGate(tmp_path).missing()) == 1


def test_an_author_who_tries_a_notebook_finds_it_open() -> None:
    assert OpenGate().missing() == ()
