"""The terms of the course, explained for a newcomer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from alk.learning.data import read
from alk.rules.source import Source


@dataclass(frozen=True, slots=True)
class Term:
    """One term with its explanation."""

    name: str
    in_full: str
    """The words behind an abbreviation, or another name; empty where there is none."""

    explanation: str
    source: Source
    see: tuple[str, ...]
    """Names of related terms."""

    @property
    def anchor(self) -> str:
        """Return the id of the term on a page."""
        return f"begrip-{re.sub(r'[^a-z0-9]+', '-', _plain(self.name)).strip('-')}"

    @property
    def letter(self) -> str:
        """Return the capital under which the term stands; `#` for one that begins with a figure."""
        first = _plain(self.name)[0]
        return first.upper() if first.isalpha() else "#"


@cache
def glossary() -> tuple[Term, ...]:
    """Return all terms in alphabetical order, whatever their capitals and accents."""
    terms = (
        Term(
            name=entry["term"],
            in_full=entry.get("voluit", ""),
            explanation=entry["uitleg"],
            source=Source(*entry["bron"]),
            see=tuple(entry.get("zie", ())),
        )
        for entry in read("begrippen")["begrip"]
    )
    return tuple(sorted(terms, key=lambda term: _plain(term.name)))


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
