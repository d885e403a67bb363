"""Reading the small TOML files of the end test, with mistakes told by file and line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from alk.exercises.base import ExerciseError

if TYPE_CHECKING:
    from pathlib import Path

Data = TypeVar("Data", bound=BaseModel)

_LONGEST = 80


class EindtoetsError(ExerciseError):
    """The end test cannot be made from its files; for the author or the trainer."""


def read_as(form: type[Data], path: Path, remedy: str) -> Data:
    """Read a TOML file as `form`; raises EindtoetsError with what was seen, where, and `remedy`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise EindtoetsError(
            f"{path.name} ontbreekt in {path.parent}.", "Kies de map van de eindtoets."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise EindtoetsError(f"{path} is niet te lezen: {error}.", "Bewaar het als UTF-8.") from error
    try:
        return form.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise EindtoetsError(f"{path} is geen geldige TOML: {error}.", "Herstel die regel.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "het geheel"
        seen = repr(first.get("input"))[:_LONGEST]
        raise EindtoetsError(
            f"{path}{_line(text, first['loc'])}: “{where}” kan zo niet ({seen}).", remedy
        ) from error


def _line(text: str, place: tuple[int | str, ...]) -> str:
    """Say on which line the last name of `place` stands, where it can be found."""
    names = [name for name in place if isinstance(name, str)]
    for number, line in enumerate(text.splitlines(), 1):
        if names and re.match(rf"\s*\[?{re.escape(names[-1])}\b", line):
            return f", regel {number}"
    return ""
