"""Where the training's content lies, and which version of it a page shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.library import CaseLibrary
from alk.errors import AlkError
from alk.exercises.eindtoets.blueprint import FILE_NAME as EXAM_FILE
from alk.exercises.sheet.library import sheets_in
from alk.exercises.sheet.reader import FILE_NAME as SHEET_FILE
from alk.learning.module import Module, read_module

if TYPE_CHECKING:
    from pathlib import Path


class ContentNotFoundError(AlkError):
    """No folder with `modules/` and `cases/` was found."""


@dataclass(frozen=True, slots=True)
class ContentRoot:
    """A folder that holds `modules/` and `cases/`: the repository, or a released copy in a course."""

    path: Path

    @property
    def library(self) -> CaseLibrary:
        """The cases of this content."""
        return CaseLibrary(self.path / "cases")

    def notebook(self, module_id: str) -> Path:
        """Return where the notebook of a module lies, whether or not it exists."""
        return self.path / "modules" / module_id / f"{module_id}.ipynb"

    def module_ids(self) -> tuple[str, ...]:
        """Return the ids of all modules, in the order of their numbers."""
        folders = (self.path / "modules").iterdir()
        return tuple(sorted(folder.name for folder in folders if self.notebook(folder.name).is_file()))

    def module(self, module_id: str) -> Module:
        """Read one module; raises ModuleMissingError or BrokenModuleError."""
        return read_module(self.notebook(module_id))

    def version(self, module: Module) -> str:
        """Return the hash of all that a learner sees in `module`: its cells, its cases and their exercises.

        A case that is missing or broken counts too, so that mending it makes a new version.
        """
        digest = hashlib.sha256(module.fingerprint)
        for case_id in sheets_in(self.path / "cases").with_other_cases(module.case_ids):
            digest.update(case_id.encode())
            path = self.case_file(case_id)
            digest.update(hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest())
            sheet = path.with_name(SHEET_FILE)
            if sheet.is_file():
                digest.update(hashlib.sha256(sheet.read_bytes()).digest())
            for part in _exam_files(path.parent):
                digest.update(part.name.encode() + hashlib.sha256(part.read_bytes()).digest())
        return digest.hexdigest()

    def case_file(self, case_id: str) -> Path:
        """Return where the file of a case lies, whether or not it exists."""
        return self.path / "cases" / case_id / "casus.md"


def _exam_files(folder: Path) -> list[Path]:
    """Return all files of an end test, which are more than a case and a sheet; none for other folders."""
    if not (folder / EXAM_FILE).is_file():
        return []
    return sorted((*folder.glob("*.toml"), *folder.glob("*.md")))


def find_content(start: Path) -> ContentRoot:
    """Return the nearest folder at or above `start` that holds both `modules/` and `cases/`.

    Raises:
        ContentNotFoundError: there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "modules").is_dir() and (folder / "cases").is_dir():
            return ContentRoot(folder)
    raise ContentNotFoundError(
        f"Boven {start} is geen map met modules/ en cases/ gevonden.",
        "Ga naar de map van de training, of geef die op met --content MAP.",
    )
