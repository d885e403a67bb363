"""`alk release`: hand a module out to the learners of a course."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.output import add_format, say

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_module_and_course(parser)
    parser.add_argument(
        "--content", metavar="DIR", type=Path, help="map met modules/ en cases/; anders de map waarin u staat"
    )
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk.learning.content import find_content  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415
    from alk_grading.release import release_module  # noqa: PLC0415

    course = open_course_folder(options.course)
    with only_one(course):
        kept = release_module(course, find_content(options.content or Path.cwd()), options.module)
    say(
        options,
        f"Module {options.module} is uitgegeven aan cursus “{course.id}” (versie {kept.path.name[:12]}).",
        module=options.module,
        cursus=course.id,
        versie=kept.path.name,
    )
    return 0


command = Command("Geef een module uit aan de deelnemers van een cursus.", _add_arguments, _run)
