"""The commands that authors use, run as they run them."""

from __future__ import annotations

import argparse
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alk.cases.diagnostics import Severity
from alk.checks.check import check_case
from alk.commands import check, map, new, play  # noqa: A004 - the command is called map
from alk.commands.new import CannotCreateError
from alk.commands.paths import NoCasesError
from alk.consult.exhaust import explore_all
from alk.consult.script import compile_case

if TYPE_CHECKING:
    from alk.cli import Command

CASES = Path(__file__).parents[2] / "cases"
BAD_SHEET = Path(__file__).parents[1] / "exercises" / "golden" / "ALK802" / "fout.md"
BROKEN = Path(__file__).parents[1] / "cases" / "golden" / "ALK132" / "fout.md"


def run(command: Command, *arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(argument) for argument in arguments]))


def test_check_is_silent_about_good_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(check.command, CASES / "overvecht-1", "--strict") == 0
    assert capsys.readouterr().out == "1 casus en 1 blad met oefeningen: niets op te merken.\n"


def test_check_reports_all_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(check.command, BROKEN) == 1
    out = capsys.readouterr().out
    assert f"{BROKEN}:18:5: fout ALK132" in out
    assert out.endswith("1 casus: 1 fout.\n")


def test_check_as_json_is_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(check.command, BROKEN, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["casussen"], report["bladen"]) == (1, 0)
    assert report["meldingen"][0] | {"pad": ""} == {
        "code": "ALK132",
        "ernst": "fout",
        "pad": "",
        "regel": 18,
        "kolom": 5,
        "eindkolom": 13,
        "bericht": "`vignette` is geen bekend blok.",
        "verwacht": "",
        "herstel": "Bedoelde u `vignet`?",
    }


def test_check_for_github_annotates_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(check.command, BROKEN, "--format", "github") == 1
    out = capsys.readouterr().out
    assert out.startswith(f"::error file={BROKEN},line=18,col=5,endColumn=13,title=ALK132::")
    assert out.count("\n") == 1


def test_check_reads_the_sheets_beside_and_without_cases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new.create("eerste", tmp_path)
    sheet = tmp_path / "voorbeeld" / "oefeningen.md"
    sheet.parent.mkdir()
    sheet.write_bytes(BAD_SHEET.read_bytes())
    assert run(check.command, tmp_path) == 1
    out = capsys.readouterr().out
    assert f"{sheet}:12:1: fout ALK802" in out
    assert out.endswith("1 casus en 1 blad met oefeningen: 1 fout, 1 notitie.\n")
    for given in (sheet, sheet.parent):
        assert run(check.command, given, "--format", "json") == 1
        report = json.loads(capsys.readouterr().out)
        assert (report["casussen"], report["bladen"]) == (0, 1)
        assert [(row["code"], row["pad"], row["regel"]) for row in report["meldingen"]] == [
            ("ALK802", str(sheet), 12)
        ]
    assert run(check.command, sheet, "--format", "github") == 1
    assert capsys.readouterr().out.startswith(f"::error file={sheet},line=12,col=1,")


def test_a_warning_fails_only_when_strict() -> None:
    warned = BROKEN.parents[1] / "ALK105" / "fout.md"
    assert run(check.command, warned) == 0
    assert run(check.command, warned, "--strict") == 1


def test_many_cases_are_shared_among_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(check.MANY):
        new.create(f"casus-{number}", tmp_path)
    (tmp_path / "casus-3" / "casus.md").write_text("kapot")
    assert run(check.command, tmp_path) == 1
    out = capsys.readouterr().out
    assert f"{check.MANY} casussen: 1 fout, {check.MANY - 1} notities." in out


def test_check_without_cases_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoCasesError, match="alk new case"):
        run(check.command, tmp_path)
    with pytest.raises(NoCasesError, match="bestaat niet"):
        run(check.command, tmp_path / "nergens")


def test_a_release_binds_a_version_to_its_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new.create("eerste", tmp_path)
    path.write_text(re.sub(r":::\{todo\}.*?\n:::\n", "", path.read_text(), flags=re.DOTALL))
    assert run(check.command, tmp_path, "--release", "--strict") == 0
    path.write_text(path.read_text().replace("De neuroloog vond niets.", "De neuroloog vond geen ziekte."))
    capsys.readouterr()
    assert run(check.command, tmp_path) == 0
    assert "waarschuwing ALK701" in capsys.readouterr().out
    path.write_text(path.read_text().replace("versie: 1", "versie: 2"))
    assert run(check.command, tmp_path, "--strict", "--release") == 0
    kept = json.loads((tmp_path / "uitgaven.json").read_text())
    assert sorted(kept["casussen"]["eerste"]) == ["1", "2"]


def test_a_release_holds_cases_and_sheets_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "overvecht-1"
    folder.mkdir()
    for name in ("casus.md", "oefeningen.md"):
        (folder / name).write_bytes((CASES / "overvecht-1" / name).read_bytes())
    assert run(check.command, tmp_path, "--release") == 0
    sheet = folder / "oefeningen.md"
    sheet.write_text(sheet.read_text() + "\n<!-- later -->\n")
    capsys.readouterr()
    assert run(check.command, tmp_path) == 0
    out = capsys.readouterr().out
    assert f"{sheet}:4:1: waarschuwing ALK701" in out
    assert out.endswith("1 casus en 1 blad met oefeningen: 1 waarschuwing.\n")


def test_a_new_case_passes_the_checker_with_notes_only(tmp_path: Path) -> None:
    checked = check_case(new.create("moe-en-duizelig", tmp_path))
    assert {d.severity for d in checked.diagnostics} == {Severity.NOTITIE}
    assert checked.case is not None
    found = explore_all(compile_case(checked.case), 10_000)
    assert found.complete
    assert found.missing() == frozenset()
    assert found.stuck == []


@pytest.mark.parametrize("name", ["Moe", "moe en duizelig", "../moe", "1e", "moe_"])
def test_a_name_that_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotCreateError, match="kan geen naam"):
        new.create(name, tmp_path)


def test_a_case_is_never_overwritten(tmp_path: Path) -> None:
    new.create("moe", tmp_path)
    with pytest.raises(CannotCreateError, match="bestaat al"):
        new.create("moe", tmp_path)


def test_play_talks_in_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n3\nq\n"))
    assert run(play.command, CASES / "overvecht-1", "--reasons") == 0
    out = capsys.readouterr().out
    assert "Nou. Zo gaat dat dus." in out
    assert "Kies een getal van 1" in out
    assert "[signaal-opgepakt, regel " in out
    assert "vertrouwen ●●●○○" in out


def test_a_talk_in_the_terminal_ends_with_a_debrief(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("15\n"))
    assert run(play.command, CASES / "overvecht-1") == 0
    out = capsys.readouterr().out
    assert "Hoe dit gesprek was:" in out
    assert "somatisch: 0 van 2, diepte 0" in out


def test_play_by_itself_is_the_same_for_the_same_seed(capsys: pytest.CaptureFixture[str]) -> None:
    outs = []
    for seed in ("7", "7", "8"):
        assert run(play.command, CASES / "overvecht-1", "--seed", seed, "--runs", "20") == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1] != outs[2]


def test_exhaustive_play_reports_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(play.command, new.create("moe", tmp_path), "--exhaustive") == 0
    out = capsys.readouterr().out
    assert "alles verkend" in out
    assert "zinnen: 11 van 11" in out


def test_exhaustive_play_fails_on_what_cannot_happen(capsys: pytest.CaptureFixture[str]) -> None:
    never = BROKEN.parents[1] / "ALK401" / "fout.md"
    assert run(play.command, never, "--exhaustive") == 1
    assert "kan niet: zin later (regel " in capsys.readouterr().out


def test_the_map_is_svg_that_names_every_line_of_the_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(map.command, CASES / "patient-b") == 0
    out = capsys.readouterr().out
    root = ET.fromstring(out)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    lines = {int(each.attrib["data-line"]) for each in root.iter() if "data-line" in each.attrib}
    case = check_case(CASES / "patient-b" / "casus.md").case
    assert case is not None
    for consult in case.consults:
        assert {line.position.line for line in consult.lines} <= lines
        assert {fact.position.line for fact in consult.facts} <= lines
        assert {ending.position.line for ending in consult.endings} <= lines


def test_a_mistyped_case_gets_a_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES.parent)
    with pytest.raises(NoCasesError, match="Bedoelde u `overvecht-1`"):
        run(play.command, "overvech-1")
