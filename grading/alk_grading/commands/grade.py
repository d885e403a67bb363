"""`alk grade`: score what was collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.table import points, print_table

if TYPE_CHECKING:
    import argparse


def _run(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.grade import Result, grade_module  # noqa: PLC0415

    done = list(grade_module(open_course_folder(options.course), options.module))
    rows = [
        (
            one.learner,
            f"{one.result}: {one.note}" if one.result is Result.FAILED else one.result,
            points(one.score, one.maximum),
            str(one.waiting or ""),
            "" if one.result is Result.FAILED else one.note,
        )
        for one in done
    ]
    print_table(
        ("deelnemer", "resultaat", "punten", "met de hand", "bijzonderheden"),
        rows or [("niemand", *[""] * 4)],
    )
    return 1 if any(one.result is Result.FAILED for one in done) else 0


command = Command("Kijk na wat is opgehaald.", add_module_and_course, _run)
