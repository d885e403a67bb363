"""`alk restore`: a course back from its backup."""

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
        "--from", dest="source", metavar="BESTAND", type=Path, required=True, help="de reservekopie"
    )
    parser.add_argument(
        "--database", metavar="ADRES", default="", help="een lege PostgreSQL-database in plaats van de oude"
    )
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading.backup import restore  # noqa: PLC0415

    course = restore(options.source, options.course, options.database)
    say(
        options,
        f"Cursus “{course.id}” staat weer in {course.root}.",
        cursus=course.id,
        map=str(course.root),
    )
    return 0


command = Command("Zet een cursus terug uit een reservekopie, in een nieuwe map.", _add_arguments, _run)
