"""The command line speaks Dutch, in its help and in its errors."""

from __future__ import annotations

import subprocess
import sys

import pytest

from alk.arguments import DutchParser, in_dutch


def parser() -> DutchParser:
    made = DutchParser(prog="alk proef")
    made.add_argument("casus")
    made.add_argument("--states", type=int)
    made.add_argument("--rate", type=float)
    made.add_argument("--format", choices=("tabel", "json"))
    either = made.add_mutually_exclusive_group()
    either.add_argument("--on")
    either.add_argument("--off", action="store_true")
    return made


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "hier ontbreekt: casus"),
        (["een", "twee"], "onbekend: twee"),
        (["een", "--states", "veel"], "--states: 'veel' is geen heel getal"),
        (["een", "--rate", "snel"], "--rate: 'snel' is geen getal"),
        (["een", "--states"], "--states: hier hoort één waarde achter"),
        (["een", "--format", "pdf"], "--format: 'pdf' kan niet; kies uit"),
        (["een", "--off", "--on", "nu"], "--on gaat niet samen met --off"),
        (["een", "--off=ja"], "--off: hier hoort geen waarde achter ('ja')"),
    ],
)
def test_a_mistake_is_told_in_dutch(given: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(given)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("gebruik: alk proef")
    assert told in said


def test_the_help_is_dutch_throughout() -> None:
    text = parser().format_help()
    assert "toon deze hulp en stop" in text
    assert not any(word in text for word in ("usage", "options", "positional", "show this"))


def test_a_message_that_is_not_known_stays_as_it_is() -> None:
    assert in_dutch("something new") == "something new"


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    play = [sys.executable, "-m", "alk", "play", "overvecht-1", "--seed", "1", "--runs", "20", "--reasons"]
    with subprocess.Popen(play, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        errors = running.stderr.read()
        running.wait(timeout=60)
    assert "BrokenPipe" not in errors
    assert running.returncode == 0
