"""The seam between the trainer's page and a course: figures on a group, without names.

A course brings its own by the entry point group `alk.groups`: a function that takes the course folder.
"""

from __future__ import annotations

from typing import Protocol

ENTRY_POINTS = "alk.groups"


class Group(Protocol):
    """The people of one course, as a trainer may see them together."""

    def overview_html(self, *, own_group: bool) -> str:
        """Return the figures of every module with graded work, as safe HTML.

        `own_group` shows figures on fewer people than a report otherwise may.

        Raises:
            AlkError: the course cannot be read.
        """
