"""Handing in for a learner: the released notebook and the answers, through nbgrader's exchange."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from alk.learning.answers import FILE_NAME
from alk_grading import inbound
from alk_grading.submit_worker import WORKER, HandInError

if TYPE_CHECKING:
    from datetime import datetime

    from alk_grading.course import Course
    from alk_grading.scoring import Submission


def submit(course: Course, learner: str, submission: Submission) -> datetime:
    """Hand `submission` in and return the time under which it came in; raises HandInError."""
    module = submission.attempt.module
    try:
        with tempfile.TemporaryDirectory(prefix="alk-inleveren-") as work:
            folder = Path(work) / module.id
            folder.mkdir()
            shutil.copyfile(module.path, folder / module.path.name)
            (folder / FILE_NAME).write_bytes(submission.answers.to_bytes())
            WORKER.submit(str(course.root), learner, str(folder))
    except OSError as error:
        raise HandInError(
            f"Inleveren lukte niet ({error.strerror or error}).",
            "Uw antwoorden zijn bewaard; probeer het weer.",
        ) from error
    handed_in = inbound.latest_of(course, learner, module.id)
    if handed_in is None:
        raise HandInError("Inleveren lukte niet.", "Uw antwoorden zijn bewaard; meld dit aan uw trainer.")
    return handed_in
