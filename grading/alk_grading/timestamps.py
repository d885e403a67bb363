"""When a submission came in, as nbgrader writes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "timestamp.txt"
_FORM = "%Y-%m-%d %H:%M:%S.%f %Z"
_LONGEST = 100


def parse(text: str) -> datetime | None:
    """Read a time such as `2026-11-22 16:50:48.123456 UTC`; None where it is none."""
    try:
        return datetime.strptime(text.strip(), _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def submitted_at(folder: Path) -> datetime | None:
    """Return when the submission in `folder` came in; None where that is missing or unreadable."""
    try:
        with (folder / FILE_NAME).open(encoding="utf-8") as file:
            return parse(file.read(_LONGEST))
    except (OSError, UnicodeDecodeError):
        return None
