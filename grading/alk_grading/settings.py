"""The settings file of a course, `cursus.toml`: written once, then the trainer's to edit."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from alk.errors import AlkError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "cursus.toml"

_TEMPLATE = """\
# Instellingen van deze cursus, gemaakt door `alk course init`.
versie = 1

# De naam waaronder nbgrader de cursus kent. Wijzig die niet meer na de eerste uitgave.
cursus = "{course_id}"

# Leeg: de cijferlijst staat in gradebook.db in deze map.
# Anders een database-adres, bijvoorbeeld postgresql+psycopg://gebruiker@server/alk
database = ""
"""


class CourseSettingsError(AlkError):
    """A settings file that cannot be used."""


class CourseSettings(BaseModel):
    """What a trainer may set for a course."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    versie: int = Field(ge=1, le=1)
    cursus: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    """nbgrader's course id."""

    database: str = ""
    """SQLAlchemy URL of the gradebook; empty for SQLite in the course folder."""


def read_settings(path: Path) -> CourseSettings:
    """Read `cursus.toml`; raises CourseSettingsError naming file and place, FileNotFoundError."""
    try:
        return CourseSettings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseSettingsError(f"{path} is geen geldige TOML: {error}.", "Herstel die regel.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CourseSettingsError(
            f"{path}: «{where}» kan zo niet ({first.get('input')!r}).",
            "Bekend zijn versie, cursus (kleine letters, cijfers en -) en database.",
        ) from error


def settings_text(course_id: str) -> str:
    """Return the content of a new settings file."""
    return _TEMPLATE.format(course_id=course_id)


def course_id_from(name: str) -> str:
    """Make a course id from a folder's name."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain[:40].strip("-") or "alk"
