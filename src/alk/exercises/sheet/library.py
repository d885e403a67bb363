"""The sheets of a folder, by id."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from alk.cases.diagnostics import Severity, render_all
from alk.cases.kept import KeptFiles
from alk.cases.suggest import remedy_for
from alk.errors import AlkError
from alk.exercises.sheet.reader import FILE_NAME, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from alk.exercises.sheet.reader import Sheet, SheetReading


class SheetNotFoundError(AlkError):
    """No folder of this name has a sheet; the remedy suggests one that does."""


class BrokenSheetError(AlkError):
    """A sheet has a fout; the message holds the rendered diagnostics."""


class SheetLibrary:
    """The sheets below one folder: `<id>/oefeningen.md`, beside the cases.

    Args:
        root: The folder of the cases.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files = KeptFiles(root, FILE_NAME, read_sheet)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all sheets, sorted."""
        return self._files.ids()

    def sheet(self, sheet_id: str) -> Sheet:
        """Return the sheet with this id.

        Raises:
            SheetNotFoundError: There is no such sheet.
            BrokenSheetError: Its file has a fout; the message says where and how to mend it.
        """
        reading = self.reading(sheet_id)
        if reading.sheet is None:
            wrong = [d for d in reading.diagnostics if d.severity is Severity.FOUT]
            raise BrokenSheetError(
                f"De oefeningen van ‘{sheet_id}’ kunnen niet worden gebruikt.\n\n{render_all(wrong)}\n\n",
                "Herstel het bestand en probeer het opnieuw.",
            )
        return reading.sheet

    def with_other_cases(self, folders: Iterable[str]) -> tuple[str, ...]:
        """Return these folders and those of the cases that their sheets show besides, sorted."""
        named = set(folders)
        shown = set[str]()
        for sheet_id in named.intersection(self.ids()):
            sheet = self.reading(sheet_id).sheet
            shown.update(sheet.other_cases if sheet else ())
        return tuple(sorted(named | shown))

    def reading(self, sheet_id: str) -> SheetReading:
        """Return the sheet with this id and all its diagnostics; raises SheetNotFoundError."""
        reading = self._files.reading(sheet_id)
        if reading is None:
            known = self.ids()
            remedy = remedy_for(sheet_id, known) if known else f"De map {self.root} bevat geen {FILE_NAME}."
            raise SheetNotFoundError(f"Er zijn geen oefeningen ‘{sheet_id}’.", remedy)
        return reading


@cache
def sheets_in(root: Path) -> SheetLibrary:
    """Return the library of a folder, made once."""
    return SheetLibrary(root)
