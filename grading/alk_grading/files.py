"""Copying so that a reader never meets half a folder, whatever is killed when."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path

PARTIAL = ".deel-"
"""Hidden names that begin so are copies under way, or what a killed process left of one."""


def partial_name(target: Path) -> Path:
    """Return a name beside `target` for a copy that is not complete yet."""
    return target.with_name(f"{PARTIAL}{uuid.uuid4().hex}")


def copy_tree_whole(source: Path, target: Path) -> None:
    """Copy a folder to `target`, replacing it; `target` is always absent, old and whole, or new and whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = partial_name(target)
    try:
        shutil.copytree(source, staging)
        replace_tree(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def replace_tree(new: Path, target: Path) -> None:
    """Move the complete folder `new` to `target` and remove what stood there."""
    flush_tree(new)
    if target.exists():
        old = partial_name(target)
        target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    else:
        new.rename(target)


def flush_tree(folder: Path) -> None:
    """Wait until the files of `folder` are on the disk."""
    for root, _, names in os.walk(folder):
        for name in names:
            with (Path(root) / name).open("rb") as file:
                os.fsync(file.fileno())


def remove_partials(folder: Path) -> None:
    """Remove what killed processes left directly in `folder` and one level below it."""
    for left in [*folder.glob(f"{PARTIAL}*"), *folder.glob(f"*/{PARTIAL}*")]:
        shutil.rmtree(left, ignore_errors=True)
