"""`alk reopen`: let a learner do a module again after feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.output import add_format, say

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_module_and_course(parser)
    parser.add_argument("--learner", metavar="ID", required=True, help="wie opnieuw mag inleveren")
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime  # noqa: PLC0415

    from alk_grading.attempts import allow_again  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.learner import check_learner_id  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415

    course = open_course_folder(options.course)
    with only_one(course):
        number = allow_again(course, check_learner_id(options.learner), options.module, datetime.now(UTC))
    say(
        options,
        f"{options.learner} kan {options.module} opnieuw inleveren. De feedback op poging {number} is "
        "bewaard; de punten van een nieuwe poging komen in de plaats van deze.",
        deelnemer=options.learner,
        module=options.module,
        bewaarde_poging=number,
    )
    return 0


command = Command("Laat een deelnemer na feedback een module opnieuw inleveren.", _add_arguments, _run)
