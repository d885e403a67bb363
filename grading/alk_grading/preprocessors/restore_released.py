"""First step of grading: put the notebook that was sent out in the place of the one that came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nbformat
from nbgrader.api import Gradebook

from alk_grading import graded_notebook
from alk_grading.preprocessors.base import CoursePreprocessor, who
from alk_grading.scoring import read_submission

if TYPE_CHECKING:
    from nbformat import NotebookNode


class RestoreReleased(CoursePreprocessor):
    """Replaces all cells by those of the release that the answers belong to; nothing that came in is kept."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:  # noqa: ARG002
        """Return the released notebook; raises NotGradedError where the answers cannot be used."""
        learner, module = who(resources)
        submission = read_submission(self.course, self.course.submitted(learner, module), module)
        released = nbformat.read(submission.attempt.module.path, as_version=4)  # type: ignore[no-untyped-call]
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            cells = gradebook.find_notebook(resources["nbgrader"]["notebook"], module).grade_cells
            maxima = {str(cell.name): float(cell.max_score) for cell in cells}
        for name in graded_notebook.restore(released, maxima):
            self.log.warning(
                "%s: oefening %s staat niet meer in de cijferlijst en telt niet mee", learner, name
            )
        for name in submission.unknown:
            self.log.warning("%s: onbekende oefening %s in de antwoorden telt niet mee", learner, name)
        return released, resources
