"""Content as learners saw it: every released version of a module, kept as long as the course is."""

from __future__ import annotations

import ast
import json
import re
import shutil
from typing import TYPE_CHECKING

from alk.exercises.eindtoets.blueprint import FILE_NAME as EXAM_FILE
from alk.exercises.eindtoets.settings import FILE_NAME as SETTINGS_FILE
from alk.exercises.sheet.library import sheets_in
from alk.learning.content import ContentRoot
from alk.learning.module import ModuleMissingError
from alk.learning.store import write_durably
from alk_grading.files import flush_tree, partial_name, replace_tree
from alk_grading.releases import POINTER, released_modules

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.course import Course

_HASH = re.compile(r"[0-9a-f]{64}")


def newest(course: Course, module: str) -> ContentRoot:
    """Return the version that new attempts begin with; raises ModuleMissingError."""
    if module in released_modules(course):
        version = (course.releases / module / POINTER).read_text(encoding="ascii").strip()
        content = find(course, module, version)
        if content is not None:
            return content
    raise ModuleMissingError(
        f"Module “{module}” is in deze cursus niet uitgegeven.",
        f"Geef haar uit met: alk release {module} --course {course.root}",
    )


def find(course: Course, module: str, version: str) -> ContentRoot | None:
    """Return the released content with this hash, or None where this course never released it."""
    if not _HASH.fullmatch(version) or module not in released_modules(course):
        return None
    content = ContentRoot(course.releases / module / version)
    return content if content.notebook(module).is_file() else None


def freeze(course: Course, module: str) -> ContentRoot:
    """Keep what nbgrader just released, with the cases it uses, and make it the newest version.

    Safe to repeat; earlier versions stay as they are.
    """
    folder = course.releases / module
    folder.mkdir(parents=True, exist_ok=True)
    staging = partial_name(folder / "uitgave")
    try:
        content = _compose(course, module, staging)
        version = content.version(content.module(module))
        target = folder / version
        if not target.is_dir():
            flush_tree(staging)
            replace_tree(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    write_durably(folder / POINTER, f"{version}\n".encode("ascii"))
    return ContentRoot(target)


def _compose(course: Course, module: str, staging: Path) -> ContentRoot:
    content = ContentRoot(staging)
    notebook = content.notebook(module)
    notebook.parent.mkdir(parents=True)
    shutil.copyfile(course.released(module) / notebook.name, notebook)
    (staging / "cases").mkdir()
    for case_id in cases_named(notebook, course.cases):
        shutil.copytree(course.cases / case_id, staging / "cases" / case_id)
        _set_exam(course, staging / "cases" / case_id)
    return content


def _set_exam(course: Course, folder: Path) -> None:
    """Put what the trainer set for the end test beside its blueprint: page and grader read that file."""
    settings = course.settings.eindtoets
    if settings is not None and (folder / EXAM_FILE).is_file():
        (folder / SETTINGS_FILE).write_text(settings.to_toml(), encoding="utf-8")


def cases_named(notebook: Path, cases: Path) -> tuple[str, ...]:
    """Return the ids of the cases that any cell names, such as `Vignet("overvecht-1")`; its sheets too."""
    cells = json.loads(notebook.read_bytes())["cells"]
    sources = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    named = {word for source in sources for word in _first_arguments(source)}
    known = {folder.name for folder in cases.iterdir() if folder.is_dir()} if cases.is_dir() else set()
    return tuple(one for one in sheets_in(cases).with_other_cases(named & known) if one in known)


def _first_arguments(source: str) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args)
    firsts = (call.args[0] for call in calls)
    return {arg.value for arg in firsts if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
