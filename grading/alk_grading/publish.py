"""Writing released feedback for the learner's page, in one step."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nbgrader.api import Gradebook

from alk.learning.store import write_durably
from alk_grading.feedback_page import WITHOUT_KEYS
from alk_grading.published import DATA_NAME, REPORT_NAME, Published, PublishedItem
from alk_grading.scoring import read_submission
from alk_grading.timestamps import submitted_at

if TYPE_CHECKING:
    from alk_grading.course import Course
    from alk_grading.scoring import Submission


def publish(course: Course, learner: str, module: str, db_url: str) -> Published:
    """Write what the learner's page shows, from the gradebook and the feedback page made before.

    Raises:
        NotGradedError: the graded answers cannot be read.
        FileNotFoundError: no feedback page was made.
    """
    graded = course.autograded(learner, module)
    found = _collect(read_submission(course, graded, module), learner, db_url, submitted_at(graded))
    page = (course.feedback(learner, module) / f"{module}.html").read_bytes()
    found = found.model_copy(update={"keys": WITHOUT_KEYS.encode() not in page})
    target = course.published(learner, module)
    target.mkdir(parents=True, exist_ok=True)
    for left in target.glob(".*.deel"):
        left.unlink()  # of a killed run
    # The data comes last: it is what says that there is feedback.
    write_durably(target / REPORT_NAME, page)
    write_durably(target / DATA_NAME, found.model_dump_json(indent=1).encode("utf-8"))
    return found


def _collect(submission: Submission, learner: str, db_url: str, handed_in: datetime | None) -> Published:
    module = submission.attempt.module.id
    with Gradebook(db_url) as gradebook:
        notebook = gradebook.find_submission_notebook(module, module, learner)
        comments = {comment.name: comment.comment or "" for comment in notebook.comments}
        grades = {grade.name: grade for grade in notebook.grades}
        items = tuple(
            PublishedItem(
                exercise=exercise.id,
                title=exercise.title,
                score=None if grades[exercise.id].needs_manual_grade else grades[exercise.id].score,
                maximum=grades[exercise.id].max_score,
                comment=comments.get(exercise.id, ""),
            )
            for exercise in submission.attempt.exercises
            if exercise.id in grades
        )
        penalty = notebook.late_submission_penalty or 0.0
    return Published(
        content=submission.answers.content,
        handed_in_at=handed_in,
        released_at=datetime.now(UTC),
        penalty=penalty,
        items=items,
    )
