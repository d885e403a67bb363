"""`alk privacy`: give or delete what a course holds about a learner."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk_grading.commands.options import add_course

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="wat", metavar="WAT", required=True)
    give = actions.add_parser("export", help="Geef alles van één deelnemer.", description="Geef alles.")
    give.add_argument("learner", metavar="ID")
    add_course(give)
    give.add_argument("--to", metavar="BESTAND", type=Path, required=True, help="bijvoorbeeld inzage.zip")
    give.set_defaults(action=_export)
    delete = actions.add_parser("delete", help="Wis alles van één deelnemer.", description="Wis alles.")
    delete.add_argument("learner", metavar="ID")
    add_course(delete)
    delete.add_argument("--yes", action="store_true", help="wis echt; anders wordt alleen getoond wat er is")
    delete.set_defaults(action=_delete)
    old = actions.add_parser(
        "expire", help="Wis wat de bewaartermijn voorbij is.", description="Wis oud werk."
    )
    add_course(old)
    old.add_argument("--yes", action="store_true", help="wis echt; anders wordt alleen getoond wie")
    old.set_defaults(action=_expire)


def _run(options: argparse.Namespace) -> int:
    status: int = options.action(options)
    return status


def _export(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.learner import check_learner_id  # noqa: PLC0415
    from alk_grading.privacy.give import give  # noqa: PLC0415

    count = give(open_course_folder(options.course), check_learner_id(options.learner), options.to)
    sys.stdout.write(f"{count} bestanden, met punten en beoordelingen, staan in {options.to}.\n")
    return 0


def _delete(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.learner import check_learner_id  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415
    from alk_grading.privacy import forget, reach  # noqa: PLC0415

    course = open_course_folder(options.course)
    learner = check_learner_id(options.learner)
    if not options.yes:
        for path in reach.folders(course, learner):
            sys.stdout.write(f"{path.relative_to(course.root)}\n")
        sys.stdout.write(f"Er is niets gewist. Wis dit en alles in de cijferlijst van {learner} met --yes.\n")
        return 0
    with only_one(course):
        count = forget.forget(course, learner)
    sys.stdout.write(
        f"Van {learner} zijn {count} mappen en bestanden en alle punten gewist. "
        "Reservekopieën en de eigen map van de deelnemer moet u zelf wissen.\n"
    )
    return 0


def _expire(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime  # noqa: PLC0415

    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415
    from alk_grading.privacy.forget import expired, forget  # noqa: PLC0415

    course = open_course_folder(options.course)
    if not course.settings.bewaren_dagen:
        sys.stdout.write("Deze cursus heeft geen bewaartermijn; zet bewaren_dagen in cursus.toml.\n")
        return 0
    with only_one(course):
        found = expired(course, datetime.now(UTC))
        for learner in found:
            if options.yes:
                forget(course, learner)
            sys.stdout.write(f"{learner}\n")
    said = "gewist" if options.yes else "over de termijn; wis met --yes"
    sys.stdout.write(f"{len(found)} deelnemers {said}.\n")
    return 0


command = Command("Geef of wis wat een cursus van een deelnemer weet.", _add_arguments, _run)
