from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alk.commands.paraphrases import command
from alk.errors import AlkError
from alk.learning.unmatched import keep
from alk.matching.suggestions import Heard

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = Path(__file__).parents[2] / "cases" / "overvecht-1" / "casus.md"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "gehoord.jsonl"
    keep(path, Heard("overvecht-1", "Wijst u eens met de vinger", "waar-precies"))
    keep(path, Heard("overvecht-1", "Heeft u goudvissen?"))
    keep(path, Heard("patient-a", "Wijst u eens met de duim", "iets"))
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "overvecht-1"
    folder.mkdir()
    return Path(shutil.copy(SHIPPED, folder / "casus.md"))


@pytest.fixture
def run(case: Path, log: Path) -> Callable[..., int]:
    def _run(*arguments: str) -> int:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        return command.run(parser.parse_args([str(case), "--log", str(log), *arguments]))

    return _run


def test_suggestions_are_listed_and_nothing_is_written(
    run: Callable[..., int], case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = case.read_bytes()
    assert run() == 0
    shown = capsys.readouterr().out
    assert "1. Wijst u eens met de vinger   (1× getypt, 1× zo bedoeld)" in shown
    assert "bij waar-precies:" in shown
    assert "Heeft u goudvissen?   (1×)" in shown
    assert "duim" not in shown
    assert case.read_bytes() == before


def test_chosen_numbers_are_written(run: Callable[..., int], case: Path) -> None:
    assert run("--write", "1") == 0
    assert "**Ook:** Wijst u eens met de vinger\n" in case.read_text("utf-8")


def test_a_number_that_is_not_there_writes_nothing(run: Callable[..., int], case: Path) -> None:
    before = case.read_bytes()
    with pytest.raises(AlkError, match="geen voorstel met nummer 9"):
        run("--write", "1", "9")
    assert case.read_bytes() == before


def test_after_writing_there_is_nothing_new(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    run("--write", "1")
    capsys.readouterr()
    run()
    assert "Wijst u eens met de vinger" not in capsys.readouterr().out


def test_damaged_lines_are_counted(
    run: Callable[..., int], log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with log.open("ab") as file:
        file.write(b"kapot\n")
    run()
    assert "1 regels van het logboek waren niet te lezen, zoals regel 4" in capsys.readouterr().out
