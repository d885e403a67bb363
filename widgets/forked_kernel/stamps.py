"""When a warm parent has become stale: a file that it read has changed since."""

from __future__ import annotations

import os
import sys
import sysconfig
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Stamps = dict[str, tuple[int, int] | None]
"""Modification time in ns and size in bytes by path; None where there is no such file."""


def take(paths: Iterable[str]) -> Stamps:
    """Return how the files at `paths` are now."""
    return {path: _stamp(path) for path in paths}


def changed(stamps: Stamps) -> str | None:
    """Return one path that is not as it was, or None."""
    return next((path for path, stamp in stamps.items() if _stamp(path) != stamp), None)


def module_files() -> set[str]:
    """Return the files of all imported modules outside the standard library."""
    standard = sysconfig.get_path("stdlib") + os.sep
    site = tuple({sysconfig.get_path(name) for name in ("purelib", "platlib")})
    files = {getattr(module, "__file__", None) for module in tuple(sys.modules.values())}
    return {file for file in files if file and (file.startswith(site) or not file.startswith(standard))}


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        state = os.stat(path)  # noqa: PTH116 - hundreds of files before each fork
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
