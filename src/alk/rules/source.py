"""Where a statement comes from: a document and the place in it."""

from __future__ import annotations

from dataclasses import dataclass

from alk.errors import AlkError
from alk.rules.data import read

TITLES: dict[str, str] = {code: entry["titel"] for code, entry in read("bronnen")["bron"].items()}
"""Title of each document, by its code."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place in one of the source documents, such as `Source("S003", "§2.2")`.

    Raises:
        AlkError: the document is not in data/bronnen.toml, or the section is empty.
    """

    document: str
    """Code of the document, S000 to S004, or `eigen` for what is ours."""

    section: str
    """Paragraph, appendix, flow chart or heading."""

    def __post_init__(self) -> None:
        """Refuse a source that nobody could look up."""
        if self.document not in TITLES:
            raise AlkError(f"Onbekende bron ‘{self.document}’.", f"Bekend zijn: {', '.join(TITLES)}.")
        if not self.section.strip():
            raise AlkError(f"Bij bron {self.document} ontbreekt de plaats.", "Noem paragraaf of bijlage.")

    def __str__(self) -> str:
        """Give the title, the place and the code: `Zorgprogramma ALK 2022, Bijlage 2 (S003)`."""
        return f"{TITLES[self.document]}, {self.section} ({self.document})"
