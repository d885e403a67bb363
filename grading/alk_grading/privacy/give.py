"""Giving a learner everything a course holds about them."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk_grading import export
from alk_grading.files import partial_name
from alk_grading.privacy import reach
from alk_grading.rating import model

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.course import Course


class NothingKnownError(AlkError):
    """The course holds nothing of this learner."""


def give(course: Course, learner: str, target: Path) -> int:
    """Write a ZIP with all files, scores and ratings of `learner`; return how many files it holds.

    Raises:
        NothingKnownError: there is nothing.
        FileExistsError: `target` exists.
    """
    found = reach.folders(course, learner)
    rows = [asdict(row) for row in export.rows(course) if row.deelnemer == learner]
    if not found and not rows:
        raise NothingKnownError(
            f"Van “{learner}” staat niets in deze cursus.", "Kijk het id na met alk status."
        )
    staging = partial_name(target.resolve())
    count = 0
    try:
        with zipfile.ZipFile(staging, "x", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("punten.json", json.dumps(rows, ensure_ascii=False, indent=1))
            archive.writestr(
                "beoordelingen.json", json.dumps(_ratings(course, learner), ensure_ascii=False, indent=1)
            )
            for top in found:
                for path in sorted([top] if top.is_file() else top.rglob("*")):
                    if path.is_file() and not path.is_symlink():
                        archive.write(path, path.relative_to(course.root).as_posix())
                        count += 1
        staging.chmod(0o600)
        target.hardlink_to(staging)
    finally:
        staging.unlink(missing_ok=True)
    return count


def _ratings(course: Course, learner: str) -> list[dict[str, object]]:
    """The learner's ratings, without who gave them: that is about someone else."""
    modules = {row.module for row in export.rows(course)}
    return [
        {"module": module, **one.model_dump(mode="json", exclude={"learner", "answer"})}
        for module in sorted(modules)
        for ratings in model.read_all(course, module)
        for one in ratings.ratings
        if one.learner == learner
    ]
