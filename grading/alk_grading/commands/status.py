"""`alk status`: who handed in what, and what waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_course
from alk_grading.commands.output import add_format, points, show

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("module", metavar="MODULE", nargs="?", help="één module; anders alle")
    add_course(parser)
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.overview import overview  # noqa: PLC0415

    records = overview(open_course_folder(options.course), options.module)
    columns = (
        ("module", lambda one: one.module),
        ("deelnemer", lambda one: one.learner),
        ("ingeleverd", lambda one: one.handed_in_at),
        ("punten", points),
        ("wacht op", lambda one: one.waits_for),
    )
    show(options, columns, records, "nog niemand heeft iets ingeleverd")
    return 0


command = Command("Toon wie wat inleverde en wat op wie wacht.", _add_arguments, _run)
