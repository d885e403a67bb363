"""A learner with modules of their own: write a module, answer, check, look."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alk.exercises.base import Exercise
from alk.exercises.gesprek import Gesprek
from alk.learning.content import ContentRoot
from alk.learning.phase import Phase
from alk.learning.shelf import FolderShelf, HandInStatus, ModuleFeedback
from alk.learning.store import AnswerStore
from alk.learning.work import Work, works
from tests.conftest import ROOT
from tests.exercises.answers import plausible

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

MIXED = (
    'Kennisvraag("werkplaats", "duur-zio")',
    'Kennisvraag("werkplaats", "modellen-koppelen")',
    'ErnstChecklist("overvecht-1", punten=10)',
    'Signalen("overvecht-1", "deuren")',
    'Uitleg("overvecht-1", "plank-in-de-nek")',
    'Kernteam("werkplaats", "ernstig-thuis")',
    'VrijeTekst("overvecht-1", "samenvatting")',
    'Gesprek("overvecht-1")',
)


@dataclass
class CourseShelf(FolderShelf):
    """A course in which the test says where the learner stands."""

    root: ContentRoot
    statuses: dict[str, HandInStatus] = field(default_factory=dict)

    can_hand_in = True

    def status(self, module_id: str) -> HandInStatus:
        return self.statuses.get(module_id, HandInStatus(Phase.OPEN))


@dataclass
class Learner:
    """One learner and the content they work in."""

    folder: Path
    course: bool = False

    def __post_init__(self) -> None:
        self.state = self.folder / "staat"
        self.root = ContentRoot(self.folder / "inhoud")
        (self.root.path / "modules").mkdir(parents=True)
        (self.root.path / "cases").symlink_to(ROOT / "cases")
        self.shelf = CourseShelf(self.root) if self.course else FolderShelf(self.root)

    def module(self, name: str, *calls: str, text: str = "", **meta: Any) -> None:
        """Write a module with these cells."""
        cells = [{"cell_type": "markdown", "source": f"# Module {name}\n\n{text}"}]
        cells += [{"cell_type": "code", "source": call} for call in calls]
        path = self.root.notebook(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"cells": cells, "metadata": {"alk": meta}}), encoding="utf-8")

    def exercises(self, module: str) -> list[Exercise]:
        return [call.build(self.root.library) for call in self.root.module(module).exercises]

    def give(self, module: str, exercise: Exercise, value: Any, *, checked: bool = True) -> None:
        """Answer an exercise, and let it be checked."""
        store = AnswerStore(self.state / module, module, self.root.version(self.root.module(module)))
        store.put(exercise.id, value, NOW)
        if checked:
            store.mark_checked(exercise.id, NOW)

    def give_everything(self, module: str, chance: random.Random, *, checked: bool = True) -> None:
        """Answer every exercise somehow, talks by chance."""
        for exercise in self.exercises(module):
            value = played(exercise, chance) if isinstance(exercise, Gesprek) else plausible(exercise, chance)
            self.give(module, exercise, exercise.clean(value), checked=checked)

    def graded(self, module: str, feedback: ModuleFeedback) -> None:
        """Release feedback on a module."""
        assert isinstance(self.shelf, CourseShelf)
        self.shelf.statuses[module] = HandInStatus(Phase.NAGEKEKEN, NOW, feedback)

    def works(self) -> tuple[Work, ...]:
        return works(self.shelf, self.state)


def played(talk: Gesprek, chance: random.Random) -> Any:
    """A talk to its end, every line by chance."""
    value = talk.act(None, {"do": "begin", "mode": "oefenen"})
    for _ in range(100):
        shown: Any = talk.reveal(value)
        if shown["ended"]:
            break
        value = talk.act(value, {"do": "zeg", "line": chance.choice(shown["offered"])["line"]})
    return value
