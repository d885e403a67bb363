"""Own words that no line was found for, from the page of a learner to a paraphrase in the case."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from alk.cases.library import CaseLibrary
from alk.commands.paraphrases import command
from alk.learning.unmatched import read_log
from alk.matching.suggestions import Heard
from tests.conftest import ROOT
from tests.serving.server import Server, Visitor

MODULE = "13-spreekkamer"
TALK = "overvecht-1_gesprek"
OFF_TOPIC = "Welke kleur heeft uw auto eigenlijk?"
UNCLEAR = "hoe is een dag voor u met al die pijn"
PERSONAL = "Bel mij op 0612345678 over uw auto"


@pytest.fixture
def talking(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "staat") as server:
        yield server


def act(visitor: Visitor, **action: object) -> dict[str, object]:
    reply = visitor.ask(TALK, {"type": "act", "n": 1, "action": action})
    assert reply["type"] == "saved", reply
    revealed: dict[str, object] = reply["reveal"]
    return revealed


def test_what_is_not_understood_reaches_the_author_without_who_or_when(
    talking: Server, tmp_path: Path
) -> None:
    visitor = talking.open(MODULE)
    act(visitor, do="begin", mode="oefenen")
    for text in (OFF_TOPIC, PERSONAL):
        act(visitor, do="typ", typed=text)
    doubt = act(visitor, do="typ", typed=UNCLEAR)["doubt"]
    chosen = doubt["lines"][1]["line"]  # type: ignore[index] # a doubt, with lines
    act(visitor, do="zeg", line=chosen)

    log = talking.state / "gehoord.jsonl"
    assert read_log(log).heard == (Heard("overvecht-1", OFF_TOPIC), Heard("overvecht-1", UNCLEAR, chosen))
    assert {key for line in log.read_text().splitlines() for key in json.loads(line)} == {
        "schema",
        "casus",
        "tekst",
        "gekozen",
    }
    copy = tmp_path / "overvecht-1"
    shutil.copytree(ROOT / "cases" / "overvecht-1", copy)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args([str(copy / "casus.md"), "--log", str(log), "--write", "1"])) == 0
    line = next(
        one for one in CaseLibrary(tmp_path).case("overvecht-1").consults[0].lines if one.id == chosen
    )
    assert UNCLEAR in [paraphrase.text for paraphrase in line.paraphrases]


def test_who_serves_can_choose_to_keep_nothing(tmp_path: Path) -> None:
    with Server(tmp_path / "staat", options=("--no-heard",)) as server:
        visitor = server.open(MODULE)
        act(visitor, do="begin", mode="oefenen")
        act(visitor, do="typ", typed=OFF_TOPIC)
        assert not (server.state / "gehoord.jsonl").exists()
