"""`alk attempts`: every hand-in of a module, and which one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk import dutch
from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.output import add_format, show

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_module_and_course(parser)
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading import snapshot  # noqa: PLC0415
    from alk_grading.counting import hand_ins  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415

    course = open_course_folder(options.course)
    snapshot.newest(course, options.module)
    columns = (
        ("deelnemer", lambda one: one.learner),
        ("keer", lambda one: one.number),
        ("ingeleverd", lambda one: one.handed_in_at),
        ("vanzelf nagekeken", lambda one: "" if one.points is None else dutch.number(one.points)),
        ("telt", lambda one: "ja" if one.counts else ""),
    )
    show(options, columns, hand_ins(course, options.module), "nog niemand heeft iets ingeleverd")
    return 0


command = Command("Toon alle keren dat iemand inleverde, en welke telt.", _add_arguments, _run)
