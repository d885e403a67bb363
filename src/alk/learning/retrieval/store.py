"""Keeping the schedule of one learner, beside the answers and in a file of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from pydantic import ValidationError

from alk.jsonvalues import JsonError, read_json
from alk.learning.retrieval.schedule import Schedule
from alk.learning.store import LOCK_SECONDS, NotStoredError, not_stored, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

FOLDER = "herhalen"
FILE_NAME = "herhalen.json"
MAX_BYTES = 400_000
"""Largest file that is read: a full schedule takes half of it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The schedule as it stands, and what the learner should know about it."""

    schedule: Schedule
    notice: str = ""
    """Dutch; empty where nothing was odd."""


class RetrievalStore:
    """One learner's schedule on disk, in `<state>/herhalen/`."""

    def __init__(self, state: Path) -> None:
        self.folder = state / FOLDER

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / FILE_NAME

    def change(self, change: Callable[[Schedule], Schedule], now: datetime) -> Stored:
        """Store what `change` makes of the schedule and return it; on return it survives a power cut.

        A damaged file is set aside under another name; the learner then begins with no schedule. Nothing is
        written where nothing changed.

        Raises:
            NotStoredError: nothing was changed.
            AlkError: as `change` raises, with nothing changed.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with FileLock(self.folder / ".slot", timeout=LOCK_SECONDS):
                before = self._load(now)
                after = change(before.schedule)
                if after != before.schedule:
                    data = json.dumps(after.model_dump(mode="json", by_alias=True), indent=1)
                    write_durably(self.path, f"{data}\n".encode())
        except Timeout as error:
            raise NotStoredError(
                "Niet opgeslagen. Uw herhaling is bezet.", "Sluit andere tabbladen en probeer het opnieuw."
            ) from error
        except OSError as error:
            raise not_stored(error) from error
        return Stored(after, before.notice)

    def _load(self, now: datetime) -> Stored:
        try:
            return Stored(Schedule.model_validate(read_json(self.path.read_bytes(), limit=MAX_BYTES)))
        except FileNotFoundError:
            return Stored(Schedule())
        except (JsonError, ValidationError):
            aside = self.path.with_name(f"herhalen.beschadigd.{now:%Y%m%dT%H%M%S%f}.json")
            self.path.rename(aside)
            return Stored(
                Schedule(), f"{FILE_NAME} was beschadigd en is bewaard als {aside.name}; u begint opnieuw."
            )
