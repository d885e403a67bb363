"""The bank of questions of the end test: every sheet beside `toets.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from alk.cases.diagnostics import Severity, render_all
from alk.cases.suggest import listed
from alk.exercises.base import Grading
from alk.exercises.eindtoets.toml_file import EindtoetsError
from alk.exercises.sheet.reader import read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from alk.exercises.eindtoets.blueprint import Blueprint
    from alk.exercises.form import Form
    from alk.exercises.sheet.reader import Sheet

FRESH_ATTEMPTS = 2
"""How many attempts the bank must fill without asking anything twice."""


@dataclass(frozen=True)
class Bank:
    """The questions of the end test by name, in the order of the files."""

    questions: Mapping[str, Form]

    @cached_property
    def by_goal(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the questions of each learning goal."""
        found: dict[str, tuple[str, ...]] = {}
        for name, question in self.questions.items():
            found[question.head.goal] = (*found.get(question.head.goal, ()), name)
        return found


def read_bank(folder: Path, blueprint: Blueprint) -> Bank:
    """Read every question in `folder`.

    Raises:
        EindtoetsError: a sheet has a fout, a name stands twice, a question has no learning goal of the
            blueprint, or a learning goal has too few questions for two attempts without repetition.
    """
    questions: dict[str, Form] = {}
    for path in sorted(folder.glob("*.md")):
        for name, question in _sheet(path).exercises.items():
            _require_fit(path, name, question, blueprint)
            if name in questions:
                raise EindtoetsError(
                    f"{path}: vraag “{name}” staat ook in een ander blad van deze map.",
                    "Geef een van de twee een andere naam.",
                )
            questions[name] = question
    bank = Bank(questions)
    short = [
        f"“{goal}” heeft {len(bank.by_goal.get(goal, ()))} vragen en er zijn {FRESH_ATTEMPTS * count} nodig"
        for goal, count in blueprint.vragen.items()
        if len(bank.by_goal.get(goal, ())) < FRESH_ATTEMPTS * count
    ]
    if short:
        raise EindtoetsError(
            f"De vragenbank in {folder} is te klein voor {FRESH_ATTEMPTS} pogingen met nieuwe vragen: "
            f"{'; '.join(short)}.",
            "Schrijf vragen bij, of verlaag het aantal in toets.toml.",
        )
    return bank


def _sheet(path: Path) -> Sheet:
    reading = read_sheet(path)
    if reading.sheet is None:
        wrong = [d for d in reading.diagnostics if d.severity is Severity.FOUT]
        raise EindtoetsError(
            f"{path.name} kan niet worden gebruikt.\n\n{render_all(wrong)}\n\n", "Herstel het bestand."
        )
    return reading.sheet


def _require_fit(path: Path, name: str, question: Form, blueprint: Blueprint) -> None:
    if question.grading is not Grading.AUTO:
        raise EindtoetsError(
            f"{path}: “{name}” wordt niet vanzelf nagekeken.", "Kies voor de eindtoets een kennisvraag."
        )
    if question.head.goal not in blueprint.vragen:
        seen = f"leerdoel “{question.head.goal}”" if question.head.goal else "geen leerdoel"
        raise EindtoetsError(
            f"{path}: vraag “{name}” heeft {seen}.",
            f"Schrijf `:leerdoel:` met een uit toets.toml: {listed(blueprint.vragen)}.",
        )
