"""The exercise kinds by the name that a notebook cell calls them by."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Protocol

from alk.exercises.base import ExerciseError
from alk.exercises.ernst_checklist import ErnstChecklist
from alk.exercises.gesprek import Gesprek
from alk.exercises.scegs_gesprek import ScegsGesprek
from alk.exercises.vrije_tekst import VrijeTekst

if TYPE_CHECKING:
    from alk.cases.model import Case
    from alk.exercises.base import Exercise


class Build(Protocol):
    """Makes an exercise of one kind from a case."""

    def __call__(self, case: Case, name: str = ..., points: float | None = ...) -> Exercise:
        """Raise ExerciseError where the case does not offer it."""


KINDS: dict[str, Build] = {
    "ErnstChecklist": ErnstChecklist.build,
    "Gesprek": Gesprek.build,
    "ScegsGesprek": ScegsGesprek.build,
    "VrijeTekst": VrijeTekst.build,
}


def build(kind: str, case: Case, name: str | None = None, points: float | None = None) -> Exercise:
    """Make the exercise that a cell such as `ErnstChecklist("overvecht-1", punten=10)` asks for.

    Raises:
        ExerciseError: the kind is unknown, the case does not offer it, or the points are impossible.
    """
    if kind not in KINDS:
        near = difflib.get_close_matches(kind, KINDS, n=1)
        raise ExerciseError(f"Er is geen oefening «{kind}».", f"Bedoelde u «{near[0]}»?" if near else "")
    if points is not None and (isinstance(points, bool) or not 0 <= points < 1_000):  # noqa: PLR2004 - plain sense
        raise ExerciseError(
            f"punten={points!r} kan niet.", "Geef een getal van 0 tot 1000, of laat punten= weg."
        )
    return KINDS[kind](case, points=points) if name is None else KINDS[kind](case, name, points)
