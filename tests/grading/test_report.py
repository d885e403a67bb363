from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from alk_grading.report.gain import GainFigure
from alk_grading.report.gather import Report
from alk_grading.report.minutes import TimeFigure
from alk_grading.report.table import HEADS
from alk_grading.report.talks import CueFigure, UnmatchedFigure
from alk_grading.report.write import ReportError, to_csv
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


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_the_report_as_csv_holds_every_figure_of_the_json_with_its_people(
    classroom: Classroom, tmp_path: Path
) -> None:
    _class_of(classroom, 6)
    found = _report(classroom, tmp_path / "rapport.json")
    classroom.alk("report", "--to", tmp_path / "rapport.csv")
    rows = _rows(tmp_path / "rapport.csv")
    assert list(rows[0]) == list(HEADS)
    shown = {(row["over"], row["cijfer"]): (row["waarde"], row["mensen"]) for row in rows}
    for one in found["factors"]:
        for name, figure in (("deel van de punten", "earned"), ("lichter dan de sleutel", "under")):
            value = "" if one[figure] is None else str(one[figure])
            assert shown[one["factor"], name] == (value, "6")
    for one in found["dimensions"]:
        assert shown[one["dimension"], "deel dat daar kwam"] == (str(one["asked"]), "6")
    assert shown["de hele module", "mediaan"] == (str(found["minutes"]["median"]), "6")
    assert {row["deel van het rapport"] for row in rows} >= {"oefeningen", "checklist", "SCEGS", "minuten"}
    with pytest.raises(ReportError, match="geen bekende vorm"):
        classroom.alk("report", "--to", tmp_path / "rapport.docx")


def test_the_csv_of_a_small_group_has_people_and_no_figure(classroom: Classroom, tmp_path: Path) -> None:
    _class_of(classroom, 4)
    classroom.alk("report", "--to", tmp_path / "rapport.csv")
    rows = _rows(tmp_path / "rapport.csv")
    assert {row["waarde"] for row in rows} == {""}
    assert {row["mensen"] for row in rows} == {"4"}


def test_no_cell_of_the_csv_is_a_formula() -> None:
    talk = UnmatchedFigure("x_gesprek", 6, 6, ('=HYPERLINK("http://x")', "+1+1"))
    gain = GainFigure("x_zeker", "-2+3", 6, 4.5, 6.0, 5, 0)
    cue = CueFigure("x_gesprek", "@SOM(A1)", "sociaal", 6, 0.5)
    report = Report(
        course="=1", module="m", title="t", people=6, fewest=5, exercises=(), factors=(), dimensions=(),
        cues=(cue,), unmatched=(talk,), minutes=TimeFigure(6, 10.0, 8.0, 12.0), gain=(gain,),
    )  # fmt: skip
    rows = list(csv.reader(io.StringIO(to_csv(report).decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row if not cell.replace(".", "").isdigit()]
    assert {"'-2+3", "'+1+1", "'@SOM(A1) (sociaal)", '\'=HYPERLINK("http://x")'} <= set(cells)
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert ["zekerheid", "x_zeker", "'-2+3", "zekerder geworden", "5", "6", ""] in rows
