"""What our preprocessors share: knowing the course."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from alk_grading.course import Course, open_course_folder

if TYPE_CHECKING:
    from collections.abc import Mapping


class CoursePreprocessor(NbGraderPreprocessor):
    """A preprocessor that reads from the course folder set in `nbgrader_config.py`."""

    course_root = Unicode("", help="The course folder.").tag(config=True)

    @property
    def course(self) -> Course:
        """The course that is being graded."""
        return open_course_folder(Path(self.course_root))


def who(resources: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """Return learner and module of the notebook under way."""
    return resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
