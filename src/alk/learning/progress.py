"""How far a learner is in a module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.exercises.base import Exercise
    from alk.learning.answers import Answers


@dataclass(frozen=True, slots=True)
class Progress:
    """Exercises of a module, counted by what was done with them."""

    total: int
    begun: int
    complete: int

    @property
    def in_words(self) -> str:
        """One Dutch phrase for the list of modules."""
        if not self.total:
            return "Alleen lezen"
        if not self.begun:
            return "Nog niet begonnen"
        if self.complete == self.total:
            return f"Alle {self.total} oefeningen ingevuld" if self.total > 1 else "De oefening is ingevuld"
        if self.total == 1:
            return "De oefening is begonnen"
        return f"{self.complete} van {self.total} oefeningen ingevuld"


def progress(exercises: Iterable[Exercise], answers: Answers | None) -> Progress:
    """Count what was begun and completed; answers of other exercises do not count."""
    listed = tuple(exercises)
    saved = answers.answers if answers else {}
    begun = [exercise for exercise in listed if exercise.id in saved]
    complete = [exercise for exercise in begun if exercise.is_complete(saved[exercise.id].value)]
    return Progress(len(listed), len(begun), len(complete))
