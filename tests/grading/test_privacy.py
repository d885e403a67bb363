from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from alk.learning.phase import Phase
from alk_grading.privacy.give import NothingKnownError
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom, alk
from tests.grading.test_release import stock

if TYPE_CHECKING:
    from pathlib import Path

SECRET_TEXT = "Alleen-anna-schreef-dit"


@pytest.fixture
def graded(classroom: Classroom, tmp_path: Path) -> Classroom:
    """Anna and Bert all the way to feedback, with a rating and a log of stock nbgrader."""
    classroom.hand_in("anna", {ERNST: {}, TEKST: "Eerste versie."})
    for learner in ("anna", "annabel"):
        text = SECRET_TEXT if learner == "anna" else "Iets anders."
        classroom.hand_in(learner, {ERNST: {"klachten": "ernstig"}, TEKST: text})
    classroom.grade()
    sheet = tmp_path / "blad.csv"
    shared = (MODULE, "--course", classroom.root, "--exercise", TEKST, "--rater", "ria")
    alk("rate", "sheet", *shared, "--to", sheet)
    sheet.write_text(sheet.read_text().replace('"","","","",""', '"1","1","1","1","Goed."'))
    alk("rate", "record", *shared, "--from", sheet, "--counts")
    classroom.alk("feedback")
    assert stock(classroom, "generate_feedback", MODULE, "--force").returncode == 0
    classroom.shelf("annabel")
    return classroom


def _traces(root: Path, words: tuple[bytes, ...]) -> list[str]:
    named = [
        str(path)
        for path in root.rglob("*")
        if any(word.decode() in path.name.split("+") for word in words[:1])
    ]
    return named + [
        str(path)
        for path in root.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words[1:])
    ]


def test_delete_reaches_every_corner_and_no_one_else(graded: Classroom) -> None:
    words = (b"anna", SECRET_TEXT.encode(), b'"anna"', b" anna ", b"'anna'")
    assert _traces(graded.root, words)
    before = graded.shelf("annabel").status(MODULE), graded.scores("annabel")
    status, out = alk("privacy", "delete", "anna", "--course", graded.root)
    assert (status, "Er is niets gewist" in out) == (0, True)
    assert _traces(graded.root, words)
    status, out = alk("privacy", "delete", "anna", "--course", graded.root, "--yes")
    assert (status, "Reservekopieën" in out) == (0, True)
    assert _traces(graded.root, words) == []
    released = graded.course.exchange / graded.course.id / "feedback"
    assert len(list(released.iterdir())) == 1
    assert graded.shelf("anna").status(MODULE).phase is Phase.OPEN
    assert (graded.shelf("annabel").status(MODULE), graded.scores("annabel")) == before
    _, out = graded.alk("status", "--format", "json")
    assert [one["learner"] for one in json.loads(out)] == ["annabel"]
    assert alk("privacy", "delete", "anna", "--course", graded.root, "--yes")[0] == 0


def test_export_gives_everything_of_one_learner_and_nothing_of_another(
    graded: Classroom, tmp_path: Path
) -> None:
    status, _ = alk("privacy", "export", "anna", "--course", graded.root, "--to", tmp_path / "inzage.zip")
    assert status == 0
    with zipfile.ZipFile(tmp_path / "inzage.zip") as archive:
        names = archive.namelist()
        texts = [archive.read(name) for name in names]
        points = json.loads(archive.read("punten.json"))
        ratings = json.loads(archive.read("beoordelingen.json"))
    assert (
        len([name for name in names if name.startswith("exchange/") and name.endswith("antwoorden.json")])
        == 2
    )
    assert any(name.startswith("terugkoppeling/") for name in names)
    assert [row["punten"] for row in points] == [2.0, 4.0]
    assert [one["comment"] for one in ratings] == ["Goed."]
    assert not any("annabel" in name for name in names)
    assert not any(b"annabel" in text or b"Iets anders" in text or b"ria" in ratings for text in texts)


def test_someone_unknown_is_said_to_be_unknown(graded: Classroom, tmp_path: Path) -> None:
    with pytest.raises(NothingKnownError, match="niets in deze cursus"):
        alk("privacy", "export", "niemand", "--course", graded.root, "--to", tmp_path / "x.zip")


def test_work_beyond_the_term_goes_and_the_rest_stays(graded: Classroom) -> None:
    _, out = alk("privacy", "expire", "--course", graded.root, "--yes")
    assert "geen bewaartermijn" in out
    settings = graded.root / "cursus.toml"
    settings.write_text(settings.read_text().replace("bewaren_dagen = 0", "bewaren_dagen = 400"))
    for path in graded.course.inbound.iterdir():
        learner, module, at, rest = path.name.split("+")
        if learner == "anna":
            path.rename(path.with_name(f"{learner}+{module}+2020{at[4:]}+{rest}"))
    _, out = alk("privacy", "expire", "--course", graded.root)
    assert out.splitlines() == ["anna", "1 deelnemers over de termijn; wis met --yes."]
    assert graded.course.submitted("anna", MODULE).exists()
    alk("privacy", "expire", "--course", graded.root, "--yes")
    assert not graded.course.submitted("anna", MODULE).exists()
    assert graded.course.submitted("annabel", MODULE).exists()
