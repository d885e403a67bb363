"""`alk backup`: a whole course in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_course
from alk_grading.commands.output import add_format, say

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_course(parser)
    parser.add_argument(
        "--to", metavar="BESTAND", type=Path, required=True, help="bijvoorbeeld cursus.tar.gz"
    )
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading.backup import back_up  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415

    course = open_course_folder(options.course)
    with only_one(course):
        count = back_up(course, options.to)
    say(
        options,
        f"{count} bestanden staan in {options.to}. Bewaar het veilig: er staan antwoorden en punten in.",
        bestanden=count,
        naar=str(options.to),
    )
    return 0


command = Command("Bewaar een hele cursus in één bestand.", _add_arguments, _run)
