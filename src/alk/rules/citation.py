"""A citation as authors write it in running text, `(S003 §1.3; S000)`, and the note that it stands for."""

from __future__ import annotations

import re

from alk.rules.source import TITLES

CITATION = re.compile(r"\s*\(((?:S\d{3}|NTvG(?!\s\d{4};))\b[^()]*)\)")
"""A citation between brackets, with the white space before it; group 1 is what stands inside.

The lesson in full, `(NTvG 2013;157:A5393)`, is none: it stands in a list of sources, and stays there.
"""

LESSON = "NTvG"
"""The clinical lesson about patients A and B is an appendix of the programme, cited by its journal."""

FICTION = "fictie"
_PIECES = re.compile(r"\s*;\s*|\s*,\s*(?=S\d{3}\b)")
_CODE = re.compile(r"(S\d{3})\b[\s,]*")


def note_of(citation: str) -> str | None:
    """Return the note: `Zorgprogramma ALK 2022, §1.3 (S003)`, pieces joined by `; `.

    A piece without a code belongs to the document of the piece before it.

    Returns:
        None where a piece names no document that we know, so that the text can stay as it is.
    """
    notes: list[str] = []
    code = "S003" if citation.startswith(LESSON) else ""
    for piece in _PIECES.split(citation.strip()):
        if piece == FICTION:
            notes.append(FICTION)
            continue
        found = _CODE.match(piece)
        if found:
            code, place = found[1], piece[found.end() :]
        else:
            place = piece
        if code not in TITLES:
            return None
        notes.append(", ".join(filter(None, (TITLES[code], place.rstrip(". ")))) + f" ({code})")
    return "; ".join(notes)
