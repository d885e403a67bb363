"""`alk release`: hand a module out to the learners of a course."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_module_and_course(parser)
    parser.add_argument(
        "--content", metavar="DIR", type=Path, help="map met modules/ en cases/; anders de map waarin u staat"
    )


def _run(options: argparse.Namespace) -> int:
    from alk.learning.content import find_content  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.release import release_module  # noqa: PLC0415

    course = open_course_folder(options.course)
    kept = release_module(course, find_content(options.content or Path.cwd()), options.module)
    sys.stdout.write(
        f"Module {options.module} is uitgegeven aan cursus «{course.id}» (versie {kept.path.name[:12]}).\n"
    )
    return 0


command = Command("Geef een module uit aan de deelnemers van een cursus.", _add_arguments, _run)
