"""After a consult: the summary, the shared definition of the problem, and the explanation to the patient.

Each is graded by hand with a short rubric of its own, and a rater gives a quote with every level. The
questions stand in the case: the open questions `samenvatting` and `probleemdefinitie`, and its first
`uitlegtaak`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.model import TaskKind
from alk.exercises.base import ExerciseError, Feedback, Grading, InvalidAnswerError, Score, Told
from alk.exercises.rubric import Rated, asked_html, rubric_html, standard_points
from alk.exercises.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.model import Case, OpenQuestion, Task
    from alk.jsonvalues import JsonValue

NAME = "na-het-gesprek"
SUMMARY, PROBLEM, EXPLANATION = "samenvatting", "probleemdefinitie", "uitleg"
HEADINGS = {
    SUMMARY: "Uw samenvatting",
    PROBLEM: "De gezamenlijke probleemdefinitie",
    EXPLANATION: "Uw uitleg aan de patiënt",
}
TEXT_LIMIT = 4_000
"""Longest of the three texts, in characters."""


@dataclass(frozen=True)
class NaHetGesprek:
    """Three texts about one patient."""

    case: Case
    questions: Mapping[str, OpenQuestion | Task]
    """By part, in the order in which they are written."""

    points: float

    grading = Grading.HAND
    quoted = True

    @classmethod
    def build(cls, case: Case, name: str = NAME, points: float | None = None) -> NaHetGesprek:
        """Make the exercise; raises ExerciseError where the case lacks one of the three."""
        if name != NAME:
            raise ExerciseError(
                f"NaHetGesprek heeft geen onderdeel “{name}”.", "Laat het tweede argument weg."
            )
        summary, problem = case.question(SUMMARY), case.question(PROBLEM)
        task = next((one for one in case.tasks if one.kind is TaskKind.UITLEG), None)
        if summary is None or problem is None or task is None:
            raise ExerciseError(
                f"Casus “{case.id}” heeft niet alles voor NaHetGesprek.",
                f"Nodig in {case.path}: de open vragen “{SUMMARY}” en “{PROBLEM}”, en een uitlegtaak.",
            )
        questions: dict[str, OpenQuestion | Task] = {SUMMARY: summary, PROBLEM: problem, EXPLANATION: task}
        standard = standard_points(questions.values())
        return cls(case, questions, standard if points is None else float(points))

    @property
    def id(self) -> str:
        """Name in the answers file."""
        return f"{self.case.id}_{NAME}"

    @property
    def case_id(self) -> str:
        """The case it belongs to."""
        return self.case.id

    @property
    def title(self) -> str:
        """Heading above the exercise."""
        return f"Na het gesprek met {self.case.patient.name}"

    def spec(self) -> Mapping[str, JsonValue]:
        """Return the three questions and what they are judged on, without the model answers."""
        return {
            "kind": "na_het_gesprek",
            "id": self.id,
            "title": self.title,
            "points": self.points,
            "limit": TEXT_LIMIT,
            "parts": [
                {
                    "id": part,
                    "heading": HEADINGS[part],
                    "questionHtml": asked_html(question),
                    "criteria": [line.criterion for line in question.rubric],
                }
                for part, question in self.questions.items()
            ],
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the texts by part, blank ones left out; raises InvalidAnswerError."""
        if not isinstance(value, dict):
            raise InvalidAnswerError("Het antwoord heeft niet de verwachte vorm.")
        unknown = sorted(set(value) - set(self.questions))
        if unknown:
            raise InvalidAnswerError(f"Deze oefening heeft geen onderdeel “{unknown[0][:60]}”.")
        texts = {
            part: clean_text(value[part], limit=TEXT_LIMIT, what=f"Uw tekst bij “{HEADINGS[part]}”")
            for part in self.questions
            if part in value
        }
        return {part: text for part, text in texts.items() if text.strip()}

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether all three were written."""
        return isinstance(value, dict) and set(value) == set(self.questions)

    def best(self) -> JsonValue:
        """Return the model answers."""
        return {part: question.model_answer.text for part, question in self.questions.items()}

    def reveal(self, value: JsonValue) -> JsonValue:  # noqa: ARG002 - as the protocol has it
        """Return None: the model answers come with the trainer's feedback."""
        return None

    def rated(self, value: JsonValue) -> tuple[Rated, ...]:
        """Return each question with what was written, empty where nothing was."""
        given = value if isinstance(value, dict) else {}
        return tuple(
            Rated(HEADINGS[part], question, str(given.get(part, "")))
            for part, question in self.questions.items()
        )

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return the three texts."""
        return tuple(Told(one.heading, one.text) for one in self.rated(value))

    def score(self, value: JsonValue) -> Score:  # noqa: ARG002 - as the protocol has it
        """Return an empty score: a trainer grades this."""
        return Score(())

    def feedback(self, value: JsonValue) -> Feedback:  # noqa: ARG002 - the same for every text
        """Return the rubrics with their levels and the model answers, to lay one's own texts beside."""
        return Feedback(
            status="Leg uw teksten naast de criteria. Een trainer geeft punten, met bij elk een citaat.",
            points=0.0,
            maximum=0.0,
            parts=(),
            extra_html="".join(
                f"<h4>{HEADINGS[part]}</h4>{rubric_html(question, f'Criteria: {HEADINGS[part]}')}"
                for part, question in self.questions.items()
            ),
        )
