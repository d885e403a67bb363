"""`alk collect`: fetch what learners handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.table import print_table

if TYPE_CHECKING:
    import argparse


def _run(options: argparse.Namespace) -> int:
    from alk_grading.collect import collect_module  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415

    rows = [
        (
            one.learner,
            one.result,
            f"{one.handed_in_at:%Y-%m-%d %H:%M} UTC" if one.handed_in_at else "onbekend",
        )
        for one in collect_module(open_course_folder(options.course), options.module)
    ]
    print_table(("deelnemer", "resultaat", "ingeleverd"), rows or [("niemand", "nog niets ingeleverd", "")])
    return 0


command = Command("Haal op wat deelnemers hebben ingeleverd.", add_module_and_course, _run)
