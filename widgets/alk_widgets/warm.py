"""What the warm parent of our kernels has ready: code, rules, and the cases of the content it starts in."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.exercises.sheet.library import sheets_in
from alk.exercises.sheet.reader import FILE_NAME as SHEET_FILE
from alk.learning.content import find_content
from alk.matching.likeness import bank
from alk_widgets import cells, session  # noqa: F401 - the cells bring in all that a page needs
from alk_widgets.vignette import vignette_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.learning.content import ContentRoot


def up() -> list[Path]:
    """Read the content around this folder, make its exercises once, and return the files that were read."""
    bank()
    try:
        content = find_content(Path.cwd())
    except AlkError:
        return []
    return [*_read(content), *_rehearse(content)]


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
