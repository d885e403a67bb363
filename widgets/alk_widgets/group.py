"""The figures of a group on the trainer's page, through the seam `alk.learning.group`."""

from __future__ import annotations

import os
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.learning.group import ENTRY_POINTS
from alk_widgets.session import OWN_GROUP_VARIABLE, TRAINER_VARIABLE

if TYPE_CHECKING:
    from alk.learning.group import Group

CLOSED = (
    '<p class="alk-broken" role="note">Hier staan cijfers over een groep, voor de trainer van een cursus. '
    "Open deze bladzijde met <code>alk serve --course MAP --trainer</code>.</p>"
)


def group_html() -> str:
    """Return the figures of the course that the server was opened on as trainer, else how to open one.

    Raises:
        AlkError: the course cannot be read, or the part that reads courses is not installed.
    """
    course = os.environ.get(TRAINER_VARIABLE)
    if not course:
        return CLOSED
    return open_group(Path(course)).overview_html(own_group=OWN_GROUP_VARIABLE in os.environ)


def open_group(course: Path) -> Group:
    """Return the group of a course folder; raises AlkError."""
    found = tuple(entry_points(group=ENTRY_POINTS))
    if not found:
        raise AlkError("Er is geen cursusonderdeel geïnstalleerd.", "Installeer alk-training opnieuw.")
    opened: Group = found[0].load()(course)
    return opened
