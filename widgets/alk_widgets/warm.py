"""What the warm parent of our kernels has ready: code, rules, and the cases of the content it starts in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.learning.content import find_content
from alk.matching.likeness import bank
from alk_widgets import cells, session  # noqa: F401 - the cells bring in all that a page needs
from alk_widgets.vignette import vignette_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.learning.content import ContentRoot


def up() -> list[Path]:
    """Read the cases of the content around this folder, and return the files that were read."""
    bank()
    try:
        content = find_content(Path.cwd())
    except AlkError:
        return []
    return list(_read(content))


def _read(content: ContentRoot) -> Iterator[Path]:
    library = session.library_of(content.path)
    for case_id in library.ids():
        case = library.reading(case_id).case
        if case is not None:
            vignette_html(case)
        yield content.case_file(case_id)
