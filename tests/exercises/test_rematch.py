"""Another matcher on old talks."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from alk.cases.library import CaseLibrary
from alk.commands.rematch import command
from alk.errors import AlkError
from alk.exercises.gesprek import Gesprek
from alk.exercises.gesprek_log import KeptTalk, read_log
from alk.exercises.rematch import Verdict, retry
from alk.learning.store import AnswerStore
from alk.matching.matcher import Matcher
from alk.matching.settings import settings
from tests.conftest import ROOT

CASE = CaseLibrary(ROOT / "cases").case("overvecht-1")
GAME = Gesprek.build(CASE)
UNCLEAR = "hoe gaat dat slapen en thuis"
NEVER = replace(settings(), match=0.99, choice=0.98)
EAGER = replace(settings(), match=0.2, margin=0.0)
THRESHOLDS = ROOT / "src/alk/matching/data/drempels.toml"


def talked() -> Any:
    """Matched, not understood, and asked about with an answer."""
    value: Any = GAME.act(None, {"do": "begin", "mode": "oefenen"})
    for typed in ("Ik zie dat u huilt, vertelt u maar rustig.", "Welke kleur heeft uw auto?", UNCLEAR):
        value = GAME.act(value, {"do": "typ", "typed": typed})
    choice = value["talks"][0]["steps"][-1]["choices"][0]
    return GAME.act(value, {"do": "zeg", "line": choice})


def talks() -> tuple[KeptTalk, ...]:
    return read_log(talked()).talks


def test_the_matcher_of_then_gives_what_was_logged() -> None:
    retried = retry(CASE, talks())
    assert len(retried) == 3
    assert {one.verdict for one in retried} == {Verdict.GELIJK}
    assert all(one.now == one.typed.then for one in retried)
    assert retried[2].typed.meant


def test_a_matcher_that_understands_nothing_is_seen_to_be_worse() -> None:
    retried = retry(CASE, talks(), lambda lines: Matcher(lines, NEVER))
    assert [one.verdict for one in retried] == [Verdict.ANDERS, Verdict.GELIJK, Verdict.SLECHTER]
    assert [one.now.lines for one in retried] == [(), (), ()]


def test_a_matcher_that_answers_rightly_where_the_old_one_asked_is_better() -> None:
    old = talks()[0]
    asked = old.steps[-2]
    meant = asked.ranking[0][0]
    pointed = replace(old, steps=(*old.steps[:-1], replace(old.steps[-1], line=meant)))
    (*_, last) = retry(CASE, [pointed], lambda lines: Matcher(lines, EAGER))
    assert last.now.sure
    assert last.now.lines == (meant,)
    assert last.verdict is Verdict.BETER


def test_a_talk_that_no_longer_fits_ends_where_it_stops_fitting() -> None:
    old = talks()[0]
    broken = replace(old, steps=(*old.steps[:1], replace(old.steps[0], line="weg", typed=""), *old.steps[1:]))
    assert len(retry(CASE, [broken, old])) == 4


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(["overvecht-1", *arguments]))


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(ROOT)
    store = AnswerStore(tmp_path, "13-spreekkamer", "0" * 64)
    store.put("overvecht-1_gesprek", talked(), datetime(2026, 11, 22, tzinfo=UTC))
    return store.path


def test_the_command_shows_what_differs_with_other_thresholds(
    answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(answers)) == 0
    same = capsys.readouterr().out
    assert "Gesprekken: 1; getypte zinnen: 3." in same
    assert "gelijk: 3" in same
    assert "“" not in same
    strict = tmp_path / "streng.toml"
    text = THRESHOLDS.read_text(encoding="utf-8")
    for name in ("match", "choice"):
        text = re.sub(rf"(\[drempel\.{name}\][^\[]*?waarde = )[0-9.]+", r"\g<1>0.99", text)
    strict.write_text(text, encoding="utf-8")
    assert run(str(answers), "--thresholds", str(strict)) == 0
    shown = capsys.readouterr().out
    assert f"“{UNCLEAR}” – slechter" in shown
    assert "nu:   niet begrepen" in shown


@pytest.mark.parametrize("text", ["geen toml = = ", "[drempel]\n", "[drempel.match]\nwaarde = 1\n"])
def test_a_file_that_is_no_thresholds_is_refused_in_words(answers: Path, tmp_path: Path, text: str) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_text(text, encoding="utf-8")
    with pytest.raises(AlkError, match="niet de vorm van drempels"):
        run(str(answers), "--thresholds", str(odd))


def test_a_file_that_is_not_there_is_said_so(answers: Path) -> None:
    with pytest.raises(AlkError, match="niet te lezen"):
        run(str(answers.with_name("weg.json")))
