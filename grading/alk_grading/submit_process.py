"""The process that submits one prepared folder through nbgrader: `python -m alk_grading.submit_process`."""

from __future__ import annotations

import sys
from pathlib import Path

from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory

from alk_grading.bridge import load_config
from alk_grading.course import open_course_folder


def main(root: str, learner: str, folder: str) -> None:
    """Submit `folder`, named after its module, for `learner`; raises what nbgrader raises."""
    course = open_course_folder(Path(root))
    config = load_config(course)
    config.CourseDirectory.student_id = learner
    config.CourseDirectory.assignment_id = Path(folder).name
    config.Exchange.assignment_dir = str(Path(folder).parent)
    coursedir, authenticator = CourseDirectory(config=config), Authenticator(config=config)
    factory = ExchangeFactory(config=config)
    factory.Submit(coursedir=coursedir, authenticator=authenticator, config=config).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
