"""The step that puts scores into the gradebook, and never more than was earned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbgrader.preprocessors import SaveAutoGrades

from alk_grading.conventions import NO_ANSWER
from alk_grading.graded_notebook import read_score

if TYPE_CHECKING:
    from nbformat import NotebookNode


class SaveScores(SaveAutoGrades):
    """nbgrader's own step, except that a graded cell without a sound score is an error, not full marks."""

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:  # noqa: ARG002
        found = read_score(cell)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        grade.auto_score = found.points
        grade.needs_manual_grade = found.points is None or grade.manual_score is not None
        self.gradebook.db.commit()

    def _add_comment(self, cell: NotebookNode, resources: dict[str, Any]) -> None:  # noqa: ARG002
        comment = self.gradebook.find_comment(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        comment.auto_comment = NO_ANSWER if read_score(cell).blank else None
        self.gradebook.db.commit()
