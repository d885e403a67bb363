"""The cases of a folder, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.diagnostics import Severity, render_all
from alk.cases.kept import KeptFiles
from alk.cases.reader import FILE_NAME, CaseReading, read_case
from alk.cases.suggest import remedy_for
from alk.errors import AlkError

if TYPE_CHECKING:
    from pathlib import Path

    from alk.cases.model import Case


class CaseNotFoundError(AlkError):
    """No case has this id; the remedy suggests one that exists."""


class BrokenCaseError(AlkError):
    """A case has a fout; the message holds the rendered diagnostics."""


class CaseLibrary:
    """The cases below one folder, each in a folder of its own named after its id.

    Args:
        root: The folder that holds `<id>/casus.md`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files = KeptFiles(root, FILE_NAME, read_case)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases, sorted."""
        return self._files.ids()

    def case(self, case_id: str) -> Case:
        """Return the case with this id.

        Raises:
            CaseNotFoundError: There is no such case.
            BrokenCaseError: Its file has a fout; the message says where and how to mend it.
        """
        reading = self.reading(case_id)
        if reading.case is None:
            wrong = [d for d in reading.diagnostics if d.severity is Severity.FOUT]
            raise BrokenCaseError(
                f"De casus ‘{case_id}’ kan niet worden gebruikt.\n\n{render_all(wrong)}\n\n",
                "Herstel het bestand en probeer het opnieuw.",
            )
        return reading.case

    def reading(self, case_id: str) -> CaseReading:
        """Return the case with this id and all its diagnostics.

        Raises:
            CaseNotFoundError: There is no such case.
        """
        reading = self._files.reading(case_id)
        if reading is None:
            known = self.ids()
            remedy = remedy_for(case_id, known) if known else f"De map {self.root} bevat geen casussen."
            raise CaseNotFoundError(f"Er is geen casus ‘{case_id}’.", remedy)
        return reading
