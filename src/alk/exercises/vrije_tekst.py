"""An open question or a task of a case: answered in free text, graded by a trainer with its rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.model import Task, TaskKind
from alk.exercises.base import ExerciseError, Feedback, Grading, Score, Told
from alk.exercises.rubric import Rated, asked_html, rubric_html, standard_points
from alk.exercises.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.model import Case, OpenQuestion
    from alk.jsonvalues import JsonValue

TITLES = {TaskKind.UITLEG: "Uitleg aan de patiënt", TaskKind.PLAN: "Uw plan met de patiënt"}
TEXT_LIMIT = 10_000
"""Longest free text, in characters."""


@dataclass(frozen=True)
class VrijeTekst:
    """One open question or task of a case."""

    case: Case
    question: OpenQuestion | Task
    points: float

    grading = Grading.HAND
    quoted = False

    @classmethod
    def build(cls, case: Case, name: str | None = None, points: float | None = None) -> VrijeTekst:
        """Make the exercise for the question or task `name`; raises ExerciseError where there is none."""
        question = case.open_work.get(name) if name else None
        if question is None:
            known = ", ".join(f"“{one}”" for one in case.open_work) or "geen"
            raise ExerciseError(
                f"Casus “{case.id}” heeft geen open vraag of taak “{name or ''}”.",
                f"Open vragen en taken in deze casus: {known}.",
            )
        return cls(case, question, standard_points([question]) if points is None else float(points))

    @property
    def id(self) -> str:
        """Name in the answers file."""
        return f"{self.case.id}_{self.question.id}"

    @property
    def case_id(self) -> str:
        """The case it belongs to."""
        return self.case.id

    @property
    def title(self) -> str:
        """Heading above the exercise."""
        return TITLES[self.question.kind] if isinstance(self.question, Task) else "In uw eigen woorden"

    def spec(self) -> Mapping[str, JsonValue]:
        """Return the question and what it is judged on, without the model answer."""
        return {
            "kind": "vrije_tekst",
            "id": self.id,
            "title": self.title,
            "points": self.points,
            "limit": TEXT_LIMIT,
            "questionHtml": asked_html(self.question),
            "criteria": [line.criterion for line in self.question.rubric],
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the text with plain line ends; raises InvalidAnswerError."""
        return clean_text(value, limit=TEXT_LIMIT)

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether something was written."""
        return isinstance(value, str) and bool(value.strip())

    def best(self) -> JsonValue:
        """Return the model answer."""
        return self.question.model_answer.text

    def reveal(self, value: JsonValue) -> JsonValue:  # noqa: ARG002
        """Return None: the model answer comes with the trainer's feedback."""
        return None

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return the text."""
        return (Told(self.title, str(value or "Niet ingevuld")),)

    def rated(self, value: JsonValue) -> tuple[Rated, ...]:
        """Return the question with what was written."""
        return (Rated("", self.question, value if isinstance(value, str) else ""),)

    def score(self, value: JsonValue) -> Score:  # noqa: ARG002
        """Return an empty score: a trainer grades this."""
        return Score(())

    def feedback(self, value: JsonValue) -> Feedback:  # noqa: ARG002 - the same for every text
        """Return the rubric with its levels and the model answer, to lay one's own text beside."""
        return Feedback(
            status="Leg uw tekst naast de criteria. De punten geeft een trainer.",
            points=0.0,
            maximum=0.0,
            parts=(),
            extra_html=rubric_html(self.question),
        )
