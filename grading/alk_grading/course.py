"""A course folder: where everything lies, without nbgrader being imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk_grading import settings

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.settings import CourseSettings

NBGRADER_CONFIG = "nbgrader_config.py"


class CourseError(AlkError):
    """A folder that is no course, or a course that lacks what was asked for."""


@dataclass(frozen=True, slots=True)
class Course:
    """A course folder made by `alk course init`; the steps of nbgrader are its subfolders."""

    root: Path
    settings: CourseSettings

    @property
    def id(self) -> str:
        """Nbgrader's course id."""
        return self.settings.cursus

    @property
    def nbgrader_config(self) -> Path:
        """What stock nbgrader and the formgrader read."""
        return self.root / NBGRADER_CONFIG

    @property
    def exchange(self) -> Path:
        """The exchange of this course alone, closed to other users."""
        return self.root / "exchange"

    @property
    def inbound(self) -> Path:
        """Where submissions arrive; exists after the first release."""
        return self.exchange / self.id / "inbound"

    @property
    def cases(self) -> Path:
        """The cases of the modules in `source`, with their keys."""
        return self.root / "cases"

    @property
    def releases(self) -> Path:
        """Every version of every module that learners ever saw."""
        return self.root / "uitgaven"

    def source(self, module: str) -> Path:
        """Nbgrader's source folder of a module."""
        return self.root / "source" / module

    def released(self, module: str) -> Path:
        """Nbgrader's release folder of a module."""
        return self.root / "release" / module

    def submitted(self, learner: str, module: str) -> Path:
        """What was collected from a learner."""
        return self.root / "submitted" / learner / module

    def autograded(self, learner: str, module: str) -> Path:
        """The graded notebook of a learner, for the formgrader."""
        return self.root / "autograded" / learner / module

    def feedback(self, learner: str, module: str) -> Path:
        """Nbgrader's feedback of a learner, before release."""
        return self.root / "feedback" / learner / module

    def published(self, learner: str, module: str) -> Path:
        """Feedback that was released, for the learner's page."""
        return self.root / "terugkoppeling" / learner / module

    def submitted_learners(self, module: str) -> tuple[str, ...]:
        """Return who has a collected submission of `module`."""
        return _having(self.root / "submitted", module)

    def autograded_learners(self, module: str) -> tuple[str, ...]:
        """Return whose submission of `module` was graded."""
        return _having(self.root / "autograded", module)


def _having(step: Path, module: str) -> tuple[str, ...]:
    if not step.is_dir():
        return ()
    return tuple(sorted(folder.name for folder in step.iterdir() if (folder / module).is_dir()))


def open_course_folder(root: Path) -> Course:
    """Return the course in `root`.

    Raises:
        CourseError: it holds no course.
        CourseSettingsError: its settings cannot be used.
    """
    root = root.resolve()
    try:
        found = settings.read_settings(root / settings.FILE_NAME)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CourseError(
            f"{root} is geen cursusmap: {settings.FILE_NAME} ontbreekt.",
            f"Maak er een met: alk course init {root}",
        ) from error
    return Course(root, found)
