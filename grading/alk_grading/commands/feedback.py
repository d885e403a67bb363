"""`alk feedback`: give learners their scores and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.output import add_format, follow, points, show

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_module_and_course(parser)
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.feedback import Result, release_feedback  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415

    course = open_course_folder(options.course)
    with only_one(course):
        done = list(follow(release_feedback(course, options.module), "teruggegeven"))
    columns = (
        ("deelnemer", lambda one: one.learner),
        ("feedback", lambda one: one.result),
        ("punten", points),
        ("wacht nog", lambda one: one.waiting),
        ("bijzonderheden", lambda one: one.note),
    )
    show(options, columns, done, "niemand: er is niets nagekeken")
    return 1 if any(one.result is Result.FAILED for one in done) else 0


command = Command("Geef deelnemers hun punten en opmerkingen terug.", _add_arguments, _run)
