"""How nbgrader is set up for a course: read by our commands, stock nbgrader and the formgrader alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk_grading.conventions import TEXT_STUB
from alk_grading.course import open_course_folder

if TYPE_CHECKING:
    from pathlib import Path

    from traitlets.config import Config

CONFIG_TEXT = '''\
"""Laat nbgrader en de formgrader nakijken zoals `alk grade`. Eigen nbgrader-instellingen kunnen eronder."""

from pathlib import Path

from alk_grading.wiring import configure

c = get_config()  # noqa: F821
configure(c, Path(__file__).resolve().parent)
'''
"""Content of `nbgrader_config.py`; it names no path, so that a course can be moved."""

_STEP = "alk_grading.preprocessors."
_NBGRADER = "nbgrader.preprocessors."

GENERATE = [
    _STEP + "check_module.CheckModule",
    # nbgrader's InstantiateTests is left out: it would start a kernel.
    *(
        _NBGRADER + name
        for name in (
            "LockCells",
            "ClearSolutions",
            "ClearOutput",
            "CheckCellMetadata",
            "ComputeChecksums",
            "SaveCells",
            "ClearHiddenTests",
            "ClearMarkScheme",
            "ComputeChecksums",
            "CheckCellMetadata",
        )
    ),
]
SANITIZE = [_STEP + "restore_released.RestoreReleased", _NBGRADER + "CheckCellMetadata"]
AUTOGRADE = [
    _STEP + "score_answers.ScoreAnswers",
    _STEP + "save_scores.SaveScores",
    _NBGRADER + "AssignLatePenalties",
    _NBGRADER + "CheckCellMetadata",
]
# FeedbackPage shows no source of any cell, so there are no hidden tests or mark schemes to clear from it.
FEEDBACK = [_STEP + "collect_grades.CollectGrades"]


def configure(c: Config, root: Path) -> None:
    """Set `c` up for the course in `root`; raises CourseError."""
    course = open_course_folder(root)
    c.CourseDirectory.root = str(course.root)
    c.CourseDirectory.course_id = course.id
    if course.settings.database:
        c.CourseDirectory.db_url = course.settings.database
    c.Exchange.root = str(course.exchange)
    c.Exchange.cache = str(course.root / "cache")
    c.Exchange.timezone = "UTC"
    # One account submits for every learner, so the owner of a file says nothing.
    c.ExchangeCollect.check_owner = False
    c.ExchangeReleaseAssignment.force = True
    c.ExchangeFactory.release_assignment = "alk_grading.exchange.release.PrivateRelease"
    c.ExchangeFactory.submit = "alk_grading.exchange.submit.WholeSubmit"
    c.ExchangeFactory.collect = "alk_grading.exchange.collect.WholeCollect"
    c.ExchangeFactory.release_feedback = "alk_grading.exchange.release_feedback.PublishFeedback"
    c.ClearSolutions.text_stub = TEXT_STUB
    c.CoursePreprocessor.course_root = str(course.root)
    c.FeedbackPage.course_root = str(course.root)
    c.GenerateAssignment.preprocessors = list(GENERATE)
    c.Autograde.sanitize_preprocessors = list(SANITIZE)
    c.Autograde.autograde_preprocessors = list(AUTOGRADE)
    c.GenerateFeedback.preprocessors = list(FEEDBACK)
    c.GenerateFeedback.exporter_class = "alk_grading.feedback_page.FeedbackPage"
