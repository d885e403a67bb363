"""What every exercise kind offers: what to show, how an answer is read, and how it scores."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from alk.errors import AlkError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from alk.jsonvalues import JsonValue
    from alk.matching.suggestions import Heard


class ExerciseError(AlkError):
    """An exercise that a notebook asks for cannot be made; for the author."""


class InvalidAnswerError(AlkError):
    """An answer that does not fit the exercise; nothing of it is stored or scored."""


class Grading(StrEnum):
    """Who grades an exercise."""

    AUTO = "auto"
    """The toolkit does, with partial credit."""

    HAND = "hand"
    """A trainer does."""

    NONE = "geen"
    """Nobody: practice only."""


class Verdict(StrEnum):
    """How a part of an answer compares with the key."""

    FULL = "goed"
    HALF = "verdedigbaar"
    PARTLY = "deels"
    NONE = "anders"
    EMPTY = "leeg"


@dataclass(frozen=True, slots=True)
class PartScore:
    """The score of one part of an exercise, such as one factor of the checklist."""

    part: str
    earned: Fraction
    """Between 0 and 1."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a whole exercise; every part weighs the same."""

    parts: tuple[PartScore, ...]

    @property
    def fraction(self) -> Fraction:
        """The share of the points that was earned, between 0 and 1."""
        if not self.parts:
            return Fraction(0)
        return sum((part.earned for part in self.parts), Fraction(0)) / len(self.parts)

    def points(self, maximum: float) -> float:
        """Return the points out of `maximum`, rounded to two decimals."""
        return float(round(self.fraction * Fraction(str(maximum)), 2))


@dataclass(frozen=True, slots=True)
class PartFeedback:
    """What the learner reads about one part, after checking."""

    part: str
    title: str
    given: str
    """The learner's answer in words; plain text."""

    expected: str
    """What the key says, in words; plain text."""

    verdict: Verdict
    reason_html: str
    """Why, from the case; safe HTML."""

    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the learner reads about a whole exercise, after checking."""

    status: str
    """Whose judgement this is; plain text."""

    points: float
    maximum: float
    parts: tuple[PartFeedback, ...]
    expected_label: str = "Onze sleutel"
    """What the column with the expected answers is called."""

    extra_html: str = ""
    """What stands below the score: a drawing, a rubric; safe HTML, empty for none."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a learner answered, in words; both plain text."""

    heading: str
    text: str


@runtime_checkable
class Interactive(Protocol):
    """An exercise that is played: the learner acts, and only the exercise itself writes the answer."""

    def reveal(self, value: JsonValue) -> JsonValue:
        """Return what may be shown because of this answer; None for nothing."""

    def act(self, value: JsonValue, action: JsonValue, at: datetime | None = None) -> JsonValue:
        """Return the answer after one action, taken `at`; raises InvalidAnswerError with nothing changed."""


@runtime_checkable
class Overhearing(Interactive, Protocol):
    """A played exercise from which the author of the case can learn."""

    def heard(self, value: JsonValue) -> Heard | None:
        """Return what the last action teaches; None for nothing."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a learner has to do first."""

    title: str
    """Of the module; plain text."""

    standing: str
    """How far the learner is in it, in words; plain text."""

    module: str = ""
    """Id of the module, for a link to it; empty where there is nothing to go to."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an exercise is told of what lies outside it; scoring never depends on it."""

    seed: str
    """Fresh randomness: 16 hexadecimal digits, another each time."""

    missing: tuple[Missing, ...] = ()
    """What this learner has to do first."""


@runtime_checkable
class Guarded(Interactive, Protocol):
    """A played exercise that opens only after other modules, and draws what it asks."""

    @property
    def requires(self) -> tuple[str, ...] | None:
        """Ids of the modules that come first; None for all that stand before it."""

    def act_in(self, value: JsonValue, action: JsonValue, around: Surroundings) -> JsonValue:
        """Return the answer after one action; raises InvalidAnswerError with nothing changed."""

    def show(self, value: JsonValue, around: Surroundings) -> JsonValue:
        """Return all that the page may show now; also before there is any answer."""

    def redraws(self, action: JsonValue) -> bool:
        """Return whether the page must be drawn anew after this action."""


@runtime_checkable
class Exercise(Protocol):
    """One exercise of one case, ready to show and to score.

    `spec` is public: it holds no key. Scores and feedback are only ever made in Python.
    """

    @property
    def id(self) -> str:
        """Name in `antwoorden.json`, and nbgrader's grade_id."""

    @property
    def case_id(self) -> str:
        """The case it belongs to."""

    @property
    def title(self) -> str:
        """Heading above the exercise."""

    @property
    def grading(self) -> Grading:
        """Who grades it."""

    @property
    def points(self) -> float:
        """Points to be earned; 0 where nobody grades."""

    def spec(self) -> Mapping[str, JsonValue]:
        """Return what the page needs to show the exercise."""

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the answer in its one stored form; raises InvalidAnswerError."""

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether nothing that is asked for was left open."""

    def best(self) -> JsonValue:
        """Return an answer that is complete and earns every point; it never leaves Python."""

    def reveal(self, value: JsonValue) -> JsonValue:
        """Return what may be shown because of this answer, such as a patient's reply; None for nothing."""

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return a clean answer in words, for whoever reads it without the page."""

    def score(self, value: JsonValue) -> Score:
        """Score a clean answer; None is no answer."""

    def feedback(self, value: JsonValue) -> Feedback | None:
        """Explain the score of a clean answer; None where the kind gives no feedback by itself."""
