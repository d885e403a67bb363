"""Free text that a trainer grades with a rubric: what every such exercise offers the rater."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from alk.cases.html import to_html
from alk.cases.model import Task, TaskKind
from alk.exercises.base import Exercise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.cases.model import OpenQuestion, RubricLine
    from alk.jsonvalues import JsonValue

MATERIALS = {
    TaskKind.UITLEG: "Woorden van de patiënt om mee te bouwen:",
    TaskKind.PLAN: "Doelen die van de patiënt zelf kunnen zijn:",
}

POINTS_PER_CRITERION = 2.0
"""Ours: each criterion of a rubric has three levels, worth 0, 1 and 2."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One question with its rubric and what was written."""

    heading: str
    """Plain text; empty where there is one question only."""

    question: OpenQuestion | Task
    text: str


@runtime_checkable
class HandRated(Exercise, Protocol):
    """An exercise of one or more free texts, each with a rubric."""

    quoted: bool
    """Whether a rater gives a quote from the text with every level."""

    def rated(self, value: JsonValue) -> tuple[Rated, ...]:
        """Return each question with what was written; always the same questions, in the same order."""


def standard_points(questions: Iterable[OpenQuestion | Task]) -> float:
    """Return the points of these questions where an author names none."""
    return POINTS_PER_CRITERION * sum(len(question.rubric) for question in questions)


def asked_html(question: OpenQuestion | Task) -> str:
    """Return what is asked, with the materials of a task; safe HTML."""
    if not isinstance(question, Task):
        return to_html(question.question)
    if not question.materials:
        return to_html(question.task)
    stones = "".join(f"<li>{to_html(one)}</li>" for one in question.materials)
    return f"{to_html(question.task)}<p>{MATERIALS[question.kind]}</p><ul>{stones}</ul>"


def rubric_lines(exercise: HandRated) -> tuple[RubricLine, ...]:
    """Return all criteria in order, each named after its question where there are more."""
    return tuple(
        replace(line, criterion=f"{one.heading}: {line.criterion}") if one.heading else line
        for one in exercise.rated(None)
        for line in one.question.rubric
    )


def rubric_html(question: OpenQuestion | Task, label: str = "Criteria") -> str:
    """Return the criteria with their levels, and the model answer; `label` tells several on a page apart."""
    rows = "".join(
        f'<tr><th scope="row">{escape(line.criterion)}</th><td><ol>'
        + "".join(f"<li>{escape(level)}</li>" for level in line.levels)
        + "</ol></td></tr>"
        for line in question.rubric
    )
    return (
        f'<div class="alk-scroll" role="region" aria-label="{escape(label)}" tabindex="0">'
        "<table><caption>Van geen punten naar alle punten</caption>"
        f"<tbody>{rows}</tbody></table></div><h5>Voorbeeld van een goed antwoord</h5>"
        f'<div class="alk-paper">{to_html(question.model_answer)}</div>'
    )
