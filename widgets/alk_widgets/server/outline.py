"""The sections of a module's page: one for every second-level heading in its text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from alk.rules.citation import CITATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

PLACE = "plaats"
"""Where a heading's token keeps its place in the whole, such as `Deel 3 van 11`."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a module."""

    id: str
    """Of its heading on the page."""

    title: str
    """Plain text."""

    cell: int
    """0-based number of the cell with its heading."""


def mark_sections(texts: Mapping[int, Sequence[Token]]) -> tuple[Section, ...]:
    """Give each section's heading an id and its place in the whole; `texts` by number of cell, in order."""
    found = [(cell, *heading) for cell, tokens in texts.items() for heading in _headings(tokens)]
    sections = []
    for number, (cell, opening, title) in enumerate(found, 1):
        section = Section(f"deel-{number}", title, cell)
        opening.attrSet("id", section.id)
        opening.meta[PLACE] = f"Deel {number} van {len(found)}"
        sections.append(section)
    return tuple(sections)


def section_of(cell: int, sections: Iterable[Section]) -> str:
    """Return the id of the section that a cell is in; empty before the first."""
    return next((one.id for one in reversed(tuple(sections)) if one.cell < cell), "")


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2" and opening.level == 0:
            yield opening, plain_text(inline)


def plain_text(inline: Token) -> str:
    """Return what a heading says, without its marks and citations."""
    text = "".join(child.content or " " for child in inline.children or ())
    return " ".join(CITATION.sub("", text).split())
