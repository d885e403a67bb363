"""`alk course init`: make a course folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.output import add_format, say

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="wat", metavar="WAT", required=True)
    init = actions.add_parser("init", help="Maak een cursusmap.", description="Maak een cursusmap.")
    init.add_argument("folder", metavar="DIR", type=Path, help="een nieuwe of lege map")
    init.add_argument(
        "--database",
        metavar="URL",
        default="",
        help="adres van een PostgreSQL-database; anders een bestand in de map",
    )
    init.add_argument("--id", metavar="ID", help="naam van de cursus in nbgrader; anders die van de map")
    add_format(init)


def _run(options: argparse.Namespace) -> int:
    from alk_grading.start import init_course  # noqa: PLC0415

    course = init_course(options.folder, options.id, options.database)
    say(
        options,
        f"Cursus “{course.id}” staat klaar in {course.root}.\n"
        f"Geef nu een module uit met: alk release MODULE --course {course.root}",
        cursus=course.id,
        map=str(course.root),
    )
    return 0


command = Command("Maak een cursusmap voor deelnemers en trainers.", _add_arguments, _run)
