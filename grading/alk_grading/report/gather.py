"""Reading what a group gave, from the work that was graded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk_grading import snapshot
from alk_grading.releases import released_modules
from alk_grading.report.exercises import ExerciseFigure, exercise_figures
from alk_grading.report.figures import (
    FEWEST,
    DimensionFigure,
    FactorFigure,
    Given,
    checklist_figures,
    dimension_figures,
)
from alk_grading.report.gain import GainFigure, gain_figures
from alk_grading.report.minutes import TimeFigure, time_figure
from alk_grading.report.talks import (
    CueFigure,
    UnmatchedFigure,
    cue_figures,
    talked_dimensions,
    unmatched_figures,
)
from alk_grading.scoring import NotGradedError, read_submission

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alk.jsonvalues import JsonValue
    from alk_grading.course import Course
    from alk_grading.scoring import Submission


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one module in one course."""

    course: str
    module: str
    title: str
    people: int
    fewest: int
    """Figures on fewer people than this are left out."""

    exercises: tuple[ExerciseFigure, ...]
    factors: tuple[FactorFigure, ...]
    dimensions: tuple[DimensionFigure, ...]
    cues: tuple[CueFigure, ...]
    unmatched: tuple[UnmatchedFigure, ...]
    minutes: TimeFigure
    gain: tuple[GainFigure, ...]


def report(course: Course, module: str, *, own_group: bool = False) -> Report:
    """Return the figures of a module; `own_group` shows those of small groups too.

    Raises:
        ModuleMissingError: the module was not released.
    """
    content = snapshot.newest(course, module)
    submissions = _graded(course, module)
    everyone = [_given(one) for one in submissions.values()]
    fewest = 1 if own_group else FEWEST
    return Report(
        course=course.id,
        module=module,
        title=content.module(module).title,
        people=len(everyone),
        fewest=fewest,
        exercises=exercise_figures(everyone, fewest),
        factors=checklist_figures(everyone, fewest),
        dimensions=(*dimension_figures(everyone, fewest), *talked_dimensions(everyone, fewest)),
        cues=cue_figures(everyone, fewest),
        unmatched=unmatched_figures(everyone, fewest),
        minutes=time_figure(
            ([saved.saved_at for saved in one.answers.answers.values()] for one in submissions.values()),
            fewest,
        ),
        gain=gain_figures(everyone, _before(course, tuple(submissions), everyone), fewest),
    )


def _graded(course: Course, module: str) -> dict[str, Submission]:
    """Return the graded work by learner; what cannot be read is left out."""
    found = {}
    for learner in course.autograded_learners(module):
        try:
            found[learner] = read_submission(course, course.autograded(learner, module), module)
        except NotGradedError:
            continue
    return found


def _given(submission: Submission) -> list[Given]:
    return [Given(one.exercise, one.value) for one in submission.answered]


def _before(
    course: Course, learners: tuple[str, ...], everyone: Sequence[Sequence[Given]]
) -> list[Mapping[str, JsonValue]]:
    """Return what each learner gave to what this module asks again; that can lie in any module."""
    wanted = {getattr(given.exercise, "builds_on", "") for person in everyone for given in person} - {""}
    found: dict[str, dict[str, JsonValue]] = {learner: {} for learner in learners}
    for module in released_modules(course) if wanted else ():
        for learner, submission in _graded(course, module).items():
            if learner in found:
                found[learner] |= {
                    one.exercise.id: one.value for one in submission.answered if one.exercise.id in wanted
                }
    return [found[learner] for learner in learners]
