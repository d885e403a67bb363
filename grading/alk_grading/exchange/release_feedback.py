"""Releasing feedback: to the exchange, and to the learner's page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbgrader.exchange.default import ExchangeReleaseFeedback

from alk_grading.course import open_course_folder
from alk_grading.publish import publish

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory


class PublishFeedback(ExchangeReleaseFeedback):
    """nbgrader's own release of feedback, which also writes what the learner's page shows."""

    def __init__(self, coursedir: CourseDirectory, **kwargs: Any) -> None:
        # nbgrader's API misspells the argument and would pass no authenticator at all.
        if "authentictor" in kwargs:
            kwargs["authenticator"] = kwargs.pop("authentictor")
        super().__init__(coursedir=coursedir, **kwargs)

    def copy_files(self) -> None:
        """Release feedback for everyone who matches the student id of this run."""
        super().copy_files()
        course = open_course_folder(Path(self.coursedir.root))
        module = self.coursedir.assignment_id
        wanted = re.compile(re.escape(self.coursedir.student_id or "*").replace(r"\*", ".*"))
        folder = course.root / "feedback"
        for learner in sorted(one.name for one in folder.iterdir() if (one / module).is_dir()):
            if wanted.fullmatch(learner):
                publish(course, learner, module, self.coursedir.db_url)
