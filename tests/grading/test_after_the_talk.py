"""The texts after a consult through a whole course: rubrics for the trainer, a quote with every level."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest

from alk.learning.answers import FILE_NAME, Answers
from alk_grading import snapshot
from alk_grading.bridge import open_api
from alk_grading.course import open_course_folder
from alk_grading.rating.model import RatingError
from alk_grading.submit_process import submit_folder
from tests.conftest import ROOT
from tests.grading.classroom import NOW, alk

MODULE = "13-spreekkamer"
AFTER = "overvecht-1_na-het-gesprek"
SUMMARY = "U zei dat uw nek een plank is.\nKlopt dat, of zou u het anders zeggen?"
WRITTEN = {"samenvatting": SUMMARY, "uitleg": "Uw pijn is echt <b>, ook als er niets stuk is."}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which one learner wrote two of the three texts; collected and graded."""
    root = tmp_path_factory.mktemp("na-het-gesprek") / "cursus"
    assert alk("course", "init", root)[0] == 0
    assert alk("release", MODULE, "--course", root, "--content", ROOT)[0] == 0
    hand_in(root, "d1", {AFTER: WRITTEN})
    hand_in(root, "d2", {})
    for step in ("collect", "grade"):
        assert alk(step, MODULE, "--course", root)[0] == 0
    return root


def hand_in(root: Path, learner: str, values: dict[str, Any]) -> None:
    content = snapshot.newest(open_course_folder(root), MODULE)
    answers = Answers(module=MODULE, content=content.version(content.module(MODULE)))
    for exercise, value in values.items():
        answers = answers.with_answer(exercise, value, NOW)
    folder = root.parent / learner / MODULE
    folder.mkdir(parents=True)
    shutil.copyfile(content.notebook(MODULE), folder / f"{MODULE}.ipynb")
    (folder / FILE_NAME).write_bytes(answers.to_bytes())
    submit_folder(str(root), learner, str(folder))


def sheet(course: Path, path: Path) -> list[list[str]]:
    status, _ = alk(
        "rate", "sheet", MODULE, "--course", course, "--exercise", AFTER, "--rater", "ria", "--to", path
    )
    assert status == 0
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def record(course: Path, path: Path, rows: list[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    arguments = ("--course", course, "--exercise", AFTER, "--rater", "ria", "--from", path, "--counts")
    return alk("rate", "record", MODULE, *arguments)[1]


def test_the_trainer_sees_every_rubric_the_texts_and_a_form_for_quotes(course: Path) -> None:
    text = (open_course_folder(course).autograded("d1", MODULE) / f"{MODULE}.ipynb").read_text("utf-8")
    for words in ("Uw samenvatting", "De gezamenlijke probleemdefinitie", "Uw uitleg aan de pati"):
        assert words in text
    for words in ("van geen tot alle punten", "Bij elk niveau een citaat"):
        assert words in text
    assert "een plank is" in text.replace("&#32;", " ")
    assert "niets geschreven" in text.replace("&#32;", " ")
    assert "<b>," not in text


def test_what_was_not_written_at_all_earns_nothing_and_waits_for_nobody(course: Path) -> None:
    with open_api(open_course_folder(course)).gradebook as gradebook:
        found = {
            learner: gradebook.find_grade(AFTER, MODULE, MODULE, learner).needs_manual_grade
            for learner in ("d1", "d2")
        }
    assert found == {"d1": True, "d2": False}


def test_a_level_without_a_quote_from_the_answer_is_refused(course: Path, tmp_path: Path) -> None:
    rows = sheet(course, tmp_path / "blad.csv")
    heads = rows[0]
    levels = [number for number, head in enumerate(heads) if head.endswith("(0-2)")]
    assert [heads[number + 1].endswith(": citaat") for number in levels] == [True] * len(levels)
    assert len(levels) == 10
    for number in levels:
        rows[1][number], rows[1][number + 1] = "1", "dit staat er niet"
    with pytest.raises(RatingError, match="vraagt een citaat uit het antwoord"):
        record(course, tmp_path / "blad.csv", rows)
    for number in levels:
        rows[1][number], rows[1][number + 1] = "1", ""
    with pytest.raises(RatingError, match="vraagt een citaat"):
        record(course, tmp_path / "blad.csv", rows)


def test_levels_with_quotes_become_points_and_the_learner_reads_the_quotes(
    course: Path, tmp_path: Path
) -> None:
    rows = sheet(course, tmp_path / "blad.csv")
    levels = [number for number, head in enumerate(rows[0]) if head.endswith("(0-2)")]
    for number in levels:
        rows[1][number], rows[1][number + 1] = "0", "-"
    rows[1][levels[0]], rows[1][levels[0] + 1] = "2", "“uw NEK een plank is. Klopt dat”"
    rows[1][-1] = "Mooi dichtbij."
    assert record(course, tmp_path / "blad.csv", rows).startswith("1 beoordelingen van ria overgenomen")
    with open_api(open_course_folder(course)).gradebook as gradebook:
        grade = gradebook.find_grade(AFTER, MODULE, MODULE, "d1")
        comment = gradebook.find_comment(AFTER, MODULE, MODULE, "d1").manual_comment
    assert grade.manual_score == round(12 * 2 / 2 / 10, 2)
    assert "niveau 2 van 2 – “uw NEK een plank is. Klopt dat”" in comment
    assert comment.endswith("Mooi dichtbij.")
