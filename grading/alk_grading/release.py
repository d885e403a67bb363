"""Releasing a module to a course: check, copy, generate, release, keep the version."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk_grading import inbound, snapshot
from alk_grading.bridge import open_api, outcome
from alk_grading.checks import require_ready
from alk_grading.files import copy_tree_whole, flush_tree, partial_name, replace_tree

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from alk.learning.content import ContentRoot
    from alk_grading.course import Course


class StructureFixedError(AlkError):
    """The graded cells of a module cannot change any more, because someone handed it in."""


def release_module(course: Course, content: ContentRoot, module: str) -> ContentRoot:
    """Release `module` of `content` and return the version that was kept; safe to repeat.

    Raises:
        ModuleMissingError, BrokenModuleError, ModuleNotReadyError: the module cannot be released.
        StructureFixedError: graded cells changed after someone handed in.
        NbgraderError: nbgrader refused.
    """
    notebook = content.notebook(module)
    require_ready(notebook, content.library)
    api = open_api(course)
    if inbound.latest(course, module) or course.submitted_learners(module):
        _require_same_structure(api, notebook, module)
    for case_id in snapshot.cases_named(notebook, content.path / "cases"):
        copy_tree_whole(content.path / "cases" / case_id, course.cases / case_id)
    _copy_notebook(notebook, course.source(module))
    outcome(api.generate_assignment(module)).require()
    outcome(api.release_assignment(module)).require()
    return snapshot.newest(course, module)


def _copy_notebook(notebook: Path, target: Path) -> None:
    """Copy the notebook alone: whatever else lies in an author's folder is not for learners."""
    staging = partial_name(target)
    staging.mkdir(parents=True)
    try:
        shutil.copyfile(notebook, staging / notebook.name)
        flush_tree(staging)
        replace_tree(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _require_same_structure(api: Any, notebook: Path, module: str) -> None:  # noqa: ANN401 - nbgrader has no types
    with api.gradebook as gradebook:
        known = gradebook.find_notebook(module, module)
        before: dict[str, float | None] = {
            str(cell.name): float(cell.max_score) for cell in known.grade_cells
        }
        before.update({str(cell.name): None for cell in known.source_cells if cell.name not in before})
    after = _structure(notebook)
    if before == after:
        return
    changes = [f"“{name}” is nieuw" for name in after.keys() - before.keys()]
    changes += [f"“{name}” ontbreekt" for name in before.keys() - after.keys()]
    changes += [
        f"“{name}” gaat van {_points(before[name])} naar {_points(after[name])} punten"
        for name in before.keys() & after.keys()
        if before[name] != after[name]
    ]
    raise StructureFixedError(
        f"Module “{module}” is al ingeleverd; de nagekeken en vaste cellen kunnen niet meer veranderen: "
        f"{', '.join(sorted(changes))}.",
        "Zet ze terug, of geef de nieuwe versie uit als een nieuwe module met een eigen naam.",
    )


def _structure(notebook: Path) -> dict[str, float | None]:
    """Return the cells that nbgrader registers, with the points of graded ones."""
    metas = (
        cell.get("metadata", {}).get("nbgrader", {}) for cell in json.loads(notebook.read_bytes())["cells"]
    )
    return {
        str(meta["grade_id"]): float(meta["points"]) if meta.get("grade") else None
        for meta in metas
        if meta.get("grade") or meta.get("solution") or meta.get("locked") or meta.get("task")
    }


def _points(points: float | None) -> str:
    return "geen" if points is None else f"{points:g}"
