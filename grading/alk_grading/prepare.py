"""Everything of grading one submission that needs no gradebook; safe to run in many processes at once."""

from __future__ import annotations

import copy
import shutil
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import nbformat
from nbformat.v4.nbjson import writes

from alk.errors import AlkError
from alk.learning.answers import FILE_NAME as ANSWERS
from alk_grading import timestamps
from alk_grading.files import partial_name
from alk_grading.graded_notebook import CellScore, fill_in, graded_cells, read_score, restore
from alk_grading.scoring import DamagedSubmissionError, NotGradedError, read_submission

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from nbformat import NotebookNode

    from alk_grading.course import Course
    from alk_grading.scoring import Submission

SECRET = "submission_secret.txt"  # noqa: S105 - the name of nbgrader's file
_SIDE_FILES = (ANSWERS, timestamps.FILE_NAME, SECRET)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A graded submission whose scores are not in the gradebook yet."""

    learner: str
    scores: Mapping[str, CellScore]
    """By grade id; every graded cell of the notebook."""

    handed_in_at: datetime | None
    folder: Path
    """The graded notebook and its side files, hidden beside where they belong, not flushed yet."""

    note: str
    """Dutch; what was odd."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A submission that cannot be graded."""

    learner: str
    reason: str
    damaged: bool
    """True where the answers file belongs set aside."""


def prepare(course: Course, module: str, maxima: Mapping[str, float], learner: str) -> Prepared | Refused:
    """Grade one collected submission into a hidden folder; `maxima` are the gradebook's points by grade id.

    Never raises: whatever is wrong with one submission, the others go on.
    """
    try:
        return _prepare(course, module, maxima, learner)
    except DamagedSubmissionError as error:
        return Refused(learner, error.message, damaged=True)
    except AlkError as error:
        return Refused(learner, str(error), damaged=False)
    except Exception as error:  # noqa: BLE001 - see above
        return Refused(learner, f"onverwachte fout: {type(error).__name__}: {error}", damaged=False)


def _prepare(course: Course, module: str, maxima: Mapping[str, float], learner: str) -> Prepared:
    folder = course.submitted(learner, module)
    if (folder / ANSWERS).is_symlink():
        raise NotGradedError(f"{ANSWERS} verwijst naar een ander bestand.")
    submission = read_submission(course, folder, module)
    notebook = copy.deepcopy(_released(submission.attempt.module.path))
    dropped = restore(notebook, maxima)
    fill_in(notebook, submission)
    scores = {cell.metadata.nbgrader.grade_id: read_score(cell) for cell in graded_cells(notebook)}
    target = partial_name(course.autograded(learner, module))
    target.mkdir(parents=True)
    try:
        text = str(writes(notebook))  # type: ignore[no-untyped-call]
        (target / f"{module}.ipynb").write_text(text, encoding="utf-8")
        for name in _SIDE_FILES:
            if (folder / name).is_file() and not (folder / name).is_symlink():
                shutil.copyfile(folder / name, target / name)
        for path in target.iterdir():
            path.chmod(0o444)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    notes = _about_exercises(submission, dropped) + _about_files(folder, submission)
    return Prepared(learner, scores, timestamps.submitted_at(folder), target, "; ".join(notes))


@lru_cache(maxsize=32)
def _released(path: Path) -> NotebookNode:
    """Read a released notebook; it never changes."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def _about_exercises(submission: Submission, dropped: tuple[str, ...]) -> list[str]:
    notes = []
    if submission.unknown:
        notes.append(f"onbekend en niet meegeteld: {_some(submission.unknown)}")
    if dropped:
        notes.append(f"staat niet meer in de cijferlijst: {_some(dropped)}")
    return notes


def _about_files(folder: Path, submission: Submission) -> list[str]:
    """Say what was sent besides sound answers; none of it is used."""
    notes = []
    released = submission.attempt.module.path
    sent = folder / released.name
    if not sent.is_file():
        notes.append("het notebook ontbrak")
    elif sent.stat().st_size != released.stat().st_size or sent.read_bytes() != released.read_bytes():
        notes.append("het notebook was gewijzigd en is niet gebruikt")
    known = {released.name, *_SIDE_FILES}
    others = tuple(sorted(one.name for one in folder.iterdir() if one.name not in known))
    if others:
        notes.append(f"niet gebruikt: {_some(others)}")
    return notes


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")  # noqa: PLR2004 - as much as fits a line
