"""Handing in for a learner: the released notebook and the answers, through nbgrader, in a process of its own.

nbgrader changes the working directory and the environment of the process it runs in, which the server
of the pages must never notice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.learning.answers import FILE_NAME
from alk_grading import inbound

if TYPE_CHECKING:
    from datetime import datetime

    from alk_grading.course import Course
    from alk_grading.scoring import Submission

SECONDS = 120
"""Longest wait for nbgrader."""


class HandInError(AlkError):
    """Handing in failed and nothing was handed in."""


def submit(course: Course, learner: str, submission: Submission) -> datetime:
    """Hand `submission` in and return the time under which it came in; raises HandInError."""
    module = submission.attempt.module
    try:
        with tempfile.TemporaryDirectory(prefix="alk-inleveren-") as work:
            folder = Path(work) / module.id
            folder.mkdir()
            shutil.copyfile(module.path, folder / module.path.name)
            (folder / FILE_NAME).write_bytes(submission.answers.to_bytes())
            _run(course, learner, folder)
    except OSError as error:
        raise HandInError(
            f"Inleveren lukte niet ({error.strerror or error}).",
            "Uw antwoorden zijn bewaard; probeer het later weer.",
        ) from error
    handed_in = inbound.latest_of(course, learner, module.id)
    if handed_in is None:
        raise HandInError("Inleveren lukte niet.", "Uw antwoorden zijn bewaard; meld dit aan uw trainer.")
    return handed_in


def _run(course: Course, learner: str, folder: Path) -> None:
    command = [sys.executable, "-m", "alk_grading.submit_process", str(course.root), learner, str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, with arguments that were checked
            command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise HandInError(
            "Inleveren duurt te lang en is afgebroken.", "Uw antwoorden zijn bewaard; probeer het zo weer."
        ) from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["geen melding"])[-1]
        raise HandInError(
            f"Inleveren lukte niet: {last}", "Uw antwoorden zijn bewaard; meld dit aan uw trainer."
        )
