"""The process that submits prepared folders through nbgrader: `python -m alk_grading.submit_process`.

It reads one job a line from stdin and answers each with a line on stdout, both JSON, until stdin
closes or nothing has come for a while.
"""

from __future__ import annotations

import json
import select
import sys
from pathlib import Path

from alk_grading import lean

IDLE_SECONDS = 600


def submit_folder(root: str, learner: str, folder: str) -> None:
    """Submit `folder`, named after its module, for `learner`; raises what nbgrader raises."""
    from nbgrader.auth import Authenticator  # noqa: PLC0415 - takes a second
    from nbgrader.coursedir import CourseDirectory  # noqa: PLC0415
    from nbgrader.exchange import ExchangeFactory  # noqa: PLC0415

    from alk_grading.configuration import load_config  # noqa: PLC0415
    from alk_grading.course import open_course_folder  # noqa: PLC0415

    config = load_config(open_course_folder(Path(root)))
    config.CourseDirectory.student_id = learner
    config.CourseDirectory.assignment_id = Path(folder).name
    config.Exchange.assignment_dir = str(Path(folder).parent)
    coursedir, authenticator = CourseDirectory(config=config), Authenticator(config=config)
    factory = ExchangeFactory(config=config)
    factory.Submit(coursedir=coursedir, authenticator=authenticator, config=config).start()


def serve() -> None:
    """Do jobs until stdin closes or `IDLE_SECONDS` pass without one."""
    answers, sys.stdout = sys.stdout, sys.stderr
    lean.skip_unused()
    while select.select([sys.stdin], [], [], IDLE_SECONDS)[0]:
        line = sys.stdin.readline()
        if not line:
            return
        answers.write(json.dumps({"error": _try(json.loads(line))}) + "\n")
        answers.flush()


def _try(job: list[str]) -> str:
    """Do one job; return what went wrong, or nothing."""
    try:
        submit_folder(*job)
    except Exception as error:  # noqa: BLE001 - the asker decides what to do
        return str(error) or type(error).__name__
    return ""


if __name__ == "__main__":
    serve()
