"""The private diary: what a learner writes for oneself, in a file of its own.

The diary lies outside the folders of the modules, and no code that hands in, grades or counts takes its path:
those know an answers file only. Nobody but the learner reads it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003 - pydantic reads the annotation at run time
from typing import TYPE_CHECKING, Literal, Protocol

from filelock import FileLock, Timeout
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from alk.jsonvalues import JsonError, read_json
from alk.learning.answers import MAX_BYTES, Identifier
from alk.learning.store import LOCK_SECONDS, POLL_SECONDS, NotStoredError, not_stored, write_durably

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "dagboek"
FILE_NAME = "dagboek.json"


class Entry(BaseModel):
    """What was written at one set of questions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    texts: dict[str, str]
    """By question."""

    saved_at: AwareDatetime = Field(strict=False)
    revision: int = Field(default=1, ge=1)
    """Counts the saves of these questions, from 1."""


class DiaryFile(BaseModel):
    """The whole of `dagboek.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: Literal[1] = Field(default=1, alias="schema")
    entries: dict[Identifier, Entry] = Field(default_factory=dict, max_length=500)


class Diary(Protocol):
    """Where reflections go."""

    def read(self, name: str) -> Entry | None:
        """Return what was written, or None; raises NotStoredError."""

    def write(self, name: str, texts: dict[str, str], now: datetime) -> Entry:
        """Keep it; raises NotStoredError with nothing changed."""


@dataclass
class TrialDiary:
    """A diary that lives as long as the kernel: for authors who try a notebook in JupyterLab."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def read(self, name: str) -> Entry | None:
        """Return what was written since the kernel started."""
        return self.entries.get(name)

    def write(self, name: str, texts: dict[str, str], now: datetime) -> Entry:
        """Keep it in memory."""
        self.entries[name] = _next(self.entries.get(name), texts, now)
        return self.entries[name]


class PrivateDiary:
    """One learner's diary on disk, in `<state>/dagboek/`; for the learner's eyes only."""

    def __init__(self, state: Path) -> None:
        self.folder = state / FOLDER

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / FILE_NAME

    def read(self, name: str) -> Entry | None:
        """Return what was written, or None; raises NotStoredError."""
        return self._load().entries.get(name)

    def write(self, name: str, texts: dict[str, str], now: datetime) -> Entry:
        """Keep it; on return it survives a power cut; raises NotStoredError with nothing changed."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with FileLock(self.folder / ".slot", timeout=LOCK_SECONDS, poll_interval=POLL_SECONDS):
                before = self._load()
                entry = _next(before.entries.get(name), texts, now)
                after = before.model_copy(update={"entries": {**before.entries, name: entry}})
                data = json.dumps(after.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1)
                write_durably(self.path, f"{data}\n".encode())
        except Timeout as error:
            raise NotStoredError(
                "Niet opgeslagen. Het dagboek is bezet.", "Sluit andere tabbladen en probeer het opnieuw."
            ) from error
        except OSError as error:
            raise not_stored(error) from error
        return entry

    def _load(self) -> DiaryFile:
        try:
            return DiaryFile.model_validate(read_json(self.path.read_bytes(), limit=MAX_BYTES))
        except FileNotFoundError:
            return DiaryFile()
        except OSError as error:
            raise not_stored(error) from error
        except (JsonError, ValidationError) as error:
            raise NotStoredError(
                "Niet opgeslagen. Uw dagboek is beschadigd en wordt niet overschreven.",
                f"Zet {self.path} opzij; dan begint u met een leeg dagboek.",
            ) from error


def _next(before: Entry | None, texts: dict[str, str], now: datetime) -> Entry:
    return Entry(texts=texts, saved_at=now, revision=before.revision + 1 if before else 1)
