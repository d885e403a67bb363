"""Until when a module can be handed in: nbgrader's due date for everyone, and extensions by learner.

nbgrader keeps an extension with a submission, which does not exist yet when it is asked for; so
extensions are kept here and given to nbgrader when the submission is graded.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, TypeAdapter, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from alk.errors import AlkError
from alk.learning.store import write_durably
from alk_grading import gradebook, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.course import Course

ZONE = ZoneInfo("Europe/Amsterdam")
"""Times without a zone are Dutch ones."""

_EXTENSIONS = TypeAdapter(dict[str, AwareDatetime])


class DeadlineError(AlkError):
    """A deadline that cannot be read or set."""


def parse(words: str) -> datetime:
    """Read `2026-12-01 23:59`, or `2026-12-01` for the end of that day; raises DeadlineError."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError as error:
        raise DeadlineError(
            f"“{words}” is geen datum.", "Schrijf die als 2026-12-01 of “2026-12-01 17:00”."
        ) from error
    if len(words.strip()) == len("2026-12-01"):
        found = found.replace(hour=23, minute=59, second=59)
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


def deadline(course: Course, module: str, learner: str) -> datetime | None:
    """Return until when `learner` can hand `module` in on time; None where there is no deadline.

    A gradebook that cannot be reached sets no deadline: a learner must never be kept from handing in by it.
    """
    try:
        everyone = gradebook.due(course, module)
    except SQLAlchemyError:
        return None
    if everyone is None:
        return None
    return max(everyone, extensions(course, module).get(learner, everyone))


def extensions(course: Course, module: str) -> dict[str, datetime]:
    """Return the extensions of a module by learner; raises DeadlineError where the file is damaged."""
    path = _path(course, module)
    try:
        return _EXTENSIONS.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValidationError as error:
        raise DeadlineError(
            f"{path} is beschadigd.", "Zet het terug uit een reservekopie of wis het."
        ) from error


def extend(course: Course, module: str, learner: str, until: datetime) -> None:
    """Give one learner until `until`; raises ModuleMissingError, DeadlineError."""
    snapshot.newest(course, module)
    changed = {**extensions(course, module), learner: until.astimezone(UTC)}
    path = _path(course, module)
    path.parent.mkdir(exist_ok=True)
    write_durably(path, _EXTENSIONS.dump_json(changed, indent=1))


def forget(course: Course, module: str, learner: str) -> None:
    """Delete the extension of one learner."""
    known = extensions(course, module)
    if known.pop(learner, None) is not None:
        write_durably(_path(course, module), _EXTENSIONS.dump_json(known, indent=1))


def _path(course: Course, module: str) -> Path:
    return course.root / "uitstel" / f"{module}.json"
