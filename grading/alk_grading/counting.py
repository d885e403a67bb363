"""Which hand-in of a learner counts, where a learner handed in more than once.

Every hand-in stays in the exchange. Where the best counts, each is scored once when it is collected, and
the points of what the toolkit scores by itself are kept beside it in `tellend/`. Open questions do not
decide: nobody has graded those of the other hand-ins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter, ValidationError

from alk.learning.answers import FILE_NAME as ANSWERS
from alk.learning.store import write_durably
from alk_grading import gradebook, inbound, timestamps
from alk_grading.files import copy_tree_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from alk_grading.course import Course

_FOLDER = "tellend"


class Points(BaseModel):
    """What the toolkit itself gave for one hand-in."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    punten: float | None
    """None where the answers cannot be graded."""


_KEPT = TypeAdapter(dict[AwareDatetime, Points])


@dataclass(frozen=True, slots=True)
class HandIn:
    """One of the hand-ins of a learner."""

    learner: str
    number: int
    """From 1, in order of time."""

    handed_in_at: datetime
    points: float | None
    """What the toolkit gave by itself; None where it was not scored or cannot be graded."""

    counts: bool
    """True for the one that was collected last; that one goes to the gradebook."""


def collect_counting(course: Course, module: str, *, anew: bool = False) -> None:
    """Put the best hand-in of each learner in `submitted`, where the best counts; else do nothing.

    Args:
        course: The course.
        module: A module that was released and whose newest hand-ins were collected.
        anew: Score every hand-in again, also those scored before; only what was collected is considered.

    Raises:
        SQLAlchemyError: the gradebook cannot be reached.
    """
    if not course.settings.best_counts(module):
        return
    maxima = gradebook.maxima(course, module)
    for learner, folders in inbound.folders(course, module).items():
        known = _read(course, learner, module)
        wanted = {at: path for at, path in folders.items() if not anew or at in known}
        if len(wanted) < 2:  # noqa: PLR2004 - nothing to choose from
            continue
        points = {
            at: known[at] if at in known and not anew else _score(course, module, maxima, path)
            for at, path in wanted.items()
        }
        if points != known:
            _write(course, learner, module, points)
        target = course.submitted(learner, module)
        best = _best(points)
        if timestamps.submitted_at(target) != best:
            copy_tree_whole(folders[best], target)


def wanted(course: Course, module: str) -> dict[str, datetime | None]:
    """Return the hand-in of each learner that belongs in `submitted`; None where collecting has to tell."""
    found = inbound.times(course, module)
    if not course.settings.best_counts(module):
        return {learner: max(times) for learner, times in found.items()}
    return {learner: _wanted(course, learner, module, times) for learner, times in found.items()}


def counted(course: Course, learner: str, module: str) -> datetime | None:
    """Return when the hand-in that counts came in; None where nothing was collected."""
    return timestamps.submitted_at(course.submitted(learner, module))


def hand_ins(course: Course, module: str) -> tuple[HandIn, ...]:
    """Return every hand-in of a module by learner and time."""
    found = []
    for learner, times in sorted(inbound.times(course, module).items()):
        points, chosen = _read(course, learner, module), counted(course, learner, module)
        found += [
            HandIn(learner, number, at, points[at].punten if at in points else None, at == chosen)
            for number, at in enumerate(sorted(times), 1)
        ]
    return tuple(found)


def _wanted(course: Course, learner: str, module: str, times: Iterable[datetime]) -> datetime | None:
    every = set(times)
    if len(every) == 1:
        return every.pop()
    known = _read(course, learner, module)
    return _best(known) if every == set(known) else None


def _best(points: Mapping[datetime, Points]) -> datetime:
    """Return the hand-in with most points, the last of equals; what cannot be graded comes after all."""

    def rank(at: datetime) -> tuple[float, datetime]:
        given = points[at].punten
        return (-1.0 if given is None else given), at

    return max(points, key=rank)


def _score(course: Course, module: str, maxima: Mapping[str, float], folder: Path) -> Points:
    """Score one hand-in; whatever is wrong with it, the others go on."""
    from alk_grading.scoring import read_submission  # noqa: PLC0415 - builds exercises; `alk status` needs none

    if (folder / ANSWERS).is_symlink():
        return Points(punten=None)
    try:
        submission = read_submission(course, folder, module)
        given = [
            one.score(maxima[one.exercise.id])
            for one in submission.answered
            if one.exercise.id in maxima and not one.is_blank
        ]
    except Exception:  # noqa: BLE001 - see above; grading says what is wrong
        return Points(punten=None)
    return Points(punten=round(sum(points for points in given if points is not None), 6))


def _path(course: Course, learner: str, module: str) -> Path:
    return course.root / _FOLDER / learner / f"{module}.json"


def _read(course: Course, learner: str, module: str) -> dict[datetime, Points]:
    """Return what was kept; a file that is missing or damaged is made again."""
    try:
        return _KEPT.validate_json(_path(course, learner, module).read_bytes())
    except (OSError, ValidationError):
        return {}


def _write(course: Course, learner: str, module: str, points: Mapping[datetime, Points]) -> None:
    path = _path(course, learner, module)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_durably(path, _KEPT.dump_json(dict(points), indent=1))
