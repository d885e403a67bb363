from __future__ import annotations

import json
import pickle
import tomllib
from argparse import ArgumentParser
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from alk.commands.facts_file import FactsFileError, read_facts
from alk.commands.triage import command
from alk.commands.triage_output import template
from alk.errors import AlkError
from alk.rules.facts import Facts, Goal
from alk.rules.registry import rule_set
from alk.rules.schema import fact_specs


def triage(*words: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(FactsFileError) as caught:
        read_facts(text, "feiten.yaml")
    return [(one.line, one.key) for one in caught.value.problems]


def message(text: str) -> str:
    with pytest.raises(FactsFileError) as caught:
        read_facts(text, "feiten.yaml")
    return str(caught.value)


def test_yaml_and_json_give_the_same_facts() -> None:
    yaml = "leeftijd: 40\nlijdensdruk: ja\nsociale_problemen: [werk, financien]\nduur_weken: 8\n"
    as_json = (
        '{"leeftijd": 40, "lijdensdruk": true,\n "sociale_problemen": ["werk", "financien"], "duur_weken": 8}'
    )
    expected = Facts(leeftijd=40, lijdensdruk=True, sociale_problemen=("werk", "financien"), duur_weken=8.0)
    assert read_facts(yaml, "f.yaml") == read_facts(as_json, "f.json") == expected


def test_goals_are_read_with_their_qualities() -> None:
    text = "doelen:\n  - tekst: naar school fietsen\n    van: patient\n    concreet: ja\n    haalbaar: nee\n"
    found = read_facts(text, "f.yaml").doelen
    assert found == (Goal("naar school fietsen", "patient", concreet=True, haalbaar=False),)


def test_empty_means_unknown_and_an_empty_list_means_none() -> None:
    facts = read_facts("leeftijd:\nsociale_problemen: []\n", "f.yaml")
    assert facts == Facts(sociale_problemen=())


@pytest.mark.parametrize("text", ["", "# niets\n", "---\n"])
def test_an_empty_file_holds_no_facts(text: str) -> None:
    assert read_facts(text, "f.yaml") == Facts()


def test_the_template_is_itself_an_empty_facts_file_with_every_fact() -> None:
    text = template()
    assert read_facts(text, "template") == Facts()
    for name, spec in fact_specs().items():
        assert f"\n{name}:\n" in text
        assert spec.question in text
        for choice in spec.choices:
            assert f"#   {choice}: " in text


def test_all_mistakes_are_reported_at_once_with_their_lines() -> None:
    text = (
        "leeftijd: -3\n"
        "duur_weken: lang\n"
        "dur_weken: 4\n"
        "inzicht: moeit\n"
        "sociale_problemen: werk\n"
        "kernteam:\n  - huisarts\n  - fysiotherapuet\n  - huisarts\n"
        "lijdensdruk: no\n"
        "voorgeschiedenis: []\n"
        "doelen:\n  - van: ik\n    concreet: misschien\n  - los\n"
    )
    assert problems(text) == [
        (1, "leeftijd"),
        (2, "duur_weken"),
        (3, "dur_weken"),
        (4, "inzicht"),
        (5, "sociale_problemen"),
        (8, "kernteam"),
        (9, "kernteam"),
        (10, "lijdensdruk"),
        (11, "voorgeschiedenis"),
        (13, "doelen"),
        (13, "doelen"),
        (14, "doelen, concreet"),
        (15, "doelen"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leeftijd: -3", "-3 kan niet. Toegestaan: een heel getal van 0 tot en met 120 jaar."),
        ("leeftijd: 40.5", "40.5 is geen heel getal."),
        ("leeftijd: true", "‘ja’ is geen getal."),
        ("duur_weken: lang", "‘lang’ is geen getal. Toegestaan: een getal van 0 tot en met 5200 weken."),
        ("duur_weken: .nan", "nan kan niet."),
        ("duur_weken: .inf", "inf kan niet."),
        ("dur_weken: 4", "Dit feit bestaat niet. Bedoelde u ‘duur_weken’?"),
        ("xyz: 4", "‘alk triage --template’ toont alle feiten."),
        (
            "inzicht: moeit",
            "Bedoelde u ‘moeite’? Toegestaan: een van: ziet-verband, moeite, ziet-nauwelijks.",
        ),
        ("sociale_problemen: werk", "Zet het tussen haken: [werk]."),
        ("lijdensdruk: no", "‘no’ kan hier niet. Toegestaan: ja of nee."),
        ("relatie_cijfer: 0", "van 1 tot en met 10"),
        ("doelen: rennen", "Hier hoort een lijst van doelen."),
        ("doelen: [{tekst: x, concreeet: ja}]", "Bedoelde u ‘concreet’?"),
        ("- leeftijd", "Hier staat geen lijst van feiten."),
        ("leeftijd: 4\nleeftijd: 5", "Hetzelfde feit staat er twee keer."),
        ("leeftijd: [", "niet te lezen als YAML of JSON"),
        ("{1: 2}", "Dit feit bestaat niet."),
    ],
)
def test_a_mistake_says_what_was_seen_and_what_is_allowed(text: str, expected: str) -> None:
    assert expected in message(text)


def test_broken_yaml_names_its_line() -> None:
    assert problems("leeftijd: 4\nduur_weken: [1, 2\n")[0][0] >= 2


def test_problems_survive_pickling() -> None:
    with pytest.raises(FactsFileError) as caught:
        read_facts("leeftijd: -3", "f.yaml")
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert again.problems == caught.value.problems


def test_text_tells_findings_and_what_to_ask_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "feiten.yaml"
    path.write_text(
        "leeftijd: 75\nernst: ernstig\nkernteam: [huisarts, buurtteam]\naanvullend_verzekerd: ja\n"
    )
    assert triage(str(path)) == 0
    out = capsys.readouterr().out
    assert f"Regelset {rule_set().version}" in out
    assert "Bij ernstige ALK ontbreekt de fysiotherapeut." in out
    assert "Zorgprogramma ALK 2022" in out
    assert "Nog te vragen" in out
    assert "[mdo.formulier]" not in out


def test_everything_is_shown_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "feiten.yaml"
    path.write_text("ernst: licht\n")
    assert triage(str(path), "--alles") == 0
    out = capsys.readouterr().out
    assert all(f"[{rule.id}]" in out for rule in rule_set())
    assert "n.v.t." in out


def test_json_holds_every_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "feiten.json"
    path.write_text('{"leeftijd": 75}')
    assert triage(str(path), "--format", "json") == 0
    content = json.loads(capsys.readouterr().out)
    by_rule = {one["regel"]: one for one in content["bevindingen"]}
    assert set(by_rule) == {rule.id for rule in rule_set()}
    assert by_rule["instroom.leeftijd"]["uitkomst"] == "nee"
    assert by_rule["instroom.leeftijd"]["feiten"] == {"leeftijd": "75"}
    assert by_rule["instroom.leeftijd"]["tegenstrijdig"] == ["X6"]
    assert by_rule["instroom.onderzoek-eerst"]["ontbreekt"][0]["feit"] == "onderzoek_adequaat"
    assert content["vragen"][0]["regels"] >= content["vragen"][-1]["regels"]


def test_json_holds_the_mistakes_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "feiten.yaml"
    path.write_text("\nleeftijd: -3\n")
    assert triage(str(path), "--format", "json") == 1
    fault = json.loads(capsys.readouterr().out)["fouten"][0]
    assert fault["regel"] == 2
    assert "van 0 tot en met 120" in fault["herstel"]


def test_the_command_is_declared_where_alk_looks_for_it() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    point = project["project"]["entry-points"]["alk.commands"]["triage"]
    assert EntryPoint("triage", point, "alk.commands").load() is command


def test_template_is_written_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert triage("--template") == 0
    assert capsys.readouterr().out == template()


def test_without_a_file_the_command_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert triage() == 2
    assert "--template" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(AlkError, match="is niet te lezen"):
        triage(str(tmp_path / "weg.yaml"))
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"voorgeschiedenis: \xe9\xe9n\n")
    with pytest.raises(AlkError, match="geen tekst in UTF-8"):
        triage(str(latin))
