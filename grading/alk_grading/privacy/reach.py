"""Every place in a course that holds something of one learner."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from alk_grading.prepare import SECRET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from alk_grading.course import Course

_BY_LEARNER = ("submitted", "autograded", "feedback", "terugkoppeling", "heropend", "pogingen", "tellend")


def folders(course: Course, learner: str) -> tuple[Path, ...]:
    """Return the folders and files of `learner`, in the steps of the course and in the exchange."""
    own = [course.root / step / learner for step in _BY_LEARNER]
    sent = [*_sent(course.inbound, learner), *_sent(course.root / "cache" / course.id, learner)]
    found = dict.fromkeys([*own, *sent, *_released_feedback(course, learner)])
    return tuple(path for path in found if path.exists())


def _sent(folder: Path, learner: str) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.name.split("+")[0] == learner)


def _released_feedback(course: Course, learner: str) -> Iterator[Path]:
    """Find nbgrader's released pages, whose names are hashes of a secret in the submission."""
    released = course.exchange / course.id / "feedback"
    for step in ("submitted", "autograded", "feedback"):
        for secret in (course.root / step / learner).glob(f"*/{SECRET}"):
            yield from _pages(released, secret, secret.parent.name)
    for sent in _sent(course.inbound, learner):
        if (sent / SECRET).is_file():
            yield from _pages(released, sent / SECRET, sent.name.split("+")[1])


def _pages(released: Path, secret: Path, module: str) -> Iterator[Path]:
    name = hashlib.md5((secret.read_text() + module).encode(), usedforsecurity=False).hexdigest()
    yield released / f"{name}.html"
