from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from alk_grading.report.write import ReportError
from tests.grading.classroom import ERNST, Classroom

if TYPE_CHECKING:
    from pathlib import Path

TALK = "overvecht-1_scegs"
ABOUT = {"exercise", "factor", "people", "key"}
"""What a row says that is no figure."""


def _asked(*dimensions: str) -> dict[str, Any]:
    return {name: {"question": "Hoe is dat voor u?", "asked": True} for name in dimensions}


def _class_of(classroom: Classroom, size: int) -> Classroom:
    """Two thirds choose too light a class for the complaints; nobody explores the social dimension."""
    for number in range(size):
        klachten = "ernstig" if number % 3 == 0 else "weinig"
        checklist = {"klachten": klachten, "inzicht": "moeite" if number % 3 == 0 else "ziet-verband"}
        classroom.hand_in(f"d{number}", {ERNST: checklist, TALK: _asked("somatisch", "cognitief")})
    classroom.grade()
    return classroom


def _report(classroom: Classroom, path: Path, *more: str) -> Any:
    assert classroom.alk("report", "--to", path, *more)[0] == 0
    return json.loads(path.read_bytes())


def test_a_factor_shows_how_hard_it_was_and_which_way_it_went_wrong(
    classroom: Classroom, tmp_path: Path
) -> None:
    found = _report(_class_of(classroom, 9), tmp_path / "rapport.json")
    assert found["people"] == 9
    factors = {one["factor"]: one for one in found["factors"]}
    complaints = factors["Klachten en beperkingen"]
    assert complaints["people"] == 9
    assert complaints["earned"] == round(3 / 9, 2)
    assert (complaints["over"], complaints["under"], complaints["empty"]) == (0, 6, 0)
    assert complaints["discrimination"] == 1.0
    assert complaints["choices"] == [["Weinig klachten, en niet of nauwelijks beperkt", 6]]
    assert factors["Duur"]["empty"] == 9
    assert factors["Duur"]["discrimination"] is None


def test_the_least_explored_dimension_comes_first(classroom: Classroom, tmp_path: Path) -> None:
    found = _report(_class_of(classroom, 6), tmp_path / "rapport.json")
    shares = [(one["dimension"], one["asked"]) for one in found["dimensions"]]
    assert shares[0][1] == 0.0
    assert dict(shares)["somatisch"] == 1.0
    assert dict(shares)["sociaal"] == 0.0


def test_no_figure_on_fewer_than_five_people_unless_the_group_is_ones_own(
    classroom: Classroom, tmp_path: Path
) -> None:
    _class_of(classroom, 4)
    found = _report(classroom, tmp_path / "rapport.json")
    for one in found["factors"]:
        assert one["people"] == 4
        figures = {name: value for name, value in one.items() if name not in ABOUT}
        assert [value for value in figures.values() if value is not None] == [[]]
    assert {one["asked"] for one in found["dimensions"]} == {None}
    own = _report(classroom, tmp_path / "eigen.json", "--own-group")
    assert own["factors"][1]["earned"] == 0.5


def test_the_report_is_a_pdf_without_names(classroom: Classroom, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    _class_of(classroom, 6)
    assert classroom.alk("report", "--to", tmp_path / "rapport.pdf")[0] == 0
    data = (tmp_path / "rapport.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(data) > 5_000


def test_the_report_as_csv_has_a_row_for_each_factor(classroom: Classroom, tmp_path: Path) -> None:
    _class_of(classroom, 6)
    classroom.alk("report", "--to", tmp_path / "rapport.csv")
    lines = (tmp_path / "rapport.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('"exercise","factor","people","earned"')
    assert len(lines) == 1 + 5
    with pytest.raises(ReportError, match="geen bekende vorm"):
        classroom.alk("report", "--to", tmp_path / "rapport.docx")
