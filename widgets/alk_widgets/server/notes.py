"""The notes of one page: every citation once, with the places in the text that call for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from alk.rules.citation import note_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Note:
    """One note, in the order in which the text first calls for it."""

    number: int
    """1-based."""

    text: str
    calls: list[str] = field(default_factory=list)
    """Id of each place in the text that calls for it."""


@dataclass(slots=True)
class Notes:
    """Collects notes while the text is written."""

    are_kept: bool = True
    """False where the text stands by itself, so that its citations stay in it."""

    _found: dict[str, Note] = field(default_factory=dict)

    def call(self, citation: str) -> str | None:
        """Return the HTML of a number that leads to the note; None where the citation is to stay as it is."""
        text = note_of(citation) if self.are_kept else None
        if text is None:
            return None
        note = self._found.setdefault(text, Note(len(self._found) + 1, text))
        note.calls.append(f"noot-{note.number}-{len(note.calls) + 1}")
        label = escape(f"bron {note.number}: {text}")
        return (
            f'<sup class="alk-cite"><a id="{note.calls[-1]}" href="#bron-{note.number}" role="doc-noteref" '
            f'aria-label="{label}" title="{escape(text)}">{note.number}</a></sup>'
        )

    def __iter__(self) -> Iterator[Note]:
        """Give the notes by their number."""
        return iter(self._found.values())
