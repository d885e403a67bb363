"""Ratings, and keeping them in the course."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from alk.errors import AlkError
from alk.learning.store import write_durably

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.course import Course

_RATER = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")


class RatingError(AlkError):
    """Ratings that cannot be used."""


class Rating(BaseModel):
    """What one rater gave one answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    learner: str
    exercise: str
    levels: tuple[int, ...]
    """One per rubric line, from 0."""

    quotes: tuple[str, ...] = ()
    """One per rubric line, from the answer; empty where the exercise asks for none."""

    comment: str = ""
    answer: str
    """Hash of the answer that was rated; a new hand-in is another answer."""


class Ratings(BaseModel):
    """Everything one rater gave in one module, in the order in which it was rated."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(default=1, ge=1, le=1)
    rater: str
    ratings: tuple[Rating, ...] = ()

    def merged(self, newer: tuple[Rating, ...]) -> Ratings:
        """Return these with `newer` behind them, in the place of ratings of the same answer."""
        replaced = {(one.learner, one.exercise) for one in newer}
        kept = tuple(one for one in self.ratings if (one.learner, one.exercise) not in replaced)
        return self.model_copy(update={"ratings": (*kept, *newer)})


def check_rater(rater: str) -> str:
    """Return `rater` unchanged; raises RatingError where it is no safe name."""
    if not _RATER.fullmatch(rater):
        raise RatingError(
            f"{rater[:40]!r} kan geen beoordelaar zijn.", "Gebruik kleine letters, cijfers, - of _."
        )
    return rater


def read(course: Course, module: str, rater: str) -> Ratings:
    """Return what `rater` gave so far; raises RatingError where the file is damaged."""
    path = _folder(course, module) / f"{check_rater(rater)}.json"
    try:
        return Ratings.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Ratings(rater=rater)
    except ValidationError as error:
        raise RatingError(f"{path} is beschadigd.", "Zet het terug uit een reservekopie.") from error


def read_all(course: Course, module: str) -> tuple[Ratings, ...]:
    """Return the ratings of every rater of `module`."""
    return tuple(read(course, module, path.stem) for path in sorted(_folder(course, module).glob("*.json")))


def write(course: Course, module: str, ratings: Ratings) -> None:
    """Keep the ratings of one rater; raises OSError."""
    folder = _folder(course, module)
    folder.mkdir(parents=True, exist_ok=True)
    write_durably(folder / f"{ratings.rater}.json", ratings.model_dump_json(indent=1).encode("utf-8"))


def code_of(course: Course, module: str, learner: str) -> str:
    """Return the code that stands for a learner on a sheet; only this course can make it."""
    return _digest(course, module, learner)[:8]


def place_of(course: Course, module: str, learner: str, rater: str) -> float:
    """Return a number from 0 to 1 that orders the answers differently for each rater."""
    return int(_digest(course, module, learner, rater)[:12], 16) / 16**12


def in_sample(course: Course, module: str, learner: str, share: float) -> bool:
    """Return whether a learner is in the sample of this share; the same for every rater."""
    return int(_digest(course, module, learner, "steekproef")[:12], 16) / 16**12 < share


def _digest(course: Course, *words: str) -> str:
    return hashlib.blake2b("\0".join(words).encode(), key=_secret(course), digest_size=16).hexdigest()


def _secret(course: Course) -> bytes:
    path = course.root / "beoordelingen" / "geheim"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        write_durably(path, secrets.token_bytes(32))
    return path.read_bytes()


def _folder(course: Course, module: str) -> Path:
    return course.root / "beoordelingen" / module
