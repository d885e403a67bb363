"""What the warm parent of our kernels has ready: code, rules, and the cases of the content that is served."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.exercises.sheet.library import sheets_in
from alk.exercises.sheet.reader import FILE_NAME as SHEET_FILE
from alk.learning.content import find_content
from alk.learning.shelf import ENTRY_POINTS
from alk.matching.likeness import bank
from alk_widgets import cells, session  # noqa: F401 - the cells bring in all that a page needs
from alk_widgets.vignette import vignette_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.learning.content import ContentRoot
    from alk.learning.shelf import Shelf

ANYBODY = "warm"
"""What a course releases is the same for every learner; this one need not exist."""


def up() -> list[Path]:
    """Read the content served from this folder, make its exercises once, and return the files that were read.

    Folders are among them where a course lays new versions of its content.
    """
    bank()
    read: list[Path] = []
    for content in _served_from(Path.cwd(), read):
        read += [*_read(content), *_rehearse(content)]
    return read


def _served_from(folder: Path, read: list[Path]) -> list[ContentRoot]:
    """Return the content around `folder`, or what the course in it released."""
    above = None
    with suppress(AlkError):
        above = find_content(folder)
        if folder == above.path or above.path / "modules" in folder.parents:
            return [above]
    released = _released(folder)
    if released is None:
        return [above] if above else []
    for versions in {content.path.parent for content in released}:
        read += [versions, versions.parent]
    return released


def _released(course: Path) -> list[ContentRoot] | None:
    """Return the newest version of each module of a course, or None where there is no course here."""
    for point in entry_points(group=ENTRY_POINTS):
        with suppress(AlkError):
            shelf: Shelf = point.load()(course, ANYBODY)
            return [shelf.content(module_id, None) for module_id in shelf.module_ids()]
    return None


def _read(content: ContentRoot) -> Iterator[Path]:
    library = session.library_of(content.path)
    for case_id in library.ids():
        case = library.reading(case_id).case
        if case is not None:
            vignette_html(case)
        yield content.case_file(case_id)


def _rehearse(content: ContentRoot) -> Iterator[Path]:
    """Make what every module shows, so that no kernel reads its sheets, lists and texts again."""
    library = session.library_of(content.path)
    sheets = sheets_in(library.root)
    for sheet_id in sheets.ids():
        sheets.reading(sheet_id)
        yield library.root / sheet_id / SHEET_FILE
    for module_id in content.module_ids():
        with suppress(AlkError):
            module = content.module(module_id)
            content.version(module)
            for exercise in module.exercises:
                # What is wrong with one is said on its page, by the kernel that has to show it.
                with suppress(AlkError):
                    exercise.build(library).spec()
