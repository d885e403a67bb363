"""Reading what a group gave, from the work that was graded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk_grading import snapshot
from alk_grading.report.figures import (
    FEWEST,
    DimensionFigure,
    FactorFigure,
    Given,
    checklist_figures,
    dimension_figures,
)
from alk_grading.scoring import NotGradedError, read_submission

if TYPE_CHECKING:
    from alk_grading.course import Course


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one module in one course."""

    course: str
    module: str
    title: str
    people: int
    fewest: int
    """Figures on fewer people than this are left out."""

    factors: tuple[FactorFigure, ...]
    dimensions: tuple[DimensionFigure, ...]


def report(course: Course, module: str, *, own_group: bool = False) -> Report:
    """Return the figures of a module; `own_group` shows those of small groups too.

    Raises:
        ModuleMissingError: the module was not released.
    """
    content = snapshot.newest(course, module)
    everyone = []
    for learner in course.autograded_learners(module):
        try:
            submission = read_submission(course, course.autograded(learner, module), module)
        except NotGradedError:
            continue
        everyone.append([Given(one.exercise, one.value) for one in submission.answered])
    fewest = 1 if own_group else FEWEST
    return Report(
        course.id,
        module,
        content.module(module).title,
        len(everyone),
        fewest,
        checklist_figures(everyone, fewest),
        dimension_figures(everyone, fewest),
    )
