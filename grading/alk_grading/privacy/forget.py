"""Deleting everything a course holds about one learner; safe to repeat after it was cut off."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

from nbgrader.api import MissingEntry
from sqlalchemy import text

from alk.learning.store import write_durably
from alk_grading import deadlines, gradebook, inbound
from alk_grading.bridge import open_api
from alk_grading.privacy import reach
from alk_grading.rating import model
from alk_grading.releases import released_modules

if TYPE_CHECKING:
    from datetime import datetime

    from alk_grading.course import Course

NBGRADER_LOG = ".nbgrader.log"
"""Stock nbgrader writes one in the course folder."""


def forget(course: Course, learner: str) -> int:
    """Delete everything of `learner` and return how many folders and files that were."""
    _from_gradebook(course, learner)
    _from_ratings(course, learner)
    found = reach.folders(course, learner)
    # Submissions go last: their secrets lead to the released feedback.
    for path in sorted(found, key=lambda one: one.parent == course.inbound):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for module in released_modules(course):
        deadlines.forget(course, module, learner)
    for lock in course.exchange.glob(f".slot-{learner}-*"):
        lock.unlink()
    _from_log(course, learner)
    return len(found)


def expired(course: Course, now: datetime) -> tuple[str, ...]:
    """Return who handed nothing in for longer than the course keeps work; nobody where it sets no term."""
    if not course.settings.bewaren_dagen:
        return ()
    limit = now - timedelta(days=course.settings.bewaren_dagen)
    newest: dict[str, datetime] = {}
    for module in released_modules(course):
        for learner, at in inbound.latest(course, module).items():
            newest[learner] = max(at, newest.get(learner, at))
    return tuple(sorted(learner for learner, at in newest.items() if at < limit))


def _from_gradebook(course: Course, learner: str) -> None:
    with open_api(course).gradebook as book:
        try:
            book.remove_student(learner)
        except MissingEntry:
            return
    engine = gradebook.open_engine(course)
    if engine.dialect.name == "sqlite":
        # Deleted rows stay readable in the file until it is written anew.
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
    engine.dispose()


def _from_ratings(course: Course, learner: str) -> None:
    for module in released_modules(course):
        for ratings in model.read_all(course, module):
            kept = tuple(one for one in ratings.ratings if one.learner != learner)
            if len(kept) != len(ratings.ratings):
                model.write(course, module, ratings.model_copy(update={"ratings": kept}))


def _from_log(course: Course, learner: str) -> None:
    path = course.root / NBGRADER_LOG
    if path.is_file():
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        write_durably(path, "".join(line for line in lines if learner not in line).encode("utf-8"))
