"""The portfolio: what one learner did, how it went, and what comes next.

It is made anew from the answers and the course each time, so it can never say something else than they do.
The diary is no part of it: nothing here can reach `alk.learning.diary`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.cases.script import CueState
from alk.exercises.base import Grading
from alk.exercises.gesprek import Gesprek
from alk.learning.takeaway import takeaway

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from alk.consult.lookback import Lookback
    from alk.exercises.base import Exercise
    from alk.jsonvalues import JsonValue
    from alk.learning.shelf import ItemFeedback
    from alk.learning.work import Work


@dataclass(frozen=True, slots=True)
class Points:
    """Points earned out of a maximum."""

    earned: float
    maximum: float


@dataclass(frozen=True, slots=True)
class Result:
    """One exercise that the learner worked on."""

    exercise: str
    title: str
    complete: bool
    own: Points | None
    """What checking it oneself gave; None where nothing may be shown or nothing is scored."""

    trainer: ItemFeedback | None
    """What the trainer released; None without a course or before that."""


@dataclass(frozen=True, slots=True)
class HeardCue:
    """A cue of a patient and what became of it."""

    html: str
    """The patient's words; safe HTML."""

    meaning_html: str
    dimension: str
    heard: bool


@dataclass(frozen=True, slots=True)
class Breadth:
    """How much of one dimension of SCEGS came up in a talk."""

    dimension: str
    told: int
    of: int


@dataclass(frozen=True, slots=True)
class ConsultReport:
    """A talk in short; practice, so without points."""

    exercise: str
    title: str
    breadth: tuple[Breadth, ...]
    cues: tuple[HeardCue, ...]
    voice_html: str
    """How it was in the patient's own words; safe HTML, empty where the case has none."""

    try_next: tuple[str, ...]

    @property
    def heard(self) -> int:
        """Cues that were heard."""
        return sum(cue.heard for cue in self.cues)

    @property
    def explored(self) -> int:
        """Dimensions in which the patient told something."""
        return sum(one.told > 0 for one in self.breadth)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One module in the portfolio."""

    work: Work
    results: tuple[Result, ...]
    consults: tuple[ConsultReport, ...]
    takeaway: str
    """Markdown of the module's card; empty until the module is done."""


class Step(StrEnum):
    """What can come next."""

    BEGIN = "begin"
    VERDER = "verder"
    INLEVEREN = "inleveren"
    VOLGENDE = "volgende"
    WACHTEN = "wachten"
    KLAAR = "klaar"
    NIETS = "niets"


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next, and in which module."""

    step: Step
    module: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything on the page."""

    chapters: tuple[Chapter, ...]
    """Modules in which something was done."""

    total: int
    """Modules that the learner can open."""

    next_step: NextStep

    @property
    def done(self) -> int:
        """Modules that are done."""
        return sum(chapter.work.done for chapter in self.chapters)

    @property
    def consults(self) -> int:
        """Talks that came to an end."""
        return sum(len(chapter.consults) for chapter in self.chapters)


def portfolio(works: Sequence[Work], *, can_hand_in: bool) -> Portfolio:
    """Return the portfolio of a learner; `can_hand_in` is true in a course."""
    chapters = tuple(_chapter(work) for work in works if work.begun or work.status.handed_in_at)
    return Portfolio(chapters, len(works), next_step(works, can_hand_in=can_hand_in))


def next_step(works: Sequence[Work], *, can_hand_in: bool) -> NextStep:
    """Return what comes next: go on where the learner was, hand in, or the first module not begun."""
    open_ones = [work for work in works if work.begun and not work.status.phase.answers_fixed]
    unfinished = [work for work in open_ones if not work.done]
    if unfinished:
        return _in(Step.VERDER, max(unfinished, key=_moment))
    if can_hand_in and open_ones:
        return _in(Step.INLEVEREN, open_ones[0])
    fresh = [work for work in works if work.exercises and not work.begun and not work.done]
    if fresh:
        return _in(Step.VOLGENDE if any(work.begun for work in works) else Step.BEGIN, fresh[0])
    if any(work.status.handed_in_at and work.status.feedback is None for work in works):
        return NextStep(Step.WACHTEN)
    return NextStep(Step.KLAAR if works else Step.NIETS)


def _in(step: Step, work: Work) -> NextStep:
    return NextStep(step, work.module.id, work.module.title)


def _moment(work: Work) -> datetime:
    assert work.last_at
    return work.last_at


def _chapter(work: Work) -> Chapter:
    talks = [one for one in work.exercises if isinstance(one, Gesprek)]
    backs = [(talk, talk.look_back(work.given.get(talk.id))) for talk in talks]
    return Chapter(
        work,
        tuple(_results(work)),
        tuple(_consult(talk, back) for talk, back in backs if back is not None),
        takeaway(work.module.path) if work.done else "",
    )


def _results(work: Work) -> Iterable[Result]:
    released = work.status.feedback.items if work.status.feedback else ()
    by_exercise = {item.exercise: item for item in released}
    for exercise in work.exercises:
        if exercise.id not in work.given:
            continue
        value = work.given[exercise.id]
        yield Result(
            exercise.id,
            exercise.title,
            exercise.is_complete(value),
            _own_points(work, exercise, value),
            by_exercise.get(exercise.id),
        )


def _own_points(work: Work, exercise: Exercise, value: JsonValue) -> Points | None:
    checked = work.saved[exercise.id].checked and work.status.phase.may_check
    if not checked or exercise.grading is not Grading.AUTO or not exercise.points:
        return None
    return Points(exercise.score(value).points(exercise.points), exercise.points)


def _consult(talk: Gesprek, back: Lookback) -> ConsultReport:
    outcome = back.outcome
    return ConsultReport(
        talk.id,
        talk.title,
        tuple(
            Breadth(report.dimension.value, len(report.told), len(report.told) + len(report.untold))
            for report in outcome.dimensions
            if report.told or report.untold
        ),
        tuple(
            HeardCue(
                to_html(cue.speech[0].text) if cue.speech else "",
                to_html(cue.meaning),
                cue.dimension.value,
                state is CueState.OPGEPAKT,
            )
            for cue, state in outcome.cues
            if state is not None
        ),
        to_html(outcome.ending.voice) if outcome.ending else "",
        back.try_next,
    )
