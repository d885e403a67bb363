"""Making a course folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from alk.errors import AlkError
from alk_grading import settings
from alk_grading.bridge import open_api
from alk_grading.course import CourseError, open_course_folder
from alk_grading.wiring import CONFIG_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.course import Course


class DatabaseError(AlkError):
    """A gradebook that cannot be opened."""


def init_course(root: Path, course_id: str | None = None, database: str = "") -> Course:
    """Make `root` a course folder, closed to other users; safe to repeat, and nothing in it is replaced.

    Raises:
        CourseError: the folder holds something else, or is a course with another id.
        CourseSettingsError: the id cannot be used.
        DatabaseError: the gradebook cannot be reached; the settings stay, to be mended there.
    """
    root = root.resolve()
    if not (root / settings.FILE_NAME).exists():
        _require_empty(root)
        root.mkdir(parents=True, exist_ok=True)
        root.chmod(0o700)
        text = settings.settings_text(course_id or settings.course_id_from(root.name), database)
        (root / settings.FILE_NAME).write_text(text, encoding="utf-8")
    try:
        course = open_course_folder(root)
    except settings.CourseSettingsError:
        if course_id:
            (root / settings.FILE_NAME).unlink()
        raise
    if course_id and course.id != course_id:
        raise CourseError(f"{root} is al de cursus “{course.id}”.", "Kies een andere map, of laat --id weg.")
    _complete(course)
    return course


def _require_empty(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise CourseError(f"{root} is een bestand.", "Kies een andere naam voor de cursusmap.")
    if root.is_dir() and any(root.iterdir()):
        raise CourseError(f"{root} is niet leeg en geen cursusmap.", "Kies een lege of nieuwe map.")


def _complete(course: Course) -> None:
    for folder in (course.root / "source", course.cases, course.releases, course.exchange):
        folder.mkdir(exist_ok=True)
    course.exchange.chmod(0o700)
    if not course.nbgrader_config.exists():
        course.nbgrader_config.write_text(CONFIG_TEXT, encoding="utf-8")
    try:
        with open_api(course).gradebook:
            pass
    except (SQLAlchemyError, ImportError) as error:
        raise DatabaseError(
            f"De cijferlijst is niet te openen: {str(error).splitlines()[0]}",
            f"Kijk naar database in {course.root / settings.FILE_NAME}; een databaseserver vraagt om "
            "pip install 'alk-training[postgres]' en een bestaande, lege database.",
        ) from error
