"""Where statements come from: `S003 §8`, `fictie`, or a source that the case names itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alk.cases.model import Position, Provenance
from alk.cases.suggest import listed
from alk.rules.citation import note_of
from alk.rules.data import read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from alk.cases.diagnostics import Report

FICTIE = "fictie"
SOURCES = tuple(code for code in read("bronnen")["bron"] if code != "eigen")
"""The sources every case may cite by their code."""

_MARK = re.compile(r"\s*\[([^\]\[]+)\]\s*$")
_CODE = re.compile(r"S\d{3}\b")


def parse(text: str, at: Position, own: Collection[str], report: Report) -> tuple[Provenance, ...]:
    """Read `S003 §8; fictie`; unknown sources are reported at `at` and left out.

    Args:
        text: Sources, separated by `;`.
        at: Where `text` starts in the file.
        own: Codes of the sources that the case's front matter defines.
        report: Receives the diagnostics.
    """
    found: list[Provenance] = []
    offset = 0
    for piece in text.split(";"):
        source = piece.strip()
        start = offset + len(piece) - len(piece.lstrip())
        offset += len(piece) + 1
        if not source:
            continue
        code = source.split(maxsplit=1)[0]
        if source == FICTIE or (code in SOURCES and code != source) or code in own:
            found.append(Provenance(" ".join(source.split())))
            continue
        _unknown(source, code, Position(at.line, at.column + start), own, report)
    return tuple(found)


def in_full(found: Iterable[Provenance]) -> str:
    """Return sources as a reader knows them: `Zorgprogramma ALK 2022, §2.2; §8 (S003); fictie`."""
    sources = dict.fromkeys(one.source for one in found)
    own = [source for source in sources if note_of(source) is None]
    known = note_of("; ".join(source for source in sources if source not in own))
    return "; ".join([*filter(None, [known]), *own])


def split_mark(line: str, own: Collection[str]) -> tuple[str, str, int]:
    """Split a line from the source mark that ends it: text, mark (empty where there is none), its column."""
    found = _MARK.search(line)
    if found is None:
        return line, "", 0
    inside = found[1].strip()
    first = inside.split(maxsplit=1)[0].rstrip(";") if inside else ""
    if first == FICTIE or _CODE.match(first) or first in own:
        return line[: found.start()], found[1], found.start(1) + 1
    return line, "", 0


def _unknown(source: str, code: str, at: Position, own: Collection[str], report: Report) -> None:
    if code in SOURCES:
        report.add(
            "ALK601",
            at,
            f"Bij `{source}` staat niet waar in de bron.",
            expected="een bron met paragraaf of bijlage, zoals `S003 §2.2` of `S003 Bijlage 5`",
            remedy="Zet de paragraaf erachter.",
            length=len(source),
        )
        return
    report.add(
        "ALK601",
        at,
        f"`{source}` is geen bekende bron.",
        expected="`fictie`, of een bron met paragraaf zoals `S003 §8`",
        remedy=f"Kies uit: {listed([FICTIE, *SOURCES, *own])}. Een andere bron noemt u eerst onder "
        "`bronnen` in de kop.",
        length=len(source),
    )
