from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from alk_grading.export import ExportError
from tests.grading.classroom import ERNST, TEKST, Classroom, alk
from tests.grading.test_release import stock

if TYPE_CHECKING:
    from pathlib import Path

FORMULA = '=HYPERLINK("http://elders","x"),\n"2"'


@pytest.fixture
def graded(classroom: Classroom) -> Classroom:
    classroom.hand_in("anna", {ERNST: {"klachten": "ernstig"}, TEKST: "Tekst."})
    classroom.hand_in("bert", {ERNST: {}})
    classroom.grade()
    classroom.give("anna", 6.5, FORMULA)
    return classroom


def _export(classroom: Classroom, target: Path) -> str:
    status, out = alk("export", "--course", classroom.root, "--to", target)
    assert status == 0
    return out


def test_csv_quotes_what_needs_it_and_runs_no_formula(graded: Classroom, tmp_path: Path) -> None:
    assert "4 regels" in _export(graded, tmp_path / "punten.csv")
    raw = (tmp_path / "punten.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw, newline="")))
    assert [(row["deelnemer"], row["oefening"], row["punten"]) for row in rows] == [
        ("anna", ERNST, "2.0"),
        ("anna", TEKST, "6.5"),
        ("bert", ERNST, "0.0"),
        ("bert", TEKST, "0.0"),
    ]
    assert rows[1]["opmerking"] == f"'{FORMULA}"
    assert rows[3]["opmerking"] == "Geen antwoord gegeven."


def test_a_workbook_holds_no_formula(graded: Classroom, tmp_path: Path) -> None:
    _export(graded, tmp_path / "punten.xlsx")
    with zipfile.ZipFile(tmp_path / "punten.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "HYPERLINK" in texts
    assert "<v>6.5</v>" in sheet


def test_json_keeps_types(graded: Classroom, tmp_path: Path) -> None:
    _export(graded, tmp_path / "punten.json")
    rows = json.loads((tmp_path / "punten.json").read_bytes())
    assert rows[1]["punten"] == 6.5
    assert rows[1]["automatisch"] is None
    assert rows[1]["opmerking"] == FORMULA


def test_an_unknown_form_is_refused(graded: Classroom, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"geen bekende vorm.*\.csv, \.xlsx, \.json"):
        _export(graded, tmp_path / "punten.pdf")


def test_stock_export_writes_the_same_rows(graded: Classroom, tmp_path: Path) -> None:
    done = stock(graded, "export", "--to", str(tmp_path / "stock.csv"))
    assert done.returncode == 0, done.stderr
    _export(graded, tmp_path / "alk.csv")
    assert (tmp_path / "stock.csv").read_bytes() == (tmp_path / "alk.csv").read_bytes()
