"""When a submission came in, as nbgrader writes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "timestamp.txt"
_LONGEST = 100


def parse(text: str) -> datetime | None:
    """Read a time such as `2026-11-22 16:50:48.123456 UTC`; None where it is none."""
    plain = text.strip()
    if not plain.endswith(" UTC"):
        return None
    try:
        return datetime.fromisoformat(plain.removesuffix(" UTC")).replace(tzinfo=UTC)
    except ValueError:
        return None


def submitted_at(folder: Path) -> datetime | None:
    """Return when the submission in `folder` came in; None where that is missing or unreadable."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            return parse(file.read(_LONGEST).decode("ascii"))
    except (OSError, UnicodeDecodeError):
        return None
