"""`alk serve` says in Dutch what is wrong and how to mend it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from alk.cli import main
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--learner", "anna"], "--learner hoort bij een cursus"),
        (["--course", "{tmp}"], "vraagt om een deelnemer"),
        (["--course", "{tmp}", "--learner", "Anna B."], "kan geen deelnemer zijn"),
        (["--course", "{tmp}", "--learner", "anna"], "cursus"),
        (["--content", "{tmp}"], "geen map met modules/ en cases/"),
    ],
)
def test_a_wrong_choice_is_explained(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = [argument.format(tmp=tmp_path) for argument in arguments]
    assert main(["serve", "--no-browser", "--port", "0", *filled]) == 1
    assert words in capsys.readouterr().err


def test_a_port_in_use_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--no-browser", "--port", str(port), "--content", str(ROOT)]) == 1
    error = capsys.readouterr().err
    assert f"127.0.0.1:{port}" in error
    assert "--port" in error


def test_help_lists_every_command_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    for command in ("serve", "course", "release", "collect", "grade", "feedback"):
        assert command in text
    assert "Open de training in uw browser." in text
