"""Reading the gradebook in a few queries, where nbgrader's own views take seconds for a large class."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from sqlalchemy import DateTime, create_engine, text

from alk_grading.wiring import database_url

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from alk_grading.course import Course


@dataclass(frozen=True, slots=True)
class Item:
    """One graded exercise of one learner."""

    module: str
    learner: str
    exercise: str
    maximum: float
    auto_score: float | None
    manual_score: float | None
    extra_credit: float
    waiting: bool
    """True while a trainer has to look at it."""

    comment: str

    @property
    def score(self) -> float | None:
        """The points so far; None where nobody gave any."""
        given = self.auto_score if self.manual_score is None else self.manual_score
        return None if given is None else given + self.extra_credit


@dataclass(frozen=True, slots=True)
class Mark:
    """What one learner has for one module."""

    score: float
    """Points so far, after the penalty for being late."""

    maximum: float
    waiting: int
    items: tuple[Item, ...]


_ITEMS = """
SELECT a.name AS module, s.student_id AS learner, c.name AS exercise, gc.max_score AS maximum,
       g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade AS waiting,
       sn.late_submission_penalty AS penalty, k.auto_comment, k.manual_comment
FROM grade g
JOIN submitted_notebook sn ON sn.id = g.notebook_id
JOIN submitted_assignment s ON s.id = sn.assignment_id
JOIN assignment a ON a.id = s.assignment_id
JOIN base_cell c ON c.id = g.cell_id
JOIN grade_cells gc ON gc.id = c.id
LEFT JOIN base_cell sc ON sc.notebook_id = c.notebook_id AND sc.name = c.name AND sc.type = 'SolutionCell'
LEFT JOIN comment k ON k.notebook_id = sn.id AND k.cell_id = sc.id
ORDER BY a.name, s.student_id, c.name
"""

_MAXIMA = """
SELECT c.name, gc.max_score
FROM grade_cells gc
JOIN base_cell c ON c.id = gc.id
JOIN notebook n ON n.id = c.notebook_id
JOIN assignment a ON a.id = n.assignment_id
WHERE a.name = :module
"""


def marks(course: Course) -> dict[str, dict[str, Mark]]:
    """Return every mark by module and learner."""
    items: dict[tuple[str, str], list[Item]] = defaultdict(list)
    penalties: dict[tuple[str, str], float] = {}
    engine = open_engine(course)
    with engine.connect() as connection:
        for row in connection.execute(text(_ITEMS)):
            key = row.module, row.learner
            penalties[key] = row.penalty or 0.0
            items[key].append(
                Item(
                    module=row.module,
                    learner=row.learner,
                    exercise=row.exercise,
                    maximum=float(row.maximum),
                    auto_score=row.auto_score,
                    manual_score=row.manual_score,
                    extra_credit=row.extra_credit or 0.0,
                    waiting=bool(row.waiting),
                    comment=row.manual_comment or row.auto_comment or "",
                )
            )
    engine.dispose()
    found: dict[str, dict[str, Mark]] = defaultdict(dict)
    for (module, learner), listed in items.items():
        total = max(0.0, sum(item.score or 0.0 for item in listed) - penalties[module, learner])
        maximum = sum(item.maximum for item in listed)
        waiting = sum(item.waiting for item in listed)
        found[module][learner] = Mark(round(total, 2), round(maximum, 2), waiting, tuple(listed))
    return dict(found)


def maxima(course: Course, module: str) -> dict[str, float]:
    """Return the points to be earned in a module by grade id; raises SQLAlchemyError."""
    engine = open_engine(course)
    with engine.connect() as connection:
        found = connection.execute(text(_MAXIMA), {"module": module})
        points = {str(row.name): float(row.max_score) for row in found}
    engine.dispose()
    return points


def due(course: Course, module: str) -> datetime | None:
    """Return nbgrader's due date of a module, or None; raises SQLAlchemyError."""
    engine = open_engine(course)
    with engine.connect() as connection:
        query = text("SELECT duedate FROM assignment WHERE name = :module").columns(duedate=DateTime())
        found: datetime | None = connection.execute(query, {"module": module}).scalar()
    engine.dispose()
    return found.replace(tzinfo=UTC) if found else None


def open_engine(course: Course) -> Engine:
    """Connect to the course's gradebook."""
    return create_engine(database_url(course))
