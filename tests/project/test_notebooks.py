"""Every module is a clean, ordinary nbgrader notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3

from alk.cases.library import CaseLibrary
from alk.exercises.base import Grading
from alk.learning.content import ContentRoot
from alk.learning.module import read_module
from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "modules").glob("*/*.ipynb"))
MODULES = [path for path in NOTEBOOKS if not path.parent.name.startswith("werkplaats-")]


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def graded(notebook: Any) -> dict[str, float]:
    metas = [cell.metadata["nbgrader"] for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {meta["grade_id"]: meta["points"] for meta in metas if meta["grade"]}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_it_is_valid_and_holds_no_outputs(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert [cell for cell in code if cell.outputs or cell.execution_count] == []


def test_its_nbgrader_metadata_is_of_version_3(path: Path) -> None:
    MetadataValidatorV3().validate_nb(read(path))


def test_every_graded_cell_is_an_exercise_with_the_same_points(path: Path) -> None:
    library = CaseLibrary(ROOT / "cases")
    exercises = [call.build(library) for call in read_module(path).exercises]
    expected = {
        exercise.id: exercise.points for exercise in exercises if exercise.grading is not Grading.NONE
    }
    assert graded(read(path)) == expected


def test_learners_see_every_module_and_no_workshop() -> None:
    content = ContentRoot(ROOT)
    for_learners = tuple(name for name in content.module_ids() if not content.module(name).workshop)
    assert for_learners == tuple(path.parent.name for path in MODULES)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_it_has_a_title_a_summary_and_a_time(path: Path) -> None:
    module = read_module(path)
    assert module.title
    assert module.summary
    assert module.minutes
