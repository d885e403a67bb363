"""The end test as an exercise: attempts drawn from the bank, closed for good, scored one way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from alk import dutch
from alk.exercises import marking
from alk.exercises.base import (
    ExerciseError,
    Feedback,
    Grading,
    InvalidAnswerError,
    PartFeedback,
    PartScore,
    Score,
    Surroundings,
    Told,
    Verdict,
)
from alk.exercises.eindtoets import bank as banks
from alk.exercises.eindtoets import blueprint as blueprints
from alk.exercises.eindtoets import draw as drawing
from alk.exercises.eindtoets.attempts import MOST_ATTEMPTS, Attempt, Attempts, read_attempts
from alk.exercises.eindtoets.settings import Settings, read_settings
from alk.exercises.eindtoets.view import percent, spec_of, view
from alk.exercises.learning_goals import learning_goals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from alk.exercises.eindtoets.bank import Bank
    from alk.exercises.eindtoets.blueprint import Blueprint
    from alk.exercises.form import Form
    from alk.jsonvalues import JsonValue

_TRIAL = "0" * 16
"""The seed where nobody gives one: showing and trying."""


@dataclass(frozen=True)
class Eindtoets:
    """The end test of one folder: `toets.toml`, its sheets and perhaps `instellingen.toml`.

    The stored value holds a seed and, per attempt, the names of its questions and the answers. An attempt
    counts only where its questions are those that the seed draws; one that was made on another version of
    the bank, or was made up, is kept and counts for nothing.
    """

    case_id: str
    blueprint: Blueprint
    bank: Bank
    settings: Settings
    given_points: float | None = None

    grading = Grading.AUTO

    @classmethod
    def build(cls, folder: Path, points: float | None = None) -> Eindtoets:
        """Make the end test of `folder`; raises EindtoetsError naming file and place."""
        made = _read(folder)
        return made if points is None else replace(made, given_points=float(points))

    @property
    def id(self) -> str:
        """Name in the answers file, and nbgrader's grade_id."""
        return f"{self.case_id}_toets"

    @property
    def title(self) -> str:
        """Heading above the exercise."""
        return self.blueprint.titel

    @property
    def points(self) -> float:
        """Points to be earned: as given, else one for each question of an attempt."""
        return float(self.blueprint.size) if self.given_points is None else self.given_points

    @property
    def requires(self) -> tuple[str, ...] | None:
        """Ids of the modules that come first; None for all that stand before it."""
        return self.settings.verplicht

    def spec(self) -> Mapping[str, JsonValue]:
        """Return what the page needs before anything was drawn; no question is in it."""
        return spec_of(self)

    def question(self, name: str) -> Form:
        """Return a question of the bank by its name."""
        return self.bank.questions[name]

    def read(self, value: JsonValue) -> Attempts:
        """Return the attempts of a stored value; raises InvalidAnswerError where it has another shape."""
        found = read_attempts(value)
        attempts = tuple(
            self._cleaned(one) if self.fits(found, number) else one
            for number, one in enumerate(found.attempts)
        )
        return Attempts(found.seed, attempts)

    def fits(self, found: Attempts, number: int) -> bool:
        """Return whether an attempt (from 0) asks what its seed draws, with answers to that."""
        attempt = found.attempts[number]
        earlier = [one.items for one in found.attempts[:number]]
        if attempt.items != drawing.draw(self.blueprint, self.bank, found.seed, earlier):
            return False
        try:
            self._cleaned(attempt)
        except InvalidAnswerError:
            return False
        return True

    def open_attempt(self, found: Attempts) -> int | None:
        """Return the number (from 0) of the attempt under way, or None."""
        last = len(found.attempts) - 1
        if last < 0 or found.attempts[last].closed or not self.fits(found, last):
            return None
        return last

    def closed_attempts(self, found: Attempts) -> tuple[int, ...]:
        """Return the numbers (from 0) of the attempts that count."""
        return tuple(
            number for number, one in enumerate(found.attempts) if one.closed and self.fits(found, number)
        )

    def counted(self, found: Attempts) -> int | None:
        """Return the number (from 0) of the attempt that gives the score, or None."""
        closed = self.closed_attempts(found)
        if not closed:
            return None
        if self.settings.telt == "laatste":
            return closed[-1]
        return max(closed, key=lambda number: (self.share(found.attempts[number]), -number))

    def share(self, attempt: Attempt) -> Fraction:
        """Return what part of the points an attempt that fits has earned; every question weighs the same."""
        earned = (self.question(name).score(attempt.answers.get(name)).fraction for name in attempt.items)
        return sum(earned, Fraction(0)) / len(attempt.items)

    def used(self, found: Attempts) -> int:
        """Return how many attempts were begun on this version."""
        return sum(self.fits(found, number) for number in range(len(found.attempts)))

    def may_begin(self, found: Attempts, around: Surroundings) -> bool:
        """Return whether a new attempt can be begun."""
        return not around.missing and not self._refusal(found)

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the attempts in their one stored form; raises InvalidAnswerError."""
        return self.read(value).to_json()

    def act(self, value: JsonValue, action: JsonValue, at: datetime | None = None) -> JsonValue:  # noqa: ARG002
        """Do one action with nothing else to be done first, for trying out; as `act_in`."""
        return self.act_in(value, action, Surroundings(_TRIAL))

    def act_in(self, value: JsonValue, action: JsonValue, around: Surroundings) -> JsonValue:
        """Begin, answer or close an attempt: `{"do": "begin"}`, `{"do": "answer", "attempt": 1, …}`.

        Raises:
            InvalidAnswerError: the action makes no sense, or not at this moment.
        """
        found = self.read(value) if value is not None else Attempts(around.seed)
        match action:
            case {"do": "begin"}:
                return self._begin(found, around).to_json()
            case {"do": "answer", "attempt": number, "answers": dict(answers)}:
                attempt = self._open(found, number)
                return _with_last(found, self._answered(attempt, answers)).to_json()
            case {"do": "close", "attempt": number}:
                return _with_last(found, replace(self._open(found, number), closed=True)).to_json()
        raise InvalidAnswerError("Dit kan niet in de eindtoets.")

    def redraws(self, action: JsonValue) -> bool:
        """Return False for an answer: the page already shows it."""
        return not (isinstance(action, dict) and action.get("do") == "answer")

    def show(self, value: JsonValue, around: Surroundings) -> JsonValue:
        """Return where the learner stands: locked, under way, or closed with the explanation."""
        return view(self, self.read(value) if value is not None else Attempts(_TRIAL), around)

    def reveal(self, value: JsonValue) -> JsonValue:
        """Return the same where nothing has to be done first."""
        return self.show(value, Surroundings(_TRIAL))

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return how each attempt stands; what was answered to each question is in the feedback."""
        found = self.read(value) if value else Attempts(_TRIAL)
        return tuple(
            Told(f"Poging {number + 1}", self._in_words(found, number))
            for number in range(len(found.attempts))
        )

    def _in_words(self, found: Attempts, number: int) -> str:
        attempt = found.attempts[number]
        if not self.fits(found, number):
            return "Hoort bij een andere versie van de toets en telt niet mee."
        if not attempt.closed:
            return (
                f"Nog open: {len(attempt.answers)} van {len(attempt.items)} vragen beantwoord. Telt nog niet."
            )
        share = dutch.number(percent(self.share(attempt)))
        return f"{share}% van de punten." + (" Deze poging telt." if number == self.counted(found) else "")

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether any attempt was closed, on whatever version."""
        return bool(value) and any(one.closed for one in self.read(value).attempts)

    def best(self) -> JsonValue:
        """Return one closed attempt with every answer right; it never leaves Python."""
        begun = Attempts(_TRIAL)
        items = drawing.draw(self.blueprint, self.bank, _TRIAL, ())
        answers: dict[str, JsonValue] = {name: self.question(name).best() for name in items}
        return replace(begun, attempts=(Attempt(items, answers, closed=True),)).to_json()

    def score(self, value: JsonValue) -> Score:
        """Score the attempt that counts, question by question; an open attempt counts for nothing."""
        found = self.read(value) if value else Attempts(_TRIAL)
        number = self.counted(found)
        if number is None:
            return Score(
                tuple(
                    PartScore(f"vraag-{place}", Fraction(0), Verdict.EMPTY)
                    for place in range(1, self.blueprint.size + 1)
                )
            )
        attempt = found.attempts[number]
        return Score(tuple(self._part(name, attempt.answers.get(name)) for name in attempt.items))

    def feedback(self, value: JsonValue) -> Feedback | None:
        """Explain the attempt that counts; None where there is none."""
        found = self.read(value) if value else Attempts(_TRIAL)
        number = self.counted(found)
        if number is None:
            return None
        attempt = found.attempts[number]
        parts = [
            self._explained(place, name, attempt.answers.get(name))
            for place, name in enumerate(attempt.items, 1)
        ]
        return Feedback(
            status=self.question(attempt.items[0]).head.status,
            points=self.score(value).points(self.points),
            maximum=self.points,
            parts=tuple(parts),
        )

    def _part(self, name: str, answer: JsonValue) -> PartScore:
        score = self.question(name).score(answer)
        verdicts = {part.verdict for part in score.parts}
        verdict = verdicts.pop() if len(verdicts) == 1 else marking.share(score.fraction).verdict
        return PartScore(name, score.fraction, verdict)

    def _explained(self, place: int, name: str, answer: JsonValue) -> PartFeedback:
        question = self.question(name)
        marks = question.marks(answer if isinstance(answer, dict) else {})
        goal = learning_goals()[question.head.goal].title
        several = len(marks) > 1
        return PartFeedback(
            part=name,
            title=f"Vraag {place} ({goal}): {question.title}",
            given="; ".join(f"{one.title}: {one.given}" if several else one.given for one in marks),
            expected="; ".join(f"{one.title}: {one.expected}" if several else one.expected for one in marks),
            verdict=self._part(name, answer).verdict,
            reason_html="".join(dict.fromkeys(one.reason_html for one in marks)),
            rule="",
            source=question.head.source,
        )

    def _cleaned(self, attempt: Attempt) -> Attempt:
        return self._answered(attempt, dict(attempt.answers))

    def _answered(self, attempt: Attempt, answers: dict[str, JsonValue]) -> Attempt:
        """Return the attempt with these answers; raises InvalidAnswerError where one does not fit."""
        if not set(answers) <= set(attempt.items):
            raise InvalidAnswerError("Deze vraag hoort niet bij deze poging.")
        cleaned = {
            name: self.question(name).clean(answers[name]) for name in attempt.items if name in answers
        }
        return replace(attempt, answers={name: one for name, one in cleaned.items() if one})

    def _open(self, found: Attempts, number: JsonValue) -> Attempt:
        under_way = self.open_attempt(found)
        if under_way is None or isinstance(number, bool) or number != under_way + 1:
            raise InvalidAnswerError(
                "Deze poging is niet (meer) open.",
                "Laad de pagina opnieuw om te zien hoe de toets ervoor staat.",
            )
        return found.attempts[under_way]

    def _begin(self, found: Attempts, around: Surroundings) -> Attempts:
        if around.missing:
            titles = ", ".join(f"“{one.title}”" for one in around.missing)
            raise InvalidAnswerError(
                "De eindtoets is nog niet open.", f"Rond eerst af: {titles}. Laad daarna deze pagina opnieuw."
            )
        refusal = self._refusal(found)
        if refusal:
            raise InvalidAnswerError(refusal)
        kept = tuple(one if one.closed else replace(one, closed=True) for one in found.attempts)
        items = drawing.draw(self.blueprint, self.bank, found.seed, [one.items for one in kept])
        return replace(found, attempts=(*kept, Attempt(items)))

    def _refusal(self, found: Attempts) -> str:
        if self.open_attempt(found) is not None:
            return "Er is al een poging open. Sluit die eerst af."
        if self.settings.pogingen and self.used(found) >= self.settings.pogingen:
            return "U hebt alle pogingen gebruikt die uw trainer heeft ingesteld."
        if len(found.attempts) >= MOST_ATTEMPTS:
            return f"Meer dan {MOST_ATTEMPTS} pogingen worden niet bewaard."
        return ""


def _with_last(found: Attempts, attempt: Attempt) -> Attempts:
    return replace(found, attempts=(*found.attempts[:-1], attempt))


_KEPT: dict[Path, tuple[tuple[object, ...], Eindtoets]] = {}


def _read(folder: Path) -> Eindtoets:
    """Read a folder, again only when a file in it has changed."""
    if not folder.is_dir():
        raise ExerciseError(f"Er is geen map “{folder.name}”.", "Kies de map van de eindtoets in cases/.")
    files = sorted((*folder.glob("*.toml"), *folder.glob("*.md")))
    stamp = tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    kept = _KEPT.get(folder)
    if kept is None or kept[0] != stamp:
        blueprint = blueprints.read_blueprint(folder)
        bank = banks.read_bank(folder, blueprint)
        kept = stamp, Eindtoets(folder.name, blueprint, bank, read_settings(folder))
        _KEPT[folder] = kept
    return kept[1]
