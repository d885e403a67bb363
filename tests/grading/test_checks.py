from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from alk.cases.library import CaseLibrary
from alk_grading.checks import ModuleNotReadyError, check_module, require_ready
from tests.conftest import ROOT
from tests.grading.classroom import ERNST, MODULE, TEKST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Notebook:
    """A copy of module 01 that a test spoils."""

    def __init__(self, content: Path) -> None:
        self.path = content / "modules" / MODULE / f"{MODULE}.ipynb"
        self.data: dict[str, Any] = json.loads(self.path.read_bytes())
        self.library = CaseLibrary(content / "cases")

    def cell(self, grade_id: str) -> dict[str, Any]:
        cells = self.data["cells"]
        return next(one for one in cells if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)

    def findings(self) -> list[str]:
        self.path.write_text(json.dumps(self.data))
        return [str(finding) for finding in check_module(self.path, self.library)]


@pytest.fixture
def notebook(content: Path) -> Notebook:
    return Notebook(content)


def test_shipped_modules_are_ready() -> None:
    for path in sorted((ROOT / "modules").glob("*/*.ipynb")):
        require_ready(path, CaseLibrary(ROOT / "cases"))


def _points(notebook: Notebook) -> None:
    notebook.cell(ERNST)["metadata"]["nbgrader"]["points"] = 9


def _id(notebook: Notebook) -> None:
    notebook.cell(ERNST)["metadata"]["nbgrader"]["grade_id"] = "ernst"


def _ungraded(notebook: Notebook) -> None:
    notebook.cell(ERNST)["metadata"]["nbgrader"]["grade"] = False


def _stub(notebook: Notebook) -> None:
    notebook.cell(TEKST)["source"] = ["Schrijf hier"]


def _no_answer_cell(notebook: Notebook) -> None:
    notebook.data["cells"].remove(notebook.cell(TEKST))


def _unlocked_field(notebook: Notebook) -> None:
    notebook.cell(TEKST + "_veld")["metadata"]["nbgrader"]["locked"] = False


def _unknown_case(notebook: Notebook) -> None:
    notebook.cell(ERNST)["source"] = ['ErnstChecklist("overvecht-9", punten=10)']


def _unknown_question(notebook: Notebook) -> None:
    notebook.cell(TEKST + "_veld")["source"] = ['VrijeTekst("overvecht-1", "samenvating", punten=8)']


def _graded_practice(notebook: Notebook) -> None:
    notebook.cell("overvecht-1_scegs")["metadata"]["nbgrader"].update(grade=True, points=3)


def _stray(notebook: Notebook) -> None:
    meta = dict(notebook.cell(ERNST)["metadata"]["nbgrader"], grade_id="los")
    notebook.data["cells"].append(
        {
            "cell_type": "code",
            "metadata": {"nbgrader": meta},
            "source": ["1"],
            "outputs": [],
            "execution_count": None,
        }
    )


def _double(notebook: Notebook) -> None:
    notebook.cell("hulpmiddelen")["metadata"]["nbgrader"]["grade_id"] = "overvecht-1_scegs"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_points, "cel 9: de oefening geeft 10 punten en nbgrader 9. Maak punten="),
        (_id, "cel 9: het id is “ernst”. Verander het in “overvecht-1_ernst”"),
        (_ungraded, "cel 9: het soort cel klopt niet. Maak er in “Create Assignment” een beoordeelde cel"),
        (_stub, "cel 12: de tekst van de antwoordcel klopt niet. Zet er precies dit in: *Uw antwoord"),
        (_no_answer_cell, "cel 12: dit moet de antwoordcel zijn"),
        (
            _unlocked_field,
            "cel 11: het soort cel klopt niet. Maak er in “Create Assignment” een alleen-lezen cel",
        ),
        (_unknown_case, "cel 9: Er is geen casus ‘overvecht-9’"),
        (_unknown_question, "cel 11: Casus “overvecht-1” heeft geen open vraag of taak “samenvating”"),
        (_graded_practice, "cel 7: ScegsGesprek geeft geen punten"),
        (_stray, "cel 14: de beoordeelde cel “los” hoort bij geen oefening"),
        (_double, "cel 4: het id “overvecht-1_scegs” komt vaker voor"),
    ],
)
def test_every_mistake_names_its_cell_and_its_remedy(
    notebook: Notebook, spoil: Callable[[Notebook], None], message: str
) -> None:
    spoil(notebook)
    assert any(finding.startswith(message) for finding in notebook.findings()), notebook.findings()


def test_all_mistakes_come_at_once(notebook: Notebook) -> None:
    _points(notebook)
    _stub(notebook)
    notebook.path.write_text(json.dumps(notebook.data))
    with pytest.raises(ModuleNotReadyError, match=r"(?s)kan nog niet worden uitgegeven:.*cel 9.*cel 12"):
        require_ready(notebook.path, notebook.library)
