from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from alk_grading.course import CourseError, open_course_folder
from alk_grading.settings import CourseSettingsError
from tests.grading.classroom import MODULE, alk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.grading.classroom import Classroom


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_course_and_exchange_are_closed_to_other_users(classroom: Classroom) -> None:
    assert _mode(classroom.course.exchange) == 0o700
    assert (classroom.root / "gradebook.db").is_file()


def test_init_is_safe_to_repeat_and_keeps_what_the_trainer_set(classroom: Classroom) -> None:
    config = classroom.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.NbGraderAPI.timezone = 'Europe/Amsterdam'\n")
    before = config.read_text(), (classroom.root / "gradebook.db").read_bytes()
    status, out = alk("course", "init", classroom.root)
    assert status == 0
    assert "huisartsen-1" in out
    assert (config.read_text(), (classroom.root / "gradebook.db").read_bytes()) == before


def test_init_refuses_a_folder_with_something_else_in_it(tmp_path: Path) -> None:
    (tmp_path / "vakantie.txt").write_text("foto's")
    with pytest.raises(CourseError, match=r"niet leeg en geen cursusmap.*Kies een lege"):
        alk("course", "init", tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["vakantie.txt"]


def test_init_refuses_another_id_for_an_existing_course(classroom: Classroom) -> None:
    with pytest.raises(CourseError, match="al de cursus “huisartsen-1”"):
        alk("course", "init", classroom.root, "--id", "poh-2")


def test_init_with_an_impossible_id_leaves_no_course_behind(tmp_path: Path) -> None:
    with pytest.raises(CourseSettingsError, match=r"“cursus” kan zo niet \('Groep Één'\)"):
        alk("course", "init", tmp_path / "nieuw", "--id", "Groep Één")
    assert alk("course", "init", tmp_path / "nieuw", "--id", "groep-1")[0] == 0


def test_a_folder_without_settings_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"cursus\.toml ontbreekt.*alk course init"):
        open_course_folder(tmp_path)


def test_a_mistake_in_the_settings_is_named(classroom: Classroom) -> None:
    (classroom.root / "cursus.toml").write_text('versie = 1\ncursus = "x"\nkleur = "rood"\n')
    with pytest.raises(CourseSettingsError, match=r"cursus\.toml: “kleur”"):
        classroom.course  # noqa: B018 - reading is the test


def test_nothing_of_a_course_names_its_own_place(classroom: Classroom, released: Path) -> None:
    for path in classroom.root.rglob("*"):
        if path.is_file():
            assert str(released).encode() not in path.read_bytes(), path


def test_graded_work_survives_moving_the_course(classroom: Classroom, tmp_path: Path) -> None:
    classroom.hand_in("anna", {})
    classroom.grade()
    moved = classroom.root.rename(tmp_path / "elders")
    status, out = alk("feedback", MODULE, "--course", moved)
    assert (status, "anna" in out, "teruggegeven" in out) == (0, True, True)
