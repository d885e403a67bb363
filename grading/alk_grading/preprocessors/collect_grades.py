"""First step of feedback: scores and comments from the gradebook, and what still waits for a trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbgrader.preprocessors import GetGrades

from alk_grading.graded_notebook import OURS

if TYPE_CHECKING:
    from nbformat import NotebookNode


class CollectGrades(GetGrades):
    """nbgrader's own step, which also marks what has not been graded by hand yet."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        cell.metadata.setdefault(OURS, {})["wacht"] = bool(grade.needs_manual_grade)
