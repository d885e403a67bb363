"""`alk feedback`: give learners their scores and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.table import points, print_table

if TYPE_CHECKING:
    import argparse


def _run(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.feedback import Result, release_feedback  # noqa: PLC0415

    done = list(release_feedback(open_course_folder(options.course), options.module))
    rows = [
        (one.learner, one.result, points(one.score, one.maximum), str(one.waiting or ""), one.note)
        for one in done
    ]
    print_table(
        ("deelnemer", "feedback", "punten", "wacht nog", "bijzonderheden"), rows or [("niemand", *[""] * 4)]
    )
    return 1 if any(one.result is Result.FAILED for one in done) else 0


command = Command("Geef deelnemers hun punten en opmerkingen terug.", add_module_and_course, _run)
