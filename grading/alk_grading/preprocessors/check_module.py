"""First step of release: refuse a module that could not be graded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alk.cases.library import CaseLibrary
from alk_grading.checks import require_ready
from alk_grading.preprocessors.base import CoursePreprocessor

if TYPE_CHECKING:
    from nbformat import NotebookNode


class CheckModule(CoursePreprocessor):
    """Holds the source notebook against its exercises, so that the formgrader's button refuses it too."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return both unchanged; raises ModuleNotReadyError."""
        names = resources["nbgrader"]
        path = self.course.source(names["assignment"]) / f"{names['notebook']}.ipynb"
        require_ready(path, CaseLibrary(self.course.cases))
        return nb, resources
