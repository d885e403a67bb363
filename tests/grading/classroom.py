"""A course with learners, driven as trainers and learners drive it."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alk.learning.answers import FILE_NAME, Answers
from alk_grading import snapshot
from alk_grading.bridge import open_api
from alk_grading.course import Course, open_course_folder
from alk_grading.shelf import CourseShelf
from alk_grading.submit_process import submit_folder

MODULE = "00-proefles"
ERNST = "overvecht-1_ernst"
TEKST = "overvecht-1_samenvatting"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def alk(name: str, *arguments: object) -> tuple[int, str]:
    """Run one command as `alk NAME …` would; return exit status and stdout."""
    command = importlib.import_module(f"alk_grading.commands.{name}").command
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = command.run(parser.parse_args([str(argument) for argument in arguments]))
    return status, out.getvalue()


@dataclass(frozen=True)
class Classroom:
    """One course folder in which module 01 was released."""

    root: Path

    @property
    def course(self) -> Course:
        return open_course_folder(self.root)

    def shelf(self, learner: str) -> CourseShelf:
        return CourseShelf(self.course, learner)

    def alk(self, name: str, *more: object) -> tuple[int, str]:
        return alk(name, *([] if name == "status" else [MODULE]), "--course", self.root, *more)

    def answers(self, values: dict[str, Any]) -> Answers:
        content = snapshot.newest(self.course, MODULE)
        answers = Answers(module=MODULE, content=content.version(content.module(MODULE)))
        for exercise, value in values.items():
            answers = answers.with_answer(exercise, value, NOW)
        return answers

    def hand_in(self, learner: str, values: dict[str, Any]) -> None:
        """Hand in as the shelf does, but in this process: a new one takes seconds."""
        self.hand_in_bytes(learner, self.answers(values).to_bytes())

    def hand_in_bytes(self, learner: str, data: bytes) -> None:
        """Put a submission with any answers file into the exchange."""
        content = snapshot.newest(self.course, MODULE)
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / MODULE
            folder.mkdir()
            shutil.copyfile(content.notebook(MODULE), folder / f"{MODULE}.ipynb")
            (folder / FILE_NAME).write_bytes(data)
            submit_folder(str(self.root), learner, str(folder))

    def grade(self) -> tuple[int, str]:
        """Collect and grade."""
        assert self.alk("collect")[0] == 0
        return self.alk("grade")

    def gradebook(self) -> Any:
        return open_api(self.course).gradebook

    def scores(self, learner: str) -> dict[str, float | None]:
        """The automatic score of each exercise in the gradebook."""
        with self.gradebook() as gradebook:
            grades = gradebook.find_submission_notebook(MODULE, MODULE, learner).grades
            return {grade.name: grade.auto_score for grade in grades}

    def give(self, learner: str, points: float, comment: str = "") -> None:
        """Give points and a comment for the free text, through nbgrader's API as the formgrader does."""
        with self.gradebook() as gradebook:
            grade = gradebook.find_grade(TEKST, MODULE, MODULE, learner)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.find_comment(TEKST, MODULE, MODULE, learner).manual_comment = comment
            gradebook.db.commit()

    def graded_notebook(self, learner: str) -> Path:
        return self.course.autograded(learner, MODULE) / f"{MODULE}.ipynb"
