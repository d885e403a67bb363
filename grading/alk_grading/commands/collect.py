"""`alk collect`: fetch what learners handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.output import add_format, show

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_module_and_course(parser)
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading.collect import collect_module  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415

    course = open_course_folder(options.course)
    with only_one(course):
        done = collect_module(course, options.module)
    columns = (
        ("deelnemer", lambda one: one.learner),
        ("resultaat", lambda one: one.result),
        ("ingeleverd", lambda one: one.handed_in_at or "onbekend"),
    )
    show(options, columns, done, "niemand heeft ingeleverd")
    return 0


command = Command("Haal op wat deelnemers hebben ingeleverd.", _add_arguments, _run)
