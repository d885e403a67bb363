"""One damaged submission is set aside and named; the others are graded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from alk.learning.answers import FILE_NAME
from tests.grading.classroom import ERNST, MODULE
from tests.grading.test_release import stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.grading.classroom import Classroom


def _truncated(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode()[:-20]


def _wrong_version(data: dict[str, Any]) -> bytes:
    return json.dumps({**data, "schema": 2}).encode()


def _wrong_types(data: dict[str, Any]) -> bytes:
    return json.dumps({**data, "answers": ["a", "b"]}).encode()


def _wrong_value(data: dict[str, Any]) -> bytes:
    data["answers"][ERNST]["value"] = {"klachten": "verzonnen"}
    return json.dumps(data).encode()


def _other_module(data: dict[str, Any]) -> bytes:
    return json.dumps({**data, "module": "02-anders"}).encode()


def _too_big(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode() + b" " * 2_000_000


def _deep(data: dict[str, Any]) -> bytes:  # noqa: ARG001
    return b"[" * 100_000 + b"]" * 100_000


def _not_a_number(data: dict[str, Any]) -> bytes:
    return json.dumps(data).replace('"ernstig"', "NaN").encode()


DAMAGE = {
    "afgekapt": (_truncated, "beschadigd: geen geldige JSON"),
    "versie": (_wrong_version, "beschadigd: schema"),
    "vorm": (_wrong_types, "beschadigd: answers"),
    "waarde": (_wrong_value, "past niet: “Klachten en beperkingen” kent deze keuze niet"),
    "module": (_other_module, "hoort bij module “02-anders”"),
    "groot": (_too_big, "ten hoogste 2,000,000 bytes"),
    "diep": (_deep, "te diep genest"),
    "nan": (_not_a_number, "NaN is geen getal"),
}


@pytest.fixture
def mixed(classroom: Classroom) -> Classroom:
    """One learner for every kind of damage, and two sound ones, first and last in the alphabet."""
    sound = classroom.answers({ERNST: {"klachten": "ernstig"}})
    for learner, (spoil, _) in DAMAGE.items():
        classroom.hand_in_bytes(learner, spoil(json.loads(sound.to_bytes())))
    for learner in ("aaltje", "zeger"):
        classroom.hand_in_bytes(learner, sound.to_bytes())
    return classroom


def test_damaged_files_are_set_aside_and_named_and_the_others_are_graded(mixed: Classroom) -> None:
    status, out = mixed.grade()
    assert status == 1
    lines = {line.split()[0]: line for line in out.splitlines()}
    for learner, (_, reason) in DAMAGE.items():
        assert "niet nagekeken: " in lines[learner]
        assert reason in lines[learner]
        assert "Apart gezet als antwoorden.onbruikbaar-1.json" in lines[learner]
        names = {one.name for one in mixed.course.submitted(learner, MODULE).iterdir()}
        assert FILE_NAME not in names
        assert "antwoorden.onbruikbaar-1.json" in names
        assert not mixed.graded_notebook(learner).exists()
    for learner in ("aaltje", "zeger"):
        assert "2 van 18" in lines[learner]
        assert mixed.scores(learner)[ERNST] == 2.0


def test_a_second_run_says_the_same_and_feedback_skips_them(mixed: Classroom) -> None:
    mixed.grade()
    status, out = mixed.alk("grade")
    assert status == 1
    assert out.count("antwoorden.json ontbreekt; een onbruikbaar bestand staat apart") == len(DAMAGE)
    assert out.count("was al nagekeken") == 2
    _, out = mixed.alk("feedback")
    assert out.count("teruggegeven") == 2
    assert out.count("nog niet nagekeken") == len(DAMAGE)


def test_a_learner_whose_file_was_damaged_can_hand_in_again(classroom: Classroom) -> None:
    classroom.hand_in_bytes("anna", b"{")
    assert classroom.grade()[0] == 1
    classroom.hand_in("anna", {ERNST: {"klachten": "ernstig"}})
    status, out = classroom.grade()
    assert (status, "2 van 18" in out) == (0, True)


def test_a_missing_answers_file_is_named(classroom: Classroom) -> None:
    classroom.hand_in("anna", {})
    classroom.alk("collect")
    (classroom.course.submitted("anna", MODULE) / FILE_NAME).unlink()
    status, out = classroom.alk("grade")
    assert (status, "niet nagekeken: antwoorden.json ontbreekt." in out) == (1, True)


def test_answers_on_content_that_was_never_released_are_not_scored(classroom: Classroom) -> None:
    foreign = classroom.answers({ERNST: {"klachten": "ernstig"}}).model_copy(update={"content": "f" * 64})
    classroom.hand_in_bytes("anna", foreign.to_bytes())
    status, out = classroom.grade()
    assert status == 1
    assert "horen bij versie ffffffffffff…, die in deze cursus nooit is uitgegeven" in out


def test_unknown_exercises_are_reported_and_not_scored(classroom: Classroom) -> None:
    classroom.hand_in("anna", {ERNST: {"klachten": "ernstig"}, "overvecht-2_ernst": {"klachten": "ernstig"}})
    status, out = classroom.grade()
    assert status == 0
    assert "onbekend en niet meegeteld: overvecht-2_ernst" in out
    assert classroom.scores("anna")[ERNST] == 2.0
    assert "overvecht-2_ernst" not in classroom.scores("anna")


def _drop_cells(notebook: dict[str, Any]) -> None:
    notebook["cells"] = []


def _skip_tag(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution"]


def _extra_cell(notebook: dict[str, Any]) -> None:
    source = "import os; os.system('touch /tmp/gekaapt')"
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "extra",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    notebook["cells"].insert(0, cell)


def _own_output(notebook: dict[str, Any]) -> None:
    output = {
        "output_type": "execute_result",
        "data": {"text/plain": "10"},
        "metadata": {},
        "execution_count": 1,
    }
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [output]


def _own_points(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["metadata"]["nbgrader"]["points"] = 1000
            cell["metadata"]["alk"] = {"punten": 1000.0, "oefening": cell["metadata"]["nbgrader"]["grade_id"]}


@pytest.mark.parametrize("tamper", [_drop_cells, _skip_tag, _extra_cell, _own_output, _own_points])
def test_whatever_is_done_to_the_submitted_notebook_the_score_stays_that_of_the_answers(
    classroom: Classroom, tamper: Callable[[dict[str, Any]], None]
) -> None:
    classroom.hand_in("anna", {ERNST: {"klachten": "ernstig"}})
    classroom.alk("collect")
    path = classroom.course.submitted("anna", MODULE) / f"{MODULE}.ipynb"
    notebook = json.loads(path.read_bytes())
    tamper(notebook)
    path.chmod(0o600)
    path.write_text(json.dumps(notebook))
    assert classroom.alk("grade")[0] == 0
    assert classroom.scores("anna")[ERNST] == 2.0
    graded = json.loads(classroom.graded_notebook("anna").read_bytes())
    released = json.loads((classroom.course.released(MODULE) / f"{MODULE}.ipynb").read_bytes())
    assert [cell["source"] for cell in graded["cells"]] == [cell["source"] for cell in released["cells"]]


def test_stock_autograde_grades_the_others_and_never_gives_a_damaged_one_points(mixed: Classroom) -> None:
    mixed.alk("collect")
    done = stock(mixed, "autograde", MODULE)
    assert done.returncode != 0
    assert "beschadigd" in done.stderr
    assert mixed.scores("aaltje") == mixed.scores("zeger")
    assert mixed.scores("zeger")[ERNST] == 2.0
    with mixed.gradebook() as gradebook:
        for learner in DAMAGE:
            assert gradebook.find_submission_notebook(MODULE, MODULE, learner).score == 0
