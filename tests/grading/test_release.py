from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alk.learning.content import ContentRoot
from alk.learning.module import ModuleMissingError
from alk_grading import snapshot
from alk_grading.checks import ModuleNotReadyError
from alk_grading.release import StructureFixedError
from tests.grading.classroom import ERNST, MODULE

if TYPE_CHECKING:
    from tests.grading.classroom import Classroom


def _edit(content: Path, old: str, new: str) -> None:
    path = content / "modules" / MODULE / f"{MODULE}.ipynb"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_release_keeps_notebook_and_cases_under_the_hash_that_the_page_computes(
    classroom: Classroom,
) -> None:
    kept = snapshot.newest(classroom.course, MODULE)
    assert kept.version(kept.module(MODULE)) == kept.path.name
    assert [one.name for one in (kept.path / "cases").iterdir()] == ["overvecht-1"]


def test_releasing_again_changes_nothing(classroom: Classroom, content: Path) -> None:
    before = snapshot.newest(classroom.course, MODULE).path
    assert classroom.alk("release", "--content", content)[0] == 0
    assert snapshot.newest(classroom.course, MODULE).path == before
    assert [one.name for one in before.parent.iterdir() if one.is_dir()] == [before.name]


def test_changed_content_becomes_a_second_version_and_the_first_stays(
    classroom: Classroom, content: Path
) -> None:
    first = snapshot.newest(classroom.course, MODULE)
    _edit(content, "Mevrouw is vijftig en moe", "Mevrouw is vijftig en erg moe")
    assert classroom.alk("release", "--content", content)[0] == 0
    second = snapshot.newest(classroom.course, MODULE)
    assert second.path != first.path
    assert snapshot.find(classroom.course, MODULE, first.path.name) == first
    shelf = classroom.shelf("anna")
    assert shelf.content(MODULE, first.path.name).path == first.path
    assert shelf.content(MODULE, None).path == second.path
    assert shelf.content(MODULE, "0" * 64).path == second.path


def test_a_changed_case_alone_becomes_a_second_version(classroom: Classroom, content: Path) -> None:
    first = snapshot.newest(classroom.course, MODULE)
    case = content / "cases" / "overvecht-1" / "casus.md"
    case.write_text(case.read_text().replace("Zij is al lang moe", "Zij is al heel lang moe"))
    assert classroom.alk("release", "--content", content)[0] == 0
    assert snapshot.newest(classroom.course, MODULE).path != first.path
    kept = first.library.case("overvecht-1")
    assert all("heel lang moe" not in part.body.text for part in kept.vignette)


def test_a_module_that_is_not_ready_is_not_released(classroom: Classroom, content: Path) -> None:
    before = snapshot.newest(classroom.course, MODULE).path
    _edit(content, "punten=10", "punten=12")
    with pytest.raises(ModuleNotReadyError, match="cel 9: de oefening geeft 12 punten en nbgrader 10"):
        classroom.alk("release", "--content", content)
    assert snapshot.newest(classroom.course, MODULE).path == before


def test_an_unknown_module_is_named(classroom: Classroom, content: Path) -> None:
    content.joinpath("modules", MODULE).rename(content / "modules" / "02-anders")
    with pytest.raises(ModuleMissingError, match=f"geen module “{MODULE}”"):
        classroom.alk("release", "--content", content)


def test_points_cannot_change_once_someone_handed_in(classroom: Classroom, content: Path) -> None:
    classroom.hand_in("anna", {})
    classroom.grade()
    _edit(content, "punten=10", "punten=12")
    _edit(content, '"points": 10', '"points": 12')
    with pytest.raises(StructureFixedError, match=f"“{ERNST}” gaat van 10 naar 12 punten.*nieuwe module"):
        classroom.alk("release", "--content", content)


def test_text_can_still_change_once_someone_handed_in(classroom: Classroom, content: Path) -> None:
    classroom.hand_in("anna", {ERNST: {"klachten": "ernstig"}})
    classroom.grade()
    before = classroom.scores("anna")
    _edit(content, "Mevrouw is vijftig en moe", "Mevrouw is vijftig en erg moe")
    assert classroom.alk("release", "--content", content)[0] == 0
    classroom.hand_in_bytes("bert", _answers_on_the_first_version(classroom))
    assert classroom.grade()[0] == 0
    assert classroom.scores("anna") == before == classroom.scores("bert")
    source = json.loads(classroom.graded_notebook("bert").read_bytes())["cells"][0]["source"]
    assert "vijftig en moe" in "".join(source)


def _answers_on_the_first_version(classroom: Classroom) -> bytes:
    newest = snapshot.newest(classroom.course, MODULE).path
    first = next(one.name for one in newest.parent.iterdir() if one.is_dir() and one != newest)
    answers = classroom.answers({ERNST: {"klachten": "ernstig"}})
    return answers.model_copy(update={"content": first}).to_bytes()


def test_released_notebook_holds_no_key(classroom: Classroom) -> None:
    library = ContentRoot(snapshot.newest(classroom.course, MODULE).path).library
    key = library.case("overvecht-1").ernst
    assert key is not None
    for path in (classroom.course.exchange / "huisartsen-1" / "outbound").rglob("*"):
        if path.is_file():
            assert path.suffix == ".ipynb"
            assert all(factor.reason.text not in path.read_text() for factor in key.factors.values())


def test_stock_generate_assignment_gives_the_same_release(classroom: Classroom) -> None:
    released = classroom.course.released(MODULE) / f"{MODULE}.ipynb"
    before = json.loads(released.read_bytes())
    released.unlink()
    done = stock(classroom, "generate_assignment", MODULE, "--force")
    assert done.returncode == 0, done.stderr
    assert json.loads(released.read_bytes()) == before


def stock(classroom: Classroom, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run stock `nbgrader …` in the course folder."""
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [scripts / "nbgrader", *arguments],
        cwd=classroom.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
