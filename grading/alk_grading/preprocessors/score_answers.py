"""The step that stands in the place of running cells: score the answers and write them beside the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alk_grading.graded_notebook import fill_in
from alk_grading.preprocessors.base import CoursePreprocessor, who
from alk_grading.scoring import read_submission

if TYPE_CHECKING:
    from nbformat import NotebookNode


class ScoreAnswers(CoursePreprocessor):
    """Fills the released notebook in from the learner's answers; no kernel starts and no cell runs."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the graded notebook; raises NotGradedError."""
        learner, module = who(resources)
        fill_in(nb, read_submission(self.course, self.course.submitted(learner, module), module))
        return nb, resources
