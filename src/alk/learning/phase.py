"""Where a learner stands with a module: what may still change and when feedback may be seen."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from alk.jsonvalues import JsonError, read_json

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "fase.json"


class Phase(StrEnum):
    """The stages of a module; a learner without a course is always in the first."""

    ZELFSTUDIE = "zelfstudie"
    OPEN = "open"
    INGELEVERD = "ingeleverd"
    BEOORDEELD = "beoordeeld"
    """Points and comments were released; keys wait because others still work on the same questions."""

    NAGEKEKEN = "nagekeken"

    @property
    def answers_fixed(self) -> bool:
        """True where answers can no longer change."""
        return self is Phase.INGELEVERD or self.graded

    @property
    def graded(self) -> bool:
        """True once feedback was released."""
        return self in {Phase.BEOORDEELD, Phase.NAGEKEKEN}

    @property
    def may_check(self) -> bool:
        """True where feedback per factor may be shown; in a course only after grading."""
        return self in {Phase.ZELFSTUDIE, Phase.NAGEKEKEN}

    @property
    def why_no_check(self) -> str:
        """What a learner is told where feedback per factor may not be shown; empty where it may."""
        if self.may_check:
            return ""
        if self is Phase.BEOORDEELD:
            return "De uitleg ziet u later: anderen werken nog aan dezelfde vragen."
        return "De uitleg ziet u nadat uw trainer heeft nagekeken."


def read_phase(folder: Path) -> Phase:
    """Return the phase kept in `folder`: no file is self-study, an unreadable one shows no feedback."""
    try:
        value = read_json((folder / FILE_NAME).read_bytes(), limit=1_000)
    except FileNotFoundError:
        return Phase.ZELFSTUDIE
    except (OSError, JsonError):
        return Phase.OPEN
    name = value.get("fase") if isinstance(value, dict) else None
    return next((phase for phase in Phase if phase.value == name), Phase.OPEN)


def phase_to_bytes(phase: Phase) -> bytes:
    """Write the content of the phase file."""
    return json.dumps({"fase": phase.value}).encode("utf-8")
