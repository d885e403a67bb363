from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from alk.errors import AlkError
from alk.learning import unmatched
from alk.learning.unmatched import MAX_TEXT, keep, read_log
from alk.matching.suggestions import Heard

if TYPE_CHECKING:
    from pathlib import Path

SAID = Heard("overvecht-1", "Lig je wakker?", "slaap")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gehoord" / "gehoord.jsonl"


def test_what_is_kept_is_read_back_in_order(path: Path) -> None:
    said = [SAID, Heard("patient-a", "En uw moeder dan? ‘Tja’"), SAID]
    assert all(keep(path, one) for one in said)
    assert read_log(path).heard == tuple(said)


def test_the_log_holds_no_more_than_case_text_and_choice(path: Path) -> None:
    keep(path, SAID)
    assert json.loads(path.read_text("utf-8")) == {
        "schema": 1,
        "casus": "overvecht-1",
        "tekst": "Lig je wakker?",
        "gekozen": "slaap",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "x" * (MAX_TEXT + 1),
        "mail mij op anna@voorbeeld.nl",
        "bel 06-12345678",
        "mijn BSN is 123 456 782",
        "kijk op https://voorbeeld.nl",
        "twee\nregels",
        "nul\x00teken",
        "half \ud800 teken",
    ],
)
def test_what_breaks_a_limit_or_could_point_to_a_person_is_not_kept(path: Path, text: str) -> None:
    assert not keep(path, Heard("overvecht-1", text))
    assert not path.exists()


@pytest.mark.parametrize("name", ["", "../elders", "Casus", "a" * 100])
def test_only_names_of_cases_and_lines_are_kept(path: Path, name: str) -> None:
    assert not keep(path, Heard(name, "Hoe slaapt u?"))
    assert keep(path, Heard("casus", "Hoe slaapt u?", "")) is True
    assert name == "" or not keep(path, Heard("casus", "Hoe slaapt u?", name))


def test_a_full_log_takes_no_more(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unmatched, "MAX_BYTES", 200)
    kept = [keep(path, SAID) for _ in range(5)]
    assert kept == sorted(kept, reverse=True)
    assert 0 < sum(kept) < 5
    assert path.stat().st_size <= 200


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    assert not keep(tmp_path / "bestand" / "gehoord.jsonl", SAID)


def test_damaged_lines_are_named_and_left_out(path: Path) -> None:
    keep(path, SAID)
    with path.open("ab") as file:
        file.write(
            b'{"schema":1,"casus":"x"}\n\nkapot\n\xff\xfe\n{"schema":2,"casus":"a","tekst":"b","gekozen":""}\n'
        )
        file.write(b'{"schema":1,"casus":"a","tekst":5,"gekozen":""}\n')
    keep(path, SAID)
    log = read_log(path)
    assert log.heard == (SAID, SAID)
    assert log.damaged == (2, 4, 5, 6, 7)


def test_a_log_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AlkError, match=r"weg\.jsonl.*niet te lezen"):
        read_log(tmp_path / "weg.jsonl")


def test_a_file_larger_than_any_log_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(path, SAID)
    monkeypatch.setattr(unmatched, "MAX_BYTES", 10)
    with pytest.raises(AlkError, match="groter dan"):
        read_log(path)
