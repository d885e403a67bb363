"""Exercises that are a form of fields: everything but the questions and the key is defined here, once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from alk.exercises.base import Feedback, Grading, InvalidAnswerError, PartScore, Score, Told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.model import Case
    from alk.exercises.fields.base import Field
    from alk.exercises.marking import Mark
    from alk.jsonvalues import JsonValue


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together below a heading."""

    fields: tuple[Field, ...]
    title: str = ""
    html: str = ""
    """Safe HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every exercise of a sheet has."""

    case_id: str
    """The folder of the sheet."""

    name: str
    """Id within the sheet."""

    title: str
    intro_html: str
    """What the learner reads first; safe HTML."""

    status: str
    """Whose judgement the key is; plain text."""

    source: str
    """The sources of the exercise, joined; plain text."""

    goal: str = ""
    """Id of the learning goal that it tests; empty where the author named none."""

    covers: tuple[str, ...] = ()
    """Ids of the points of the specification that it tests."""


@dataclass(frozen=True)
class Form(ABC):
    """An exercise of fields; a kind says which fields, and what each part of an answer is worth."""

    head: Head
    given_points: float | None = None
    """Set by `punten=` in a cell; None for the standard."""

    grading: ClassVar[Grading] = Grading.AUTO
    view: ClassVar[str] = "formulier"
    """The front-end module that shows it."""

    expected_label: ClassVar[str] = "Onze sleutel"
    printable: ClassVar[bool] = False
    """True where the page offers to print the filled-in form."""

    @property
    @abstractmethod
    def sections(self) -> tuple[Section, ...]:
        """The questions."""

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:  # noqa: ARG002 - kinds use it
        """Score and explain each part of a clean answer; always the same parts, in the same order."""
        return ()

    @abstractmethod
    def best(self) -> dict[str, JsonValue]:
        """Return an answer that is complete and earns every point; it never leaves Python."""

    @property
    def other_cases(self) -> tuple[str, ...]:
        """Ids of the cases that it shows beside its own folder."""
        return ()

    def with_case(self, case: Case) -> Form:  # noqa: ARG002 - kinds use it
        """Return the exercise with one of its other cases; raises ExerciseError where it cannot be."""
        return self

    def figure(self, answer: Mapping[str, JsonValue]) -> str:  # noqa: ARG002 - kinds use it
        """Return a drawing of the outcome as safe HTML with a text alternative; empty for none."""
        return ""

    @property
    def id(self) -> str:
        """Name in the answers file, and nbgrader's grade_id."""
        return f"{self.head.case_id}_{self.head.name}"

    @property
    def case_id(self) -> str:
        """The folder it belongs to."""
        return self.head.case_id

    @property
    def title(self) -> str:
        """Heading above the exercise."""
        return self.head.title

    @property
    def points(self) -> float:
        """Points to be earned: as given, else one for each part."""
        if self.grading is Grading.NONE:
            return 0.0
        return float(len(self.marks({}))) if self.given_points is None else self.given_points

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """All fields by id."""
        return {field.id: field for section in self.sections for field in section.fields}

    def spec(self) -> Mapping[str, JsonValue]:
        """Return what the page needs, without the key."""
        return {
            "kind": self.view,
            "id": self.id,
            "title": self.title,
            "points": self.points,
            "introHtml": self.head.intro_html,
            "checkable": self.grading is Grading.AUTO,
            "printable": self.printable,
            "sections": [
                {
                    "title": section.title,
                    "html": section.html,
                    "fields": [dict(field.public()) for field in section.fields],
                }
                for section in self.sections
            ],
            **self.extra(),
        }

    def extra(self) -> Mapping[str, JsonValue]:
        """Return what this kind's front end needs beside the fields; never part of the key."""
        return {}

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the answer with known fields only, each checked; raises InvalidAnswerError."""
        if not isinstance(value, dict):
            raise InvalidAnswerError("Het antwoord heeft niet de verwachte vorm.")
        unknown = sorted(set(value) - set(self.fields))
        if unknown:
            raise InvalidAnswerError(f"Deze oefening heeft geen onderdeel “{unknown[0][:60]}”.")
        cleaned = {name: field.clean(value[name]) for name, field in self.fields.items() if name in value}
        return {name: one for name, one in cleaned.items() if one is not None}

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether every field that is not optional is filled."""
        given = value if isinstance(value, dict) else {}
        return all(field.optional or field.is_filled(given.get(name)) for name, field in self.fields.items())

    def reveal(self, value: JsonValue) -> JsonValue:  # noqa: ARG002 - as the protocol has it
        """Return None: nothing opens while filling in."""
        return None

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return each field with what was answered."""
        given = value if isinstance(value, dict) else {}
        return tuple(
            Told(field.title, field.in_words(given.get(name))) for name, field in self.fields.items()
        )

    def score(self, value: JsonValue) -> Score:
        """Score a clean answer part by part; None is no answer."""
        marks = self.marks(value if isinstance(value, dict) else {})
        return Score(tuple(PartScore(mark.part, mark.worth.earned, mark.worth.verdict) for mark in marks))

    def feedback(self, value: JsonValue) -> Feedback | None:
        """Explain the score of a clean answer; None where nothing is scored."""
        answer = value if isinstance(value, dict) else {}
        marks = self.marks(answer)
        if not marks:
            return None
        return Feedback(
            status=self.head.status,
            points=self.score(value).points(self.points),
            maximum=self.points,
            parts=tuple(mark.feedback() for mark in marks),
            expected_label=self.expected_label,
            extra_html=self.figure(answer),
        )
