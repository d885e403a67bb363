"""`alk deadline`: until when a module can be handed in, for everyone or for one learner."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_module_and_course

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_module_and_course(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--on", metavar="TIJD", help="2026-12-01 of “2026-12-01 17:00”, Nederlandse tijd")
    what.add_argument("--none", action="store_true", help="geen termijn meer")
    parser.add_argument("--learner", metavar="ID", help="uitstel voor één deelnemer; anders voor iedereen")


def _run(options: argparse.Namespace) -> int:
    from datetime import UTC  # noqa: PLC0415

    from alk_grading import deadlines, snapshot  # noqa: PLC0415
    from alk_grading.bridge import open_api  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.learner import check_learner_id  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415

    course = open_course_folder(options.course)
    snapshot.newest(course, options.module)
    until = deadlines.parse(options.on) if options.on else None
    with only_one(course):
        if options.learner is None:
            with open_api(course).gradebook as book:
                due = until.astimezone(UTC).replace(tzinfo=None) if until else None
                book.update_or_create_assignment(options.module, duedate=due)
        elif until is None:
            deadlines.forget(course, options.module, check_learner_id(options.learner))
        else:
            deadlines.extend(course, options.module, check_learner_id(options.learner), until)
    who = options.learner or "iedereen"
    when = f"{until.astimezone(deadlines.ZONE):%Y-%m-%d %H:%M}" if until else "geen eigen termijn"
    sys.stdout.write(f"Inleveren van {options.module} voor {who}: {when}.\n")
    return 0


command = Command("Zet een inlevertermijn, of geef een deelnemer uitstel.", _add_arguments, _run)
