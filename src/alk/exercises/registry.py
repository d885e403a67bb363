"""The exercise kinds by the name that a notebook cell calls them by."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from alk.cases.front_matter import ID
from alk.cases.reader import FILE_NAME as CASE_FILE
from alk.exercises import from_case, kinds
from alk.exercises.base import ExerciseError, Grading
from alk.exercises.eindtoets.exam import Eindtoets
from alk.exercises.ernst_checklist import ErnstChecklist
from alk.exercises.gesprek import Gesprek
from alk.exercises.na_het_gesprek import NaHetGesprek
from alk.exercises.scegs_gesprek import ScegsGesprek
from alk.exercises.sheet.library import sheets_in
from alk.exercises.vrije_tekst import VrijeTekst

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.library import CaseLibrary
    from alk.cases.model import Case
    from alk.exercises.base import Exercise
    from alk.exercises.form import Form


class Build(Protocol):
    """Makes an exercise of one kind from a case."""

    def __call__(self, case: Case, name: str = ..., points: float | None = ...) -> Exercise:
        """Raise ExerciseError where the case does not offer it."""


FROM_CASE: dict[str, Build] = {
    "ErnstChecklist": ErnstChecklist.build,
    "Gesprek": Gesprek.build,
    "NaHetGesprek": NaHetGesprek.build,
    "ScegsGesprek": ScegsGesprek.build,
    "VrijeTekst": VrijeTekst.build,
}
"""Kinds that read `casus.md`."""

FROM_SHEET = {kind.name: kind for kind in kinds.KINDS}
"""Kinds that read `oefeningen.md`; a knowledge question may stand in `casus.md` instead."""

EXAM = "Eindtoets"
"""The kind that reads `toets.toml` and the sheets beside it."""

MOST_POINTS = 1_000
"""Ours, to catch a slip of the keyboard."""

KINDS = (*FROM_CASE, *FROM_SHEET, EXAM)
"""Every name that a cell can call."""


def build(
    kind: str, cases: CaseLibrary, folder: str, name: str | None = None, points: float | None = None
) -> Exercise:
    """Make the exercise that a cell such as `ErnstChecklist("overvecht-1", punten=10)` asks for.

    Args:
        kind: The name of the kind.
        cases: The cases; sheets lie in the same folders.
        folder: The folder of the case or the sheet.
        name: The part of it; not needed where a kind has one a folder.
        points: Points to be earned; None for the standard.

    Raises:
        ExerciseError: the kind is unknown, the folder does not offer it, or the points are impossible.
        CaseNotFoundError, BrokenCaseError, SheetNotFoundError, BrokenSheetError: the file cannot be used.
    """
    if kind not in KINDS:
        near = difflib.get_close_matches(kind, KINDS, n=1)
        raise ExerciseError(f"Er is geen oefening “{kind}”.", f"Bedoelde u “{near[0]}”?" if near else "")
    if points is not None and not _possible(points):
        raise ExerciseError(
            f"punten={points!r} kan niet.", "Geef een getal van 0 tot 1000, of laat punten= weg."
        )
    if kind == EXAM:
        return _exam(cases, folder, name, points)
    if kind in FROM_CASE:
        case, make = cases.case(folder), FROM_CASE[kind]
        return make(case, points=points) if name is None else make(case, name, points)
    return _form(kind, cases, folder, name, points)


def _exam(cases: CaseLibrary, folder: str, name: str | None, points: float | None) -> Exercise:
    if name is not None or not ID.fullmatch(folder):
        raise ExerciseError(
            f"{EXAM} is anders aangeroepen dan het kan.",
            f'Schrijf {EXAM}("eindtoets"), met zo nodig punten=….',
        )
    return Eindtoets.build(cases.root / folder, points)


def _possible(points: object) -> bool:
    number = isinstance(points, int | float) and not isinstance(points, bool)
    return number and 0 <= points < MOST_POINTS  # type: ignore[operator] # it is a number


def _form(kind: str, cases: CaseLibrary, folder: str, name: str | None, points: float | None) -> Exercise:
    offered = _forms(cases, folder)
    named = [one for one, (its_kind, _) in offered.items() if its_kind == kind]
    wanted = named[0] if name is None and len(named) == 1 else name
    its_kind, exercise = offered.get(wanted or "", ("", None))
    if exercise is None or its_kind != kind:
        raise _not_there(kind, folder, name, named, exercise)
    if exercise.grading is Grading.NONE and points:
        raise ExerciseError(f"{kind} is om te oefenen en geeft geen punten.", "Laat punten= weg.")
    for case_id in exercise.other_cases:
        exercise = exercise.with_case(cases.case(case_id))
    return exercise if points is None else replace(exercise, given_points=float(points))


def _forms(cases: CaseLibrary, folder: str) -> Mapping[str, tuple[str, Form]]:
    """Return by name the kind and the exercise of every form in a folder, of its case and of its sheet.

    Raises ExerciseError where both give one name to two things: answers are kept by that name.
    """
    case = cases.case(folder) if (cases.root / folder / CASE_FILE).is_file() else None
    in_case = from_case.forms(case) if case else {}
    sheets = sheets_in(cases.root)
    if in_case and folder not in sheets.ids():
        return in_case
    sheet = sheets.sheet(folder)
    taken = sorted(sheet.exercises.keys() & case.asked.keys()) if case else []
    if taken:
        raise ExerciseError(
            f"“{taken[0]}” is in “{folder}” de naam van een oefening én van een vraag van de casus.",
            "Geef een van de twee een andere naam; antwoorden worden op die naam bewaard.",
        )
    in_sheet = {one: (sheet.exercise_kinds[one], form) for one, form in sheet.exercises.items()}
    return {**in_case, **in_sheet}


def _not_there(
    kind: str, folder: str, name: str | None, named: list[str], other: Form | None
) -> ExerciseError:
    if other is not None:
        return ExerciseError(
            f"“{other.head.name}” in “{folder}” is geen {kind}.", "Kies de soort die bij het blok hoort."
        )
    known = ", ".join(f"“{one}”" for one in named) or "geen"
    what = f"geen {kind} “{name}”" if name else f"niet één {kind}"
    return ExerciseError(
        f"In “{folder}” staat {what}.", f'Schrijf {kind}("{folder}", "…") met een van deze: {known}.'
    )
