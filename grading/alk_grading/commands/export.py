"""`alk export`: scores for a spreadsheet or another program."""

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
        "--to", metavar="BESTAND", type=Path, required=True, help="naam op .csv, .xlsx of .json"
    )
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading import export  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415

    found = export.rows(open_course_folder(options.course))
    export.write(found, options.to)
    say(options, f"{len(found)} regels staan in {options.to}.", regels=len(found), naar=str(options.to))
    return 0


command = Command("Schrijf alle punten naar een CSV-, Excel- of JSON-bestand.", _add_arguments, _run)
