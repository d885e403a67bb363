"""Learner ids: pseudonyms that are safe in file names and on nbgrader's command line."""

from __future__ import annotations

import re

from alk.errors import AlkError

_FORM = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class LearnerIdError(AlkError):
    """A learner id that cannot be used."""


def check_learner_id(learner: str) -> str:
    """Return `learner` unchanged; raises LearnerIdError where it is no safe id."""
    if not _FORM.fullmatch(learner):
        raise LearnerIdError(
            f"{learner[:80]!r} kan geen deelnemer-id zijn.",
            "Gebruik 1 tot 64 kleine letters, cijfers, - of _, met een letter of cijfer vooraan.",
        )
    return learner
