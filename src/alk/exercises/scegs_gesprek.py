"""SCEGS role-play prompts: word a question, then hear what the patient says (S003 Bijlage 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.exercises.base import ExerciseError, Grading, InvalidAnswerError, Score, Told
from alk.exercises.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.model import Case, ScegsPrompt
    from alk.jsonvalues import JsonValue

QUESTION_LIMIT = 600
"""Longest question to the patient, in characters."""

SHORTEST_QUESTION = 8
"""A reply comes after a question of at least this many characters; ours, to invite a real sentence."""


@dataclass(frozen=True)
class ScegsGesprek:
    """A short role-play along the five dimensions, for practice only."""

    case: Case

    grading = Grading.NONE
    title = "Het gesprek langs SCEGS"
    points = 0.0

    @classmethod
    def build(cls, case: Case, name: str = "scegs", points: float | None = None) -> ScegsGesprek:
        """Make the exercise; raises ExerciseError where the case has no prompts or points are asked for."""
        if name != "scegs":
            raise ExerciseError(
                f"ScegsGesprek heeft geen onderdeel “{name}”.", "Laat het tweede argument weg."
            )
        if points:
            raise ExerciseError(
                "Het gesprek langs SCEGS is om te oefenen en geeft geen punten.", "Laat punten= weg."
            )
        if not case.prompts:
            raise ExerciseError(
                f"Casus “{case.id}” heeft geen SCEGS-gesprek.",
                f"Voeg het toe in {case.path} of kies een andere casus.",
            )
        return cls(case)

    @property
    def id(self) -> str:
        """Name in the answers file."""
        return f"{self.case.id}_scegs"

    @property
    def case_id(self) -> str:
        """The case it belongs to."""
        return self.case.id

    def spec(self) -> Mapping[str, JsonValue]:
        """Return the situations; the patient's replies stay behind until asked for."""
        return {
            "kind": "scegs_gesprek",
            "id": self.id,
            "title": self.title,
            "patient": self.case.patient.name,
            "questionLimit": QUESTION_LIMIT,
            "shortestQuestion": SHORTEST_QUESTION,
            "prompts": [
                {"dimension": prompt.dimension.value, "situationHtml": to_html(prompt.situation)}
                for prompt in self.case.prompts
            ],
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the questions by dimension, each with whether it was asked; raises InvalidAnswerError."""
        if not isinstance(value, dict):
            raise InvalidAnswerError("Het gesprek heeft niet de verwachte vorm.")
        unknown = sorted(set(value) - {prompt.dimension.value for prompt in self.case.prompts})
        if unknown:
            raise InvalidAnswerError(f"Dit gesprek heeft geen onderdeel “{unknown[0]}”.")
        return {
            prompt.dimension.value: _clean_turn(value[prompt.dimension.value])
            for prompt in self.case.prompts
            if prompt.dimension.value in value
        }

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether every question was asked."""
        return len(self._asked(value)) == len(self.case.prompts)

    def best(self) -> JsonValue:
        """Return every example question, asked."""
        return {p.dimension.value: {"question": p.example, "asked": True} for p in self.case.prompts}

    def reveal(self, value: JsonValue) -> JsonValue:
        """Return the patient's replies to the questions that were asked, with what to notice."""
        return {
            prompt.dimension.value: {
                "replyHtml": to_html(prompt.reply),
                "example": prompt.example,
                "noticeHtml": to_html(prompt.looks_for),
            }
            for prompt in self._asked(value)
        }

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return each question that was asked."""
        turns = value if isinstance(value, dict) else {}
        asked = ((prompt.dimension.value, turns[prompt.dimension.value]) for prompt in self._asked(value))
        return tuple(
            Told(name.capitalize(), str(turn["question"])) for name, turn in asked if isinstance(turn, dict)
        )

    def score(self, value: JsonValue) -> Score:  # noqa: ARG002
        """Return an empty score: this is practice."""
        return Score(())

    def feedback(self, value: JsonValue) -> None:
        """Return None: what to notice comes with each reply."""

    def _asked(self, value: JsonValue) -> tuple[ScegsPrompt, ...]:
        turns = value if isinstance(value, dict) else {}
        return tuple(p for p in self.case.prompts if _was_asked(turns.get(p.dimension.value)))


def _was_asked(turn: JsonValue) -> bool:
    return isinstance(turn, dict) and turn.get("asked") is True


def _clean_turn(turn: JsonValue) -> JsonValue:
    if not isinstance(turn, dict) or not set(turn) <= {"question", "asked"}:
        raise InvalidAnswerError("Een vraag in dit gesprek heeft niet de verwachte vorm.")
    question = clean_text(turn.get("question", ""), limit=QUESTION_LIMIT, what="Uw vraag")
    asked = turn.get("asked", False)
    if not isinstance(asked, bool):
        raise InvalidAnswerError("Een vraag in dit gesprek heeft niet de verwachte vorm.")
    if asked and len(question.strip()) < SHORTEST_QUESTION:
        raise InvalidAnswerError("Schrijf eerst uw vraag uit, zoals u die zou zeggen.")
    return {"question": question, "asked": asked}
