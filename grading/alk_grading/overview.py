"""Where every learner of a course stands, read without nbgrader's own views, which are slow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from alk_grading import counting, gradebook, inbound, keys, timestamps
from alk_grading.published import read_published
from alk_grading.releases import released_modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk_grading.course import Course
    from alk_grading.gradebook import Mark


@dataclass(frozen=True, slots=True)
class Line:
    """One learner in one module."""

    module: str
    learner: str
    handed_in_at: datetime | None
    score: float | None
    """None where nothing was graded yet."""

    maximum: float | None
    by_hand: int
    """Exercises that a trainer has still to grade."""

    waits_for: str
    """Dutch: the next step; empty where nothing is left to do."""


def overview(course: Course, module: str | None = None) -> tuple[Line, ...]:
    """Return everyone who handed something in, by module and learner.

    Raises:
        ModuleMissingError: `module` was not released.
    """
    if module is not None:
        from alk_grading import snapshot  # noqa: PLC0415 - reads modules, which takes long to import

        snapshot.newest(course, module)
    marks = gradebook.marks(course)
    names = released_modules(course) if module is None else (module,)
    return tuple(line for name in names for line in _module(course, name, marks.get(name, {})))


def _module(course: Course, module: str, marks: dict[str, Mark]) -> Iterator[Line]:
    keys_open = keys.are_open(course, module, datetime.now(UTC))
    latest, wanted = inbound.latest(course, module), counting.wanted(course, module)
    for learner in sorted({*latest, *course.submitted_learners(module)}):
        collected = timestamps.submitted_at(course.submitted(learner, module))
        mark = marks.get(learner)
        handed_in = max((at for at in (latest.get(learner), collected) if at), default=None)
        newer = learner in wanted and wanted[learner] != collected
        yield Line(
            module,
            learner,
            handed_in,
            mark.score if mark else None,
            mark.maximum if mark else None,
            mark.waiting if mark else 0,
            _next_step(course, learner, module, collected, mark, newer=newer, keys_open=keys_open),
        )


def _next_step(  # noqa: PLR0913 - every one of these decides
    course: Course,
    learner: str,
    module: str,
    collected: datetime | None,
    mark: Mark | None,
    *,
    newer: bool,
    keys_open: bool,
) -> str:
    if newer:
        return "ophalen (alk collect)"
    if timestamps.submitted_at(course.autograded(learner, module)) != collected or mark is None:
        return "nakijken (alk grade)"
    if mark.waiting:
        return f"trainer: {mark.waiting} met de hand"
    given = read_published(course, learner, module)
    if given is None:
        return "teruggeven (alk feedback)"
    if keys_open and not given.keys:
        return "sleutels teruggeven (alk feedback)"
    return ""
