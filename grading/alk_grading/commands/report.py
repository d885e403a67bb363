"""`alk report`: where a group struggles."""

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
        "--to", metavar="BESTAND", type=Path, required=True, help="naam op .pdf, .csv of .json"
    )
    parser.add_argument(
        "--own-group", action="store_true", help="dit is uw groep: toon ook cijfers over weinig mensen"
    )
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.report.gather import report  # noqa: PLC0415
    from alk_grading.report.write import write  # noqa: PLC0415

    found = report(open_course_folder(options.course), options.module, own_group=options.own_group)
    write(found, options.to)
    say(
        options,
        f"Het rapport over {found.people} deelnemers staat in {options.to}.",
        deelnemers=found.people,
        naar=str(options.to),
    )
    return 0


command = Command("Maak een rapport over een groep: waar gaat het goed, waar niet.", _add_arguments, _run)
