from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from alk_grading.rating import agreement
from alk_grading.rating.model import Rating, RatingError, Ratings
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom, alk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEARNERS = tuple(f"d{number}" for number in range(8))
EVIL = "=cmd|'/c calc'!A1"


@pytest.fixture
def graded(classroom: Classroom) -> Classroom:
    for number, learner in enumerate(LEARNERS):
        text = EVIL if number == 0 else f'Tekst {number},\nmet “komma”; en "aanhaling".'
        classroom.hand_in(learner, {ERNST: {}, TEKST: text})
    classroom.hand_in("leeg", {ERNST: {}})
    classroom.grade()
    return classroom


def _rate(classroom: Classroom, action: str, *more: object) -> str:
    exercise = [] if action == "agreement" else ["--exercise", TEKST]
    status, out = alk("rate", action, MODULE, "--course", classroom.root, *exercise, *more)
    assert status == 0
    return out


def _sheet(classroom: Classroom, path: Path, rater: str, *more: object) -> list[list[str]]:
    _rate(classroom, "sheet", "--rater", rater, "--to", path, *more)
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def _fill(path: Path, rows: list[list[str]], level: Callable[[str, int], int], comment: str = "") -> None:
    """Fill a sheet in by the answer's text and the column, and save it with semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(rows[0])
    for code, text, *levels, _ in rows[1:]:
        writer.writerow([code, text, *(level(text, column) for column in range(len(levels))), comment])
    path.write_bytes(out.getvalue().encode("utf-8-sig"))


def test_a_sheet_shows_codes_and_no_names_in_an_order_of_each_rater(
    graded: Classroom, tmp_path: Path
) -> None:
    first = _sheet(graded, tmp_path / "a.csv", "ria")
    second = _sheet(graded, tmp_path / "b.csv", "sam")
    assert first[0][0] == "code"
    assert first[0][2].endswith("(0-2)")
    assert len(first) == len(LEARNERS) + 1
    assert sorted(first) == sorted(second)
    assert first != second
    raw = (tmp_path / "a.csv").read_text()
    assert not any(f'"{learner}"' in raw for learner in (*LEARNERS, "leeg"))
    assert any(row[1] == f"'{EVIL}" for row in first)


def test_a_sample_is_the_same_for_every_rater(graded: Classroom, tmp_path: Path) -> None:
    first = _sheet(graded, tmp_path / "a.csv", "ria", "--share", 50)
    second = _sheet(graded, tmp_path / "b.csv", "sam", "--share", 50)
    assert {row[0] for row in first} == {row[0] for row in second}
    assert 1 <= len(first) < len(LEARNERS) + 1


def test_ratings_that_count_become_points_and_comments(graded: Classroom, tmp_path: Path) -> None:
    rows = _sheet(graded, tmp_path / "a.csv", "ria")
    _fill(tmp_path / "a.csv", rows, lambda _, column: [2, 1, 2, 0][column], "Vraag eens of het klopt.")
    out = _rate(graded, "record", "--rater", "ria", "--from", tmp_path / "a.csv", "--counts")
    assert out == "8 beoordelingen van ria overgenomen; de punten staan in de cijferlijst.\n"
    _, out = graded.alk("status", "--format", "json")
    assert {(one["score"], one["by_hand"]) for one in json.loads(out) if one["learner"] != "leeg"} == {
        (5.0, 0)
    }
    assert _rate(graded, "comments") == "#1  Vraag eens of het klopt.\n"


def test_a_second_rating_changes_no_points(graded: Classroom, tmp_path: Path) -> None:
    rows = _sheet(graded, tmp_path / "a.csv", "sam")
    _fill(tmp_path / "a.csv", rows, lambda _, __: 2)
    assert "de punten veranderden niet" in _rate(
        graded, "record", "--rater", "sam", "--from", tmp_path / "a.csv"
    )
    _, out = graded.alk("status", "--format", "json")
    assert {one["by_hand"] for one in json.loads(out) if one["learner"] != "leeg"} == {1}


def test_a_number_stands_for_a_comment_of_the_bank(graded: Classroom, tmp_path: Path) -> None:
    graded.give("d1", 3, "Mooi dichtbij.")
    rows = _sheet(graded, tmp_path / "a.csv", "ria")
    _fill(tmp_path / "a.csv", rows, lambda _, __: 1, "#1")
    _rate(graded, "record", "--rater", "ria", "--from", tmp_path / "a.csv", "--counts")
    with graded.gradebook() as gradebook:
        assert gradebook.find_comment(TEKST, MODULE, MODULE, "d5").manual_comment == "Mooi dichtbij."


def test_every_wrong_row_is_named_and_nothing_is_taken_over(graded: Classroom, tmp_path: Path) -> None:
    rows = _sheet(graded, tmp_path / "a.csv", "ria")
    rows[1][2:6] = ["3", "1", "1", "1"]
    rows[2][0] = "00000000"
    rows[3][2:7] = ["1", "1", "1", "1", "#9"]
    rows[4][2:6] = ["1", "1", "1", "1"]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    (tmp_path / "a.csv").write_text(out.getvalue())
    with pytest.raises(RatingError, match=r"(?s)rij 2: .*van 0 tot 2.*rij 3: code.*rij 4: opmerking “#9”"):
        _rate(graded, "record", "--rater", "ria", "--from", tmp_path / "a.csv", "--counts")
    assert "er zijn nog geen twee beoordelaars" in _rate(graded, "agreement")


def test_agreement_per_rubric_line_with_its_uncertainty(graded: Classroom, tmp_path: Path) -> None:
    pytest.importorskip("statsmodels")
    for rater, shift in (("ria", 0), ("sam", 1)):
        rows = _sheet(graded, tmp_path / f"{rater}.csv", rater)

        def level(text: str, column: int, shift: int = shift) -> int:
            number = int(text.split()[1][0]) if text.startswith("Tekst") else 0
            if column == 0:
                return number % 3
            return (number + shift) % 3 if column == 1 else 2

        _fill(tmp_path / f"{rater}.csv", rows, level)
        _rate(graded, "record", "--rater", rater, "--from", tmp_path / f"{rater}.csv")
    found = json.loads(_rate(graded, "agreement", "--format", "json"))
    assert [one["answers"] for one in found] == [8, 8, 8, 8]
    perfect, shifted, constant, _ = found
    assert (perfect["same"], perfect["kappa"]) == (1.0, 1.0)
    assert shifted["same"] == 0.0
    assert shifted["low"] <= shifted["kappa"] <= shifted["high"] < 1
    assert (constant["same"], constant["kappa"]) == (1.0, None)


def test_a_rating_of_an_earlier_answer_does_not_count_for_agreement(
    graded: Classroom, tmp_path: Path
) -> None:
    for rater in ("ria", "sam"):
        rows = _sheet(graded, tmp_path / f"{rater}.csv", rater)
        _fill(tmp_path / f"{rater}.csv", rows, lambda text, _: len(text) % 3)
        _rate(graded, "record", "--rater", rater, "--from", tmp_path / f"{rater}.csv")
    graded.hand_in("d3", {ERNST: {}, TEKST: "Iets heel anders."})
    graded.grade()
    found = json.loads(_rate(graded, "agreement", "--format", "json"))
    assert {one["answers"] for one in found} == {7}


def _row(totals: list[int]) -> Ratings:
    ratings = tuple(
        Rating(learner=f"d{number}", exercise=TEKST, levels=(total,), answer="x")
        for number, total in enumerate(totals)
    )
    return Ratings(rater="ria", ratings=ratings)


def test_a_rater_who_grows_milder_is_warned_and_a_steady_one_is_not() -> None:
    pytest.importorskip("scipy")
    rising = [number // 10 for number in range(40)]
    found = agreement.drifts((_row(rising),))
    assert [(one.rater, one.ratings, one.tau > 0.5) for one in found] == [("ria", 40, True)]
    assert agreement.drifts((_row([0, 1, 2, 1] * 10),)) == ()
    assert agreement.drifts((_row([1] * 40),)) == ()
    assert agreement.drifts((_row(rising[:20]),)) == ()


@pytest.mark.parametrize("rater", ["", "Ria", "../x", "a b"])
def test_unsafe_rater_names_are_refused(graded: Classroom, tmp_path: Path, rater: str) -> None:
    with pytest.raises(RatingError, match="kan geen beoordelaar zijn"):
        _rate(graded, "sheet", "--rater", rater, "--to", tmp_path / "x.csv")
