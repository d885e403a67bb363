"""The answers file `antwoorden.json`: its form, and reading it without trusting it.

One file serves resuming, handing in and grading. It holds data only, is bound to a version of the
content, and never holds a score or a key.
"""

from __future__ import annotations

import json
from datetime import datetime  # noqa: TC003 - pydantic reads the annotation at run time
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, ValidationError

from alk.errors import AlkError
from alk.jsonvalues import JsonError, read_json

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "antwoorden.json"
MAX_BYTES = 2_000_000
"""Largest answers file that is read, in bytes."""

Identifier: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9_\-]{1,100}$")]


class DamagedAnswersError(AlkError):
    """An answers file that cannot be used; says what was seen."""


class SavedAnswer(BaseModel):
    """One exercise's answer as it was last saved."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    value: JsonValue
    """What the learner gave; each exercise kind checks its own."""

    revision: int = Field(ge=1)
    """Counts the saves of this exercise, from 1."""

    saved_at: AwareDatetime = Field(strict=False)
    checked: bool = False
    """True once the learner has asked for feedback on this exercise."""


class Answers(BaseModel):
    """The whole of `antwoorden.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: Literal[1] = Field(default=1, alias="schema")
    module: Identifier
    content: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Hash of the module and cases that the learner saw."""

    answers: dict[Identifier, SavedAnswer] = Field(default_factory=dict, max_length=500)

    def revision(self, exercise: str) -> int:
        """Return how often `exercise` was saved."""
        saved = self.answers.get(exercise)
        return saved.revision if saved else 0

    def with_answer(self, exercise: str, value: JsonValue, now: datetime) -> Answers:
        """Return a copy in which `exercise` has this value and the next revision."""
        before = self.answers.get(exercise)
        saved = SavedAnswer(
            value=value,
            revision=self.revision(exercise) + 1,
            saved_at=now,
            checked=before.checked if before else False,
        )
        return self.model_copy(update={"answers": {**self.answers, exercise: saved}})

    def with_check(self, exercise: str) -> Answers:
        """Return a copy that remembers that feedback on `exercise` was asked for."""
        before = self.answers[exercise]
        return self.model_copy(
            update={"answers": {**self.answers, exercise: before.model_copy(update={"checked": True})}}
        )

    def to_bytes(self) -> bytes:
        """Write the file's content: UTF-8 JSON, readable by people."""
        data = self.model_dump(mode="json", by_alias=True)
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_answers(path: Path) -> Answers:
    """Read an answers file that anyone may have touched.

    Raises:
        FileNotFoundError: there is none.
        DamagedAnswersError: it is not an answers file of this version.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return parse_answers(data, path.name)


def parse_answers(data: bytes, name: str = FILE_NAME) -> Answers:
    """Parse the bytes of an answers file; raises DamagedAnswersError naming `name`."""
    try:
        return Answers.model_validate(read_json(data, limit=MAX_BYTES))
    except JsonError as error:
        raise DamagedAnswersError(f"{name} is beschadigd: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "het geheel"
        raise DamagedAnswersError(f"{name} is beschadigd: {where} heeft niet de verwachte vorm.") from error
