from __future__ import annotations

import io
import json
import shutil
import tarfile
from typing import TYPE_CHECKING

import pytest

from alk_grading.backup import BackupError
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom, alk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def graded(classroom: Classroom) -> Classroom:
    classroom.hand_in("anna", {ERNST: {"klachten": "ernstig"}, TEKST: "Tekst."})
    classroom.grade()
    classroom.give("anna", 6.5, "Goed.")
    classroom.alk("feedback")
    return classroom


def test_a_lost_course_comes_back_whole(graded: Classroom, tmp_path: Path) -> None:
    saved = tmp_path / "cursus.tar.gz"
    status, out = alk("backup", "--course", graded.root, "--to", saved)
    assert (status, "Bewaar het veilig" in out) == (0, True)
    before = graded.shelf("anna").status(MODULE), graded.scores("anna")
    shutil.rmtree(graded.root)
    assert alk("restore", "--course", graded.root, "--from", saved)[0] == 0
    again = Classroom(graded.root)
    assert (again.shelf("anna").status(MODULE), again.scores("anna")) == before
    again.hand_in("bert", {ERNST: {"klachten": "ernstig"}})
    assert again.grade()[0] == 0
    assert again.course.exchange.stat().st_mode & 0o777 == 0o700


def test_what_a_command_did_can_be_read_by_a_program(graded: Classroom, tmp_path: Path) -> None:
    saved, course = tmp_path / "cursus.tar.gz", ("--course", graded.root, "--format", "json")
    done = {
        "backup": alk("backup", *course, "--to", saved),
        "export": alk("export", *course, "--to", tmp_path / "punten.csv"),
        "report": alk("report", MODULE, *course, "--to", tmp_path / "rapport.csv"),
        "reopen": alk("reopen", MODULE, *course, "--learner", "anna"),
        "restore": alk("restore", "--course", tmp_path / "terug", "--format", "json", "--from", saved),
        "init": alk("course", "init", tmp_path / "nieuw", "--format", "json"),
    }
    assert {status for status, _ in done.values()} == {0}
    told = {name: json.loads(out) for name, (_, out) in done.items()}
    assert told["backup"]["naar"] == str(saved)
    assert told["backup"]["bestanden"] > 1
    assert told["export"]["regels"] >= 1
    assert told["report"]["deelnemers"] == 1
    assert told["reopen"] == {"deelnemer": "anna", "module": MODULE, "bewaarde_poging": 1}
    assert told["restore"]["map"] == str(tmp_path / "terug")
    assert told["init"]["cursus"] == "nieuw"


def test_nothing_is_written_over(graded: Classroom, tmp_path: Path) -> None:
    saved = tmp_path / "cursus.tar.gz"
    alk("backup", "--course", graded.root, "--to", saved)
    with pytest.raises(BackupError, match="bestaat al"):
        alk("backup", "--course", graded.root, "--to", saved)
    with pytest.raises(BackupError, match="niet leeg"):
        alk("restore", "--course", graded.root, "--from", saved)


def test_a_damaged_backup_puts_nothing_back(graded: Classroom, tmp_path: Path) -> None:
    saved = tmp_path / "cursus.tar.gz"
    alk("backup", "--course", graded.root, "--to", saved)
    data = saved.read_bytes()
    saved.write_bytes(data[: len(data) // 2])
    with pytest.raises(BackupError, match="geen bruikbare reservekopie"):
        alk("restore", "--course", tmp_path / "terug", "--from", saved)
    assert not (tmp_path / "terug").exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cursus", "cursus.tar.gz"]


def _archive(path: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


@pytest.mark.parametrize("name", ["../gekaapt", "/tmp/gekaapt-door-terugzetten"])
def test_a_backup_cannot_write_outside_the_course(tmp_path: Path, name: str) -> None:
    listing = json.dumps({"versie": 1, "bestanden": {}}).encode()
    _archive(tmp_path / "slecht.tar.gz", {"INHOUD.json": listing, name: b"x"})
    with pytest.raises(BackupError):
        alk("restore", "--course", tmp_path / "terug", "--from", tmp_path / "slecht.tar.gz")
    assert [one.name for one in tmp_path.iterdir()] == ["slecht.tar.gz"]


def test_a_changed_file_is_named(graded: Classroom, tmp_path: Path) -> None:
    saved = tmp_path / "cursus.tar.gz"
    alk("backup", "--course", graded.root, "--to", saved)
    with tarfile.open(saved) as archive:
        files = {one.name: archive.extractfile(one) for one in archive.getmembers()}
        data = {name: file.read() for name, file in files.items() if file is not None}
    data["cursus.toml"] += b"# anders\n"
    _archive(tmp_path / "anders.tar.gz", data)
    with pytest.raises(BackupError, match=r"cursus\.toml is beschadigd"):
        alk("restore", "--course", tmp_path / "terug", "--from", tmp_path / "anders.tar.gz")
