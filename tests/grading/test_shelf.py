from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest

from alk.learning.answers import FILE_NAME
from alk.learning.module import ModuleMissingError
from alk.learning.phase import Phase
from alk_grading.course import CourseError
from alk_grading.learner import LearnerIdError
from alk_grading.shelf import open_course
from alk_grading.submit import HandInError
from tests.grading.classroom import ERNST, MODULE, TEKST

if TYPE_CHECKING:
    from pathlib import Path

    from tests.grading.classroom import Classroom


def _file(classroom: Classroom, tmp_path: Path, values: dict[str, Any]) -> Path:
    path = tmp_path / FILE_NAME
    path.write_bytes(classroom.answers(values).to_bytes())
    return path


def test_handing_in_goes_through_the_exchange_and_leaves_this_process_alone(
    classroom: Classroom, tmp_path: Path
) -> None:
    shelf = classroom.shelf("anna")
    assert shelf.module_ids() == (MODULE,)
    assert shelf.status(MODULE).phase is Phase.OPEN
    before = os.getcwd(), dict(os.environ)  # noqa: PTH109
    status = shelf.hand_in(MODULE, _file(classroom, tmp_path, {ERNST: {"duur": "3-6m"}}))
    assert (os.getcwd(), dict(os.environ)) == before  # noqa: PTH109
    assert status.phase is Phase.INGELEVERD
    assert status.handed_in_at is not None
    names = [one.name for one in classroom.course.inbound.iterdir()]
    assert len(names) == 1
    assert names[0].startswith(f"anna+{MODULE}+")
    assert {one.name for one in (classroom.course.inbound / names[0]).iterdir()} == {
        FILE_NAME,
        f"{MODULE}.ipynb",
        "timestamp.txt",
        "submission_secret.txt",
    }


def test_one_learner_does_not_see_anothers_hand_in(classroom: Classroom) -> None:
    classroom.hand_in("anna", {})
    assert classroom.shelf("anna").status(MODULE).phase is Phase.INGELEVERD
    assert classroom.shelf("anna-2").status(MODULE).phase is Phase.OPEN
    assert classroom.shelf("an").status(MODULE).phase is Phase.OPEN


def test_taking_up_again_opens_the_module_until_it_is_handed_in_once_more(classroom: Classroom) -> None:
    shelf = classroom.shelf("anna")
    classroom.hand_in("anna", {})
    first = shelf.status(MODULE).handed_in_at
    assert shelf.reopen(MODULE).phase is Phase.OPEN
    assert classroom.shelf("anna").status(MODULE).handed_in_at == first
    classroom.hand_in("anna", {})
    again = shelf.status(MODULE)
    assert again.phase is Phase.INGELEVERD
    assert again.handed_in_at != first


def test_after_feedback_nothing_can_be_handed_in_or_taken_up_again(
    classroom: Classroom, tmp_path: Path
) -> None:
    shelf = classroom.shelf("anna")
    classroom.hand_in("anna", {})
    classroom.grade()
    assert classroom.alk("feedback")[0] == 0
    assert shelf.status(MODULE).phase is Phase.NAGEKEKEN
    with pytest.raises(HandInError, match="al nagekeken"):
        shelf.hand_in(MODULE, _file(classroom, tmp_path, {}))
    with pytest.raises(HandInError, match="al nagekeken"):
        shelf.reopen(MODULE)


def test_too_long_a_text_is_refused_with_the_limit(classroom: Classroom, tmp_path: Path) -> None:
    path = _file(classroom, tmp_path, {TEKST: "lang " * 200_000})
    with pytest.raises(HandInError, match=r"te lang: 1\.000\.000 tekens.*Ten hoogste 10\.000"):
        classroom.shelf("anna").hand_in(MODULE, path)
    assert list(classroom.course.inbound.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"schema": 1,', "beschadigd"),
        (b'{"schema": 7, "module": "m", "content": "' + b"0" * 64 + b'"}', "beschadigd: schema"),
    ],
)
def test_a_damaged_file_is_not_handed_in(
    classroom: Classroom, tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(data)
    with pytest.raises(Exception, match=message):
        classroom.shelf("anna").hand_in(MODULE, path)
    assert list(classroom.course.inbound.iterdir()) == []


def test_answers_of_unknown_content_are_not_handed_in(classroom: Classroom, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(classroom.answers({}).model_copy(update={"content": "0" * 64}).to_bytes())
    with pytest.raises(HandInError, match="niet is uitgegeven"):
        classroom.shelf("anna").hand_in(MODULE, path)


def test_nothing_filled_in_cannot_be_handed_in(classroom: Classroom, tmp_path: Path) -> None:
    with pytest.raises(HandInError, match="nog niets ingevuld"):
        classroom.shelf("anna").hand_in(MODULE, tmp_path / FILE_NAME)


def test_a_vanished_release_gives_a_message_and_no_hand_in(classroom: Classroom, tmp_path: Path) -> None:
    shutil.rmtree(classroom.course.exchange / classroom.course.id / "outbound")
    with pytest.raises(HandInError, match=r"Inleveren lukte niet.*antwoorden zijn bewaard"):
        classroom.shelf("anna").hand_in(MODULE, _file(classroom, tmp_path, {}))


@pytest.mark.parametrize(
    "learner", ["", "Anna", "../bert", "a+b", "*", "-x", "jan jansen", "x" * 65, "anna\n"]
)
def test_unsafe_learner_ids_are_refused(classroom: Classroom, learner: str) -> None:
    with pytest.raises(LearnerIdError, match="deelnemer-id"):
        open_course(classroom.root, learner)


def test_a_folder_that_is_no_course_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="geen cursusmap"):
        open_course(tmp_path, "anna")


@pytest.mark.parametrize("module", ["99-niets", "../uitgaven", "", "."])
def test_modules_that_were_not_released_are_not_there(classroom: Classroom, module: str) -> None:
    with pytest.raises(ModuleMissingError):
        classroom.shelf("anna").content(module, "0" * 64)


def test_status_is_quick_in_a_big_class(classroom: Classroom) -> None:
    for number in range(2_000):
        (classroom.course.inbound / f"d{number}+{MODULE}+2026-11-22 12:00:00.000000 UTC+x").mkdir()
    shelf = classroom.shelf("d1999")
    began = time.perf_counter()
    assert shelf.status(MODULE).phase is Phase.INGELEVERD
    assert time.perf_counter() - began < 0.5
