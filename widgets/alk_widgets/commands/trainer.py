"""`alk serve --trainer`: the figures of a group, for the trainer of a course and nobody else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.learning.content import find_content
from alk.learning.shelf import TrainerShelf
from alk_widgets import group
from alk_widgets.session import OWN_GROUP_VARIABLE, TRAINER_VARIABLE

if TYPE_CHECKING:
    import argparse

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def close_group() -> None:
    """Forget any group that the environment names: only this command opens one."""
    for name in (TRAINER_VARIABLE, OWN_GROUP_VARIABLE):
        os.environ.pop(name, None)


def open_group(options: argparse.Namespace) -> tuple[TrainerShelf, Path]:
    """Open the course of `options` as its trainer; return the pages for trainers and their folder.

    Raises:
        AlkError: the options do not go together, or the course cannot be opened.
    """
    if not options.trainer:
        raise AlkError("--own-group hoort bij --trainer.", "Geef ook --trainer, of laat --own-group weg.")
    if options.course is None or options.learner or options.group:
        raise AlkError("--trainer vraagt om een cursus en geen deelnemer.", "Geef alleen --course MAP erbij.")
    if options.host not in LOOPBACK:
        raise AlkError(
            "Cijfers over een groep gaan niet het netwerk op: er is geen wachtwoord.", "Laat --host weg."
        )
    course = options.course.resolve()
    group.open_group(course)  # a folder that is no course is told now, not on the page
    os.environ[TRAINER_VARIABLE] = str(course)
    if options.own_group:
        os.environ[OWN_GROUP_VARIABLE] = "ja"
    content = find_content(options.content or Path.cwd())
    return TrainerShelf(content), content.path
