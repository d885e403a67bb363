"""`alk rate`: rate free text per rubric line, without names, by one or more raters."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alk import dutch
from alk.cli import Command
from alk_grading.commands.options import add_module_and_course
from alk_grading.commands.output import add_format, show

if TYPE_CHECKING:
    from collections.abc import Callable


def _share(text: str) -> float:
    share = float(text) / 100
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError("geef een percentage van 1 tot 100")
    return share


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="wat", metavar="WAT", required=True)
    sheet = _action(actions, "sheet", "Maak een beoordelingsblad zonder namen.", _sheet)
    _exercise(sheet)
    sheet.add_argument("--rater", metavar="NAAM", required=True, help="wie gaat beoordelen")
    sheet.add_argument(
        "--share", metavar="PROCENT", type=_share, default=1.0, help="steekproef; anders alles"
    )
    sheet.add_argument("--to", metavar="BESTAND", type=Path, required=True, help="bijvoorbeeld blad.csv")
    record = _action(actions, "record", "Neem een ingevuld beoordelingsblad over.", _record)
    _exercise(record)
    record.add_argument("--rater", metavar="NAAM", required=True, help="wie heeft beoordeeld")
    record.add_argument("--from", dest="source", metavar="BESTAND", type=Path, required=True, help="het blad")
    record.add_argument("--counts", action="store_true", help="deze beoordeling geeft de punten")
    add_format(_action(actions, "agreement", "Toon hoe beoordelaars overeenstemmen.", _agreement))
    _exercise(_action(actions, "comments", "Toon opmerkingen om opnieuw te gebruiken.", _comments))


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=summary, description=summary)
    add_module_and_course(parser)
    parser.set_defaults(action=run)
    return parser


def _exercise(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--exercise", metavar="ID", required=True, help="id van de open vraag")


def _run(options: argparse.Namespace) -> int:
    status: int = options.action(options)
    return status


def _sheet(options: argparse.Namespace) -> int:
    from alk.learning.store import write_durably  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.rating import answers, model, sheet  # noqa: PLC0415

    course = open_course_folder(options.course)
    found = answers.of_exercise(course, options.module, options.exercise)
    data = sheet.make(course, options.module, model.check_rater(options.rater), found, options.share)
    write_durably(options.to, data)
    sys.stdout.write(f"Het blad voor {options.rater} staat in {options.to}. Vul per regel een cijfer in.\n")
    return 0


def _record(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.lock import only_one  # noqa: PLC0415
    from alk_grading.rating import answers, model  # noqa: PLC0415
    from alk_grading.rating.record import read_sheet, take_over  # noqa: PLC0415

    course = open_course_folder(options.course)
    rater = model.check_rater(options.rater)
    with only_one(course):
        found = answers.of_exercise(course, options.module, options.exercise)
        data = read_sheet(options.source)
        count = take_over(course, options.module, rater, found, data, counts=options.counts)
    points = "de punten staan in de cijferlijst" if options.counts else "de punten veranderden niet"
    sys.stdout.write(f"{count} beoordelingen van {rater} overgenomen; {points}.\n")
    return 0


def _agreement(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.rating import agreement, answers, model  # noqa: PLC0415

    course = open_course_folder(options.course)
    everyone = model.read_all(course, options.module)
    found = agreement.agreements(everyone, tuple(answers.free_texts(course, options.module)))
    columns = (
        ("beoordelaars", lambda one: one.raters),
        ("opgave", lambda one: one.exercise),
        ("criterium", lambda one: one.criterion),
        ("antwoorden", lambda one: one.answers),
        ("gelijk", lambda one: one.same),
        ("kappa", lambda one: one.kappa),
        (
            "95%-interval",
            lambda one: "" if one.low is None else f"{dutch.number(one.low)} tot {dutch.number(one.high)}",
        ),
    )
    show(options, columns, found, "er zijn nog geen twee beoordelaars")
    for one in agreement.drifts(everyone):
        direction = "hoger" if one.tau > 0 else "lager"
        sys.stderr.write(
            f"Let op: {one.rater} geeft bij {one.exercise} gaandeweg {direction} "
            f"({one.ratings} op rij, tau {one.tau:g}). Kijk de eerste nog eens na.\n"
        )
    return 0


def _comments(options: argparse.Namespace) -> int:
    from alk_grading.course import open_course_folder  # noqa: PLC0415
    from alk_grading.rating.comments import bank  # noqa: PLC0415

    for number, text in enumerate(bank(open_course_folder(options.course), options.exercise), 1):
        sys.stdout.write(f"#{number}  {' '.join(text.split())}\n")
    return 0


command = Command("Beoordeel open vragen per regel van de rubriek, zonder namen.", _add_arguments, _run)
