"""Writing the scores of many learners into nbgrader's gradebook, in one transaction at a time.

nbgrader's own calls commit after every cell; these rows are the same, written together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook, new_uuid

from alk_grading.conventions import NO_ANSWER, NOT_IN_ATTEMPT
from alk_grading.graded_notebook import CellScore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from nbgrader.api import Gradebook

    from alk_grading.prepare import Prepared

_MISSING = CellScore(points=None, maximum=0.0, blank=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the gradebook says about one learner's module."""

    score: float
    waiting: int
    """Exercises that a trainer has still to grade."""

    auto_scores: Mapping[str, float | None]
    """By grade id."""


@dataclass(slots=True)
class _Rows:
    """The gradebook's rows of one learner."""

    submission: Any
    grades: dict[str, Any]
    comments: dict[str, Any]


class Ledger:
    """The gradebook of one module; use it in one process at a time."""

    def __init__(self, gradebook: Gradebook, module: str, extensions: Mapping[str, datetime]) -> None:
        self._db = gradebook.db
        self._extensions = extensions
        self._assignment = gradebook.find_assignment(module)
        self._notebook = gradebook.find_notebook(module, module)
        self._graded = {str(cell.name): cell for cell in self._notebook.grade_cells}
        self._commented = {str(cell.name): cell for cell in self._notebook.solution_cells}

    @property
    def maxima(self) -> dict[str, float]:
        """The points to be earned, by grade id."""
        return {name: float(cell.max_score) for name, cell in self._graded.items()}

    def is_late(self, learner: str, handed_in_at: datetime | None) -> bool:
        """Return whether a submission came after the deadline of this learner."""
        due = self._assignment.duedate
        if due is None or handed_in_at is None:
            return False
        return bool(handed_in_at.replace(tzinfo=None) > due + (self._extension(learner) or timedelta()))

    def _extension(self, learner: str) -> timedelta | None:
        """Return how much later than the others `learner` may hand in, as nbgrader keeps it."""
        due, until = self._assignment.duedate, self._extensions.get(learner)
        if due is None or until is None:
            return None
        later: timedelta = until.astimezone(UTC).replace(tzinfo=None) - due
        return max(later, timedelta())

    def write(self, batch: Sequence[Prepared]) -> dict[str, Standing]:
        """Write the scores of `batch` in one transaction and return how each learner stands now.

        Manual points and comments stay. What was graded by hand asks for another look only where there
        is a new submission or another automatic score.
        """
        try:
            rows = self._rows([one.learner for one in batch])
            self._add_missing([one.learner for one in batch if one.learner not in rows], rows)
            for one in batch:
                _update(rows[one.learner], one)
                rows[one.learner].submission.extension = self._extension(one.learner)
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise
        return {one.learner: _standing(rows[one.learner]) for one in batch}

    def standings(self, learners: Iterable[str]) -> dict[str, Standing]:
        """Return how learners stand; those without a graded submission are left out."""
        return {learner: _standing(found) for learner, found in self._rows(list(learners)).items()}

    def _rows(self, learners: list[str]) -> dict[str, _Rows]:
        found: dict[str, _Rows] = {}
        submissions = (
            self._db.query(SubmittedAssignment, SubmittedNotebook.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .filter(
                SubmittedNotebook.notebook_id == self._notebook.id,
                SubmittedAssignment.student_id.in_(learners),
            )
        )
        by_notebook = {}
        for submission, notebook_id in submissions:
            by_notebook[notebook_id] = found[submission.student_id] = _Rows(submission, {}, {})
        names = {cell.id: name for name, cell in [*self._graded.items(), *self._commented.items()]}
        for grade in self._db.query(Grade).filter(Grade.notebook_id.in_(list(by_notebook))):
            by_notebook[grade.notebook_id].grades[names[grade.cell_id]] = grade
        for comment in self._db.query(Comment).filter(Comment.notebook_id.in_(list(by_notebook))):
            by_notebook[comment.notebook_id].comments[names[comment.cell_id]] = comment
        return found

    def _add_missing(self, learners: list[str], rows: dict[str, _Rows]) -> None:
        known = {found for (found,) in self._db.query(Student.id).filter(Student.id.in_(learners))}
        self._db.add_all([Student(id=learner) for learner in learners if learner not in known])
        self._db.flush()
        for learner in learners:
            rows[learner] = self._new_rows(learner)
        self._db.flush()

    def _new_rows(self, learner: str) -> _Rows:
        submission = SubmittedAssignment(id=new_uuid(), assignment_id=self._assignment.id, student_id=learner)
        of = {"notebook_id": new_uuid()}
        notebook = SubmittedNotebook(
            id=of["notebook_id"], notebook_id=self._notebook.id, assignment_id=submission.id
        )
        grades = {name: Grade(cell_id=cell.id, **of) for name, cell in self._graded.items()}
        comments = {name: Comment(cell_id=cell.id, **of) for name, cell in self._commented.items()}
        self._db.add_all([submission, notebook, *grades.values(), *comments.values()])
        return _Rows(submission, grades, comments)


def _update(rows: _Rows, prepared: Prepared) -> None:
    at = prepared.handed_in_at.replace(tzinfo=None) if prepared.handed_in_at else None
    is_new = rows.submission.timestamp != at
    rows.submission.timestamp = at
    for name, grade in rows.grades.items():
        found = prepared.scores.get(name, _MISSING)
        if grade.manual_score is None:
            grade.needs_manual_grade = found.points is None
        elif is_new or grade.auto_score != found.points:
            grade.needs_manual_grade = True
        grade.auto_score = found.points
    for name, comment in rows.comments.items():
        if name in prepared.scores:
            comment.auto_comment = NO_ANSWER if prepared.scores[name].blank else None
        else:
            comment.auto_comment = NOT_IN_ATTEMPT


def _standing(rows: _Rows) -> Standing:
    grades = rows.grades.values()
    return Standing(
        score=round(sum(_score(grade) for grade in grades), 2),
        waiting=sum(1 for grade in grades if grade.needs_manual_grade),
        auto_scores={name: grade.auto_score for name, grade in rows.grades.items()},
    )


def _score(grade: Any) -> float:  # noqa: ANN401 - nbgrader has no types
    given = grade.auto_score if grade.manual_score is None else grade.manual_score
    return 0.0 if given is None else float(given) + float(grade.extra_credit or 0)
