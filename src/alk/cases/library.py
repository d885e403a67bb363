"""A folder of cases, read when asked for and read again only when a file has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.diagnostics import Severity, render_all
from alk.cases.front_matter import ID
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
        self._read: dict[Path, tuple[tuple[int, int], CaseReading]] = {}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases, sorted."""
        return tuple(sorted(path.parent.name for path in self.root.glob(f"*/{FILE_NAME}")))

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
        path = self.root / case_id / FILE_NAME
        # The pattern keeps an id from naming a path outside the folder.
        if not ID.fullmatch(case_id) or not path.is_file():
            known = self.ids()
            remedy = remedy_for(case_id, known) if known else f"De map {self.root} bevat geen casussen."
            raise CaseNotFoundError(f"Er is geen casus ‘{case_id}’.", remedy)
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_size)
        kept = self._read.get(path)
        if kept is None or kept[0] != stamp:
            kept = self._read[path] = (stamp, read_case(path))
        return kept[1]
