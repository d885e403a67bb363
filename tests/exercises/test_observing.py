"""Observers of a role-play: what they noted, and how far they agree."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from alk.commands.observers import command
from alk.exercises.observing import Observation, ObservationError, Tap, compare, read_observation


def observed(observer: str, *minutes: int, sort: str = "emotioneel", length: int = 30) -> Observation:
    taps = tuple(Tap(sort, minute * 60 + 5.0) for minute in minutes)
    return Observation("overvecht-1", observer, length * 60.0, taps)


def written(observer: str, *minutes: int, **more: Any) -> dict[str, Any]:
    taps = [{"soort": "emotioneel", "seconde": minute * 60 + 1} for minute in minutes]
    return {
        "schema": 1,
        "casus": "overvecht-1",
        "observator": observer,
        "seconden": 1800,
        "tikken": taps,
        "nagesprek": {"gevoel": "Het ging."},
    } | more


def test_kappa_is_that_of_a_maintained_library() -> None:
    first, second = (1, 2, 3, 8, 9, 14, 20), (1, 2, 4, 8, 9, 15, 20, 21)
    (found,) = compare([observed("A", *first), observed("B", *second)])
    both = len(set(first) & set(second))
    only = (len(first) - both, len(second) - both)
    table = [[30 - both - sum(only), only[1]], [only[0], both]]
    oracle = cohens_kappa(table)
    assert found.agreement.cases == 30
    assert found.agreement.kappa == pytest.approx(oracle.kappa)
    assert found.agreement.low == pytest.approx(oracle.kappa_low)
    assert not found.too_small


def test_several_taps_in_one_stretch_count_once() -> None:
    often = Observation("overvecht-1", "A", 1800.0, tuple(Tap("signaal", 60.0 + n) for n in range(6)))
    once = Observation("overvecht-1", "B", 1800.0, (Tap("signaal", 65.0),))
    (found,) = compare([often, once])
    assert found.agreement.kappa == pytest.approx(1.0)
    assert found.taps == (6, 1)


@pytest.mark.parametrize(("minutes", "length"), [((1, 2), 30), ((1, 2, 3, 4, 5), 10)])
def test_too_little_to_go_by_is_said(minutes: tuple[int, ...], length: int) -> None:
    (found,) = compare([observed(name, *minutes, length=length) for name in "AB"])
    assert found.too_small


def test_every_pair_of_observers_is_compared() -> None:
    found = compare([observed(name, 1, 2) for name in "ABC"])
    assert [(one.first, one.second) for one in found] == [("A", "B"), ("A", "C"), ("B", "C")]


def test_what_cannot_be_compared_is_refused_in_words() -> None:
    other = Observation("patient-a", "B", 60.0, ())
    for observations, words in (
        ([observed("A")], "twee observators nodig"),
        ([observed("A"), other], "niet over dezelfde casus"),
        ([observed("A"), observed("A")], "dezelfde naam"),
    ):
        with pytest.raises(ObservationError, match=words):
            compare(observations)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        written("A", schema=2),
        written(" "),
        written("A", seconden=-1),
        written("A", seconden=True),
        written("A", tikken=[{"soort": "sfeer", "seconde": 1}]),
        written("A", tikken=[{"soort": "sociaal", "seconde": 9999}]),
        written("A", tikken=["sociaal"]),
    ],
    ids=repr,
)
def test_a_file_of_another_form_is_refused(value: Any) -> None:
    with pytest.raises(ObservationError, match=r"a\.json is geen bestand van een observator"):
        read_observation(json.dumps(value).encode(), "a.json")


def test_the_command_reads_what_the_page_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = []
    for name, minutes in (("A", (1, 2, 3, 4, 9)), ("B", (1, 2, 3, 5, 9))):
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps(written(name, *minutes)), encoding="utf-8")
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args([str(file) for file in files])) == 0
    shown = capsys.readouterr().out
    assert "A en B, 30 tijdvakken" in shown
    assert "emotioneel     kappa 0,76 (" in shown
    assert "(!)" not in shown
    files[1].write_text(json.dumps(written("B", 1)), encoding="utf-8")
    assert command.run(parser.parse_args([str(file) for file in files])) == 0
    assert "dit getal zegt weinig" in capsys.readouterr().out
