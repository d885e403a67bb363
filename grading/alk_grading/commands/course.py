"""`alk course init`: make a course folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="wat", metavar="WAT", required=True)
    init = actions.add_parser("init", help="Maak een cursusmap.", description="Maak een cursusmap.")
    init.add_argument("folder", metavar="DIR", type=Path, help="een nieuwe of lege map")
    init.add_argument("--id", metavar="ID", help="naam van de cursus in nbgrader; anders die van de map")


def _run(options: argparse.Namespace) -> int:
    from alk_grading.start import init_course  # noqa: PLC0415

    course = init_course(options.folder, options.id)
    sys.stdout.write(
        f"Cursus «{course.id}» staat klaar in {course.root}.\n"
        f"Geef nu een module uit met: alk release MODULE --course {course.root}\n"
    )
    return 0


command = Command("Maak een cursusmap voor deelnemers en trainers.", _add_arguments, _run)
