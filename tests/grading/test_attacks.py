"""What a learner could try. Nothing runs, nobody else's score changes, and the trainer reads what was odd."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = {"klachten": "ernstig"}


def _notebook(folder: Path) -> tuple[Path, dict[str, Any]]:
    path = folder / f"{MODULE}.ipynb"
    path.chmod(0o600)
    return path, json.loads(path.read_bytes())


def _edited_test_cell(folder: Path) -> None:
    path, notebook = _notebook(folder)
    notebook["cells"][8]["source"] = "10.0"
    path.write_text(json.dumps(notebook))


def _skip_execution(folder: Path) -> None:
    path, notebook = _notebook(folder)
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution"]
    path.write_text(json.dumps(notebook))


def _extra_code(folder: Path) -> None:
    path, notebook = _notebook(folder)
    source = f"open({str(folder.parents[3] / 'gekaapt')!r}, 'w')"
    cell: dict[str, Any] = dict(notebook["cells"][3], id="extra", source=source, metadata={})
    notebook["cells"].insert(0, cell)
    path.write_text(json.dumps(notebook))


def _deleted_cells(folder: Path) -> None:
    path, notebook = _notebook(folder)
    notebook["cells"] = notebook["cells"][:3]
    path.write_text(json.dumps(notebook))


def _no_notebook(folder: Path) -> None:
    _notebook(folder)[0].unlink()


def _not_a_notebook(folder: Path) -> None:
    _notebook(folder)[0].write_bytes(b"\x00" * 5_000_000)


def _zip_bomb(folder: Path) -> None:
    with zipfile.ZipFile(folder / "bijlage.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nullen", b"\x00" * 50_000_000)


def _odd_names(folder: Path) -> None:
    (folder / "..%2f..%2fgradebook.db").write_text("x")
    (folder / "$(touch gekaapt)\n.py").write_text("raise SystemExit")
    (folder / "map").mkdir()
    (folder / "map" / "gradebook.db").symlink_to(folder.parents[2] / "gradebook.db")


def _own_config(folder: Path) -> None:
    (folder / "nbgrader_config.py").write_text("raise SystemExit('gekaapt')")
    (folder / "sitecustomize.py").write_text("raise SystemExit('gekaapt')")


def _other_time(folder: Path) -> None:
    path = folder / "timestamp.txt"
    path.chmod(0o600)
    path.write_text("2020-01-01 00:00:00.000000 UTC")


HARMLESS: dict[Callable[[Path], None], str] = {
    _edited_test_cell: "het notebook was gewijzigd en is niet gebruikt",
    _skip_execution: "het notebook was gewijzigd en is niet gebruikt",
    _extra_code: "het notebook was gewijzigd en is niet gebruikt",
    _deleted_cells: "het notebook was gewijzigd en is niet gebruikt",
    _not_a_notebook: "het notebook was gewijzigd en is niet gebruikt",
    _no_notebook: "het notebook ontbrak",
    _zip_bomb: "niet gebruikt: bijlage.zip",
    _odd_names: "niet gebruikt: $(touch gekaapt) .py, ..%2f..%2fgradebook.db, map",
    _own_config: "niet gebruikt: nbgrader_config.py, sitecustomize.py",
    _other_time: "de tijd van inleveren is gewijzigd",
}


@pytest.fixture
def collected(classroom: Classroom) -> Classroom:
    """The attacker, and two learners whose scores must not change."""
    for learner in ("aaltje", "mallory", "zeger"):
        classroom.hand_in(learner, {ERNST: GOOD})
    assert classroom.alk("collect")[0] == 0
    return classroom


@pytest.mark.parametrize("attack", HARMLESS, ids=lambda attack: attack.__name__)
def test_what_is_sent_besides_answers_is_not_used_and_named(
    collected: Classroom, attack: Callable[[Path], None]
) -> None:
    attack(collected.course.submitted("mallory", MODULE))
    status, out = collected.alk("grade")
    assert status == 0
    lines = {line.split()[0]: line for line in out.splitlines()[1:]}
    assert HARMLESS[attack] in lines["mallory"]
    for learner in ("aaltje", "mallory", "zeger"):
        assert collected.scores(learner)[ERNST] == 2.0
        names = {one.name for one in collected.course.autograded(learner, MODULE).iterdir()}
        assert names == {f"{MODULE}.ipynb", "antwoorden.json", "timestamp.txt", "submission_secret.txt"}
    assert lines["zeger"].split() == ["zeger", "nagekeken", "2", "van", "18"]
    assert not list(collected.root.parent.rglob("gekaapt"))


def _answers(classroom: Classroom, **more: Any) -> dict[str, Any]:
    return {**json.loads(classroom.answers({ERNST: GOOD}).to_bytes()), **more}


def _as_someone_else(classroom: Classroom) -> bytes:
    return json.dumps(_answers(classroom, learner="zeger")).encode()


def _with_a_score(classroom: Classroom) -> bytes:
    return json.dumps(_answers(classroom, score=18)).encode()


def _huge_number(classroom: Classroom) -> bytes:
    return classroom.answers({ERNST: GOOD}).to_bytes().replace(b'"ernstig"', b"1e999")


def _path_as_module(classroom: Classroom) -> bytes:
    return json.dumps(_answers(classroom, module="../../zeger")).encode()


def _path_as_content(classroom: Classroom) -> bytes:
    return json.dumps(_answers(classroom, content="../" * 21 + "x")).encode()


def _double_keys(classroom: Classroom) -> bytes:
    return classroom.answers({ERNST: GOOD}).to_bytes().replace(b'"schema"', b'"schema": 1, "schema"', 1)


def _thousands_of_exercises(classroom: Classroom) -> bytes:
    data = _answers(classroom)
    data["answers"] |= {f"x{number}": data["answers"][ERNST] for number in range(3_000)}
    return json.dumps(data).encode()


REFUSED = (
    _as_someone_else,
    _with_a_score,
    _huge_number,
    _path_as_module,
    _path_as_content,
    _double_keys,
    _thousands_of_exercises,
)


@pytest.mark.parametrize("attack", REFUSED, ids=lambda attack: attack.__name__)
def test_answers_that_claim_more_than_answers_are_refused_and_named(
    collected: Classroom, attack: Callable[[Classroom], bytes]
) -> None:
    path = collected.course.submitted("mallory", MODULE) / "antwoorden.json"
    path.chmod(0o600)
    path.write_bytes(attack(collected))
    status, out = collected.alk("grade")
    assert status == 1
    line = next(one for one in out.splitlines() if one.startswith("mallory"))
    assert "niet nagekeken: " in line
    assert "Apart gezet als antwoorden.onbruikbaar-1.json" in line
    for learner in ("aaltje", "zeger"):
        assert collected.scores(learner)[ERNST] == 2.0


def test_answers_that_point_elsewhere_are_not_followed(collected: Classroom) -> None:
    path = collected.course.submitted("mallory", MODULE) / "antwoorden.json"
    path.unlink()
    path.symlink_to(collected.course.submitted("zeger", MODULE) / "antwoorden.json")
    status, out = collected.alk("grade")
    assert (status, "antwoorden.json verwijst naar een ander bestand" in out) == (1, True)
    assert not collected.graded_notebook("mallory").exists()


def test_script_in_every_text_field_is_inert_everywhere(classroom: Classroom) -> None:
    evil = "<script>gekaapt()</script>"
    checklist = dict.fromkeys(("comorbiditeit", "predisponerend", "luxerend"), evil)
    talk = {name: {"question": evil, "asked": True} for name in ("somatisch", "cognitief", "sociaal")}
    classroom.hand_in("mallory", {ERNST: {**GOOD, **checklist}, TEKST: evil, "overvecht-1_scegs": talk})
    assert classroom.grade()[0] == 0
    classroom.give("mallory", 1, evil)
    assert classroom.alk("feedback")[0] == 0
    feedback = classroom.shelf("mallory").status(MODULE).feedback
    assert feedback is not None
    assert feedback.report is not None
    for html in (feedback.report.read_text(), classroom.graded_notebook("mallory").read_text()):
        assert "<script" not in html
