"""One consult of a case as an exercise by itself: which one a cell names, and the file that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.exercises.base import ExerciseError

if TYPE_CHECKING:
    from alk.cases.model import Case
    from alk.cases.script import Consult
    from alk.jsonvalues import JsonValue


NAME = "gesprek"


def consult_named(case: Case, name: str) -> Consult:
    """Return the consult that a cell names; raises ExerciseError where it cannot be played by itself."""
    consult = next((one for one in case.consults if one.id == name), None)
    if consult is None:
        known = ", ".join(f"“{one.id}”" for one in case.consults)
        raise ExerciseError(
            f"Casus “{case.id}” heeft geen gesprek “{name}”.",
            f"Kies uit {known}, of laat het tweede argument weg voor alle gesprekken na elkaar.",
        )
    if consult.after and not consult.said_before:
        raise ExerciseError(
            f"“{name}” volgt op “{consult.after}”, en wat daar gezegd is, staat niet in de casus.",
            f"Zet in {case.path}, regel {consult.position.line}, onder het begin van dit gesprek een regel "
            "`:vooraf:` met de zinnen van de eerdere gesprekken; of laat het tweede argument weg.",
        )
    if f"{NAME}-{name}" in case.asked:
        raise ExerciseError(
            f"“{NAME}-{name}” is in “{case.id}” de naam van een vraag én van het gesprek “{name}” apart.",
            "Geef de vraag een andere naam; antwoorden worden op die naam bewaard.",
        )
    return consult


def dossier(case: Case, alone: Consult | None) -> list[JsonValue]:
    """Return the file that lies open during a talk, without what belongs to consults that are not played.

    In a follow-up that is played by itself, what belongs to the case as a whole is of the first consult.
    """
    then = " (bij het eerste gesprek)" if alone and alone.after else ""
    return [
        {"heading": f"{part.heading}{'' if part.consults else then}", "html": to_html(part.body)}
        for part in case.vignette
        if alone is None or not part.consults or alone.id in part.consults
    ]
