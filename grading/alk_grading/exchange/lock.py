"""The lock that keeps a release from being replaced while someone hands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def lock_path(exchange_root: Path) -> Path:
    """Return the file to lock around every change of the exchange."""
    return exchange_root / ".slot"
