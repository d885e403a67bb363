"""`alk regrade`: grade everyone anew and say what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk import dutch
from alk.cli import Command
from alk_grading.commands.options import add_module_and_course, add_workers
from alk_grading.commands.output import add_format, follow, points, show

if TYPE_CHECKING:
    import argparse

    from alk_grading.grade import Graded


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_module_and_course(parser)
    add_workers(parser)
    add_format(parser)


def _run(options: argparse.Namespace) -> int:
    from alk_grading.counting import collect_counting  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.grade import Result, grade_module  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415

    course = open_course_folder(options.course)
    with only_one(course):
        collect_counting(course, options.module, anew=True)
        graded = grade_module(course, options.module, workers=options.workers, anew=True)
        done = sorted(follow(graded, "opnieuw nagekeken"), key=lambda one: one.learner)
    columns = (
        ("deelnemer", lambda one: one.learner),
        ("resultaat", lambda one: f"{one.result}: {one.note}" if one.result is Result.FAILED else one.result),
        ("punten", points),
        ("veranderd", _changes),
    )
    show(options, columns, done, "niemand: er is niets opgehaald")
    return 1 if any(one.result is Result.FAILED for one in done) else 0


def _changes(one: Graded) -> str:
    """Say which automatic scores changed; points given by hand never do."""
    if one.before is None or one.after is None:
        return ""
    changed = (name for name, score in one.after.items() if score != one.before.get(name))
    return "; ".join(
        f"{name}: {_points(one.before.get(name))} → {_points(one.after[name])}" for name in changed
    )


def _points(score: float | None) -> str:
    return "met de hand" if score is None else dutch.number(score)


command = Command("Kijk alles opnieuw na; punten van een trainer blijven.", _add_arguments, _run)
