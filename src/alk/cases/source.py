"""The text of a case file: from bytes to checked lines."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.model import Position

if TYPE_CHECKING:
    from pathlib import Path

    from alk.cases.diagnostics import Report

MAX_BYTES = 1_000_000
"""A case of this size would be a book; larger files are refused before they can cost time."""

_BOM = b"\xef\xbb\xbf"
# What no reader can see and a browser or terminal might act on, bidirectional overrides included.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Source:
    """The checked text of a case file."""

    lines: tuple[str, ...]
    """Without line ends."""

    content_hash: str
    """SHA-256 of the text with `\\n` line ends and without BOM, so that it is the same on every system."""


def load(path: Path, report: Report) -> bytes | None:
    """Return the bytes of a file; None where it cannot be read, with a diagnostic in `report`."""
    try:
        return path.read_bytes()
    except OSError as error:
        report.add(
            "ALK100",
            Position(1),
            f"Het bestand kan niet worden gelezen: {error.strerror or error}.",
            remedy="Controleer of het bestaat en of u het mag lezen.",
        )
        return None


def decode(data: bytes, report: Report) -> Source | None:
    """Turn the bytes of a case file into lines; None where they cannot be read as text.

    Diagnostics go to `report`, whose `lines` this sets.
    """
    if len(data) > MAX_BYTES:
        report.add(
            "ALK106",
            Position(1),
            f"Het bestand telt {len(data)} bytes; een casus mag er {MAX_BYTES} hebben.",
            remedy="Verdeel de inhoud over meer casussen, en zet plaatjes in eigen bestanden.",
        )
        return None
    bom = data.startswith(_BOM)
    data = data.removeprefix(_BOM)
    text = _text(data, report)
    if text is None:
        return None
    windows = "\r" in text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    report.lines = lines
    if bom:
        _note_bom(report)
    if windows:
        _note_windows(report)
    _check_characters(lines, report)
    return Source(lines, hashlib.sha256(text.encode()).hexdigest())


def _text(data: bytes, report: Report) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        head = before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")
        report.lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        report.add(
            "ALK101",
            Position(line, len(head) + 1),
            f"Byte 0x{data[error.start]:02x} op deze plaats is geen UTF-8.",
            remedy="Bewaar het bestand opnieuw met codering UTF-8.",
            length=1,
        )
        return None


def _note_bom(report: Report) -> None:
    report.add(
        "ALK102",
        Position(1),
        "Het bestand begint met een onzichtbaar teken (BOM).",
        remedy="Bewaar het als ‘UTF-8’ in plaats van ‘UTF-8 met BOM’. De casus werkt ook zo.",
        length=1,
    )


def _note_windows(report: Report) -> None:
    report.add(
        "ALK103",
        Position(1),
        "Regels eindigen zoals op Windows (CRLF).",
        remedy="Zet in uw editor het regeleinde op LF, dan zien collega's alleen echte wijzigingen. "
        "De casus werkt ook zo.",
    )


def _check_characters(lines: tuple[str, ...], report: Report) -> None:
    for number, line in enumerate(lines, 1):
        if (hidden := _HIDDEN.search(line)) is not None:
            report.add(
                "ALK104",
                Position(number, hidden.start() + 1),
                f"Hier staat een onzichtbaar stuurteken (U+{ord(hidden.group()):04X}).",
                remedy="Verwijder het; vaak komt het mee met plakken uit een ander programma.",
                length=1,
            )
        if (tab := line.find("\t")) >= 0:
            report.add(
                "ALK105",
                Position(number, tab + 1),
                "Hier staat een tab.",
                remedy="Gebruik spaties: een tab is in elke editor even breed als die editor wil.",
                length=1,
            )
