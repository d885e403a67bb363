"""A citation as authors write it in running text, `(S003 §1.3; S000)`, and the note that it stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alk.rules.source import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

CITATION = re.compile(r"\s*\(((?:S\d{3}|NTvG(?!\s\d{4};))\b[^()]*)\)")
"""A citation between brackets, with the white space before it; group 1 is what stands inside.

The lesson in full, `(NTvG 2013;157:A5393)`, is none: it stands in a list of sources, and stays there.
"""

LESSON = "NTvG"
"""The clinical lesson about patients A and B is an appendix of the programme, cited by its journal."""

FICTION = "fictie"
_PIECES = re.compile(r"\s*;\s*|\s*,\s*(?=S\d{3}\b)")
_NOTES = re.compile(r"(?<=\)); |; (?=fictie\b)|(?<=\bfictie); ")
_NOTE = re.compile(r"(.*) \((\w+)\)", re.DOTALL)
_CODE = re.compile(r"(S\d{3})\b[\s,]*")


def note_of(citation: str) -> str | None:
    """Return the note: `Zorgprogramma ALK 2022, §1.3; §8 (S003); Regionaal ALK-netwerk Salland (S001)`.

    A piece without a code belongs to the document of the piece before it.

    Returns:
        None where a piece names no document that we know, so that the text can stay as it is.
    """
    places: dict[str, list[str]] = {}
    code = "S003" if citation.startswith(LESSON) else ""
    for piece in _PIECES.split(citation.strip()):
        found = _CODE.match(piece)
        if found:
            code, place = found[1], piece[found.end() :]
        elif piece == FICTION:
            code, place = FICTION, ""
        else:
            place = piece
        if code not in TITLES and code != FICTION:
            return None
        places.setdefault(code, []).append(place.rstrip(". "))
    return "; ".join(_told(code, filter(None, named)) for code, named in places.items())


def merged(told: str) -> str:
    """Return notes that were put one after another with every document named once.

    `Zorgprogramma ALK 2022, §2.1 (S003); Zorgprogramma ALK 2022, §2.2 (S003)` becomes
    `Zorgprogramma ALK 2022, §2.1; §2.2 (S003)`.
    """
    places: dict[str, list[str]] = {}
    for piece in _NOTES.split(told):
        found = _NOTE.fullmatch(piece)
        code = found[2] if found else piece
        named = found[1].removeprefix(TITLES.get(code, "")).removeprefix(", ") if found else ""
        places.setdefault(code, []).extend(named.split("; "))
    return "; ".join(_told(code, filter(None, named)) for code, named in places.items())


def _told(code: str, places: Iterable[str]) -> str:
    if code not in TITLES:
        return code
    return ", ".join(filter(None, (TITLES[code], "; ".join(dict.fromkeys(places))))) + f" ({code})"
