"""The settings file of a course, `cursus.toml`: written once, then the trainer's to edit."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from alk.errors import AlkError
from alk.exercises.eindtoets.settings import HELP as EXAM_HELP
from alk.exercises.eindtoets.settings import Settings as ExamSettings

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
database = {database}

# Wat na de inlevertermijn: "toestaan" (het wordt als te laat vermeld) of "weigeren".
te_laat = "toestaan"

# Hoe vaak iemand een module kan inleveren tot er feedback is. 0: onbeperkt.
inleveren_max = 0

# Wie vaker inlevert: telt de "laatste" of de "beste" poging? De beste heeft de meeste punten van wat
# vanzelf wordt nagekeken; bij gelijke punten telt de laatste van die twee.
inleveren_telt = "laatste"

# Wanneer een deelnemer na de feedback ook de sleutels ziet: "na_termijn" (zodra niemand de module nog kan
# inleveren; zonder termijn meteen), "altijd" of "nooit".
sleutels = "na_termijn"

# Na zoveel dagen zonder inlevering mag werk weg, met `alk privacy expire`. 0: nooit.
bewaren_dagen = 0

# Voor één module anders; wat u weglaat, blijft zoals hierboven.
# [inleveren_per_module.04-ernst-bepalen]
# max = 3
# telt = "beste"

# De eindtoets. Geen bron en geen accrediterende instantie gaf ons een slaaggrens of een aantal pogingen:
# zonder deze regels ziet de cursist een score, en geen geslaagd of gezakt. Geldt vanaf de volgende uitgave.
# [eindtoets]
# slaaggrens = 80            # procent van de punten
# vastgesteld_door = ""      # de instantie die dit bevestigde
# pogingen = 3               # 0: geen grens
# telt = "beste"             # of "laatste"
# verplicht = ["01-module"]  # wat eerst af moet; zonder deze regel alle modules vóór de toets

# Voor één module anders dan hierboven, bijvoorbeeld voor een toets die u vaker gebruikt:
[sleutels_per_module]
# 11-eindtoets = "nooit"
"""


class CourseSettingsError(AlkError):
    """A settings file that cannot be used."""


When = Literal["na_termijn", "altijd", "nooit"]
Counts = Literal["laatste", "beste"]


class HandIns(BaseModel):
    """How one module differs from the course in handing in; None where it does not."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max: int | None = Field(default=None, ge=0)
    telt: Counts | None = None


class CourseSettings(BaseModel):
    """What a trainer may set for a course."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    versie: int = Field(ge=1, le=1)
    cursus: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    """nbgrader's course id."""

    database: str = ""
    """SQLAlchemy URL of the gradebook; empty for SQLite in the course folder."""

    te_laat: Literal["toestaan", "weigeren"] = "toestaan"
    """What happens to a hand-in after the deadline."""

    inleveren_max: int = Field(default=0, ge=0)
    """Hand-ins of one module before feedback; 0 is unlimited."""

    inleveren_telt: Counts = "laatste"
    """Which hand-in of a learner goes to the gradebook, see `alk_grading.counting`."""

    inleveren_per_module: dict[str, HandIns] = Field(default_factory=dict)
    """Modules that differ from `inleveren_max` and `inleveren_telt`."""

    sleutels: When = "na_termijn"
    """When learners see keys after feedback, see `alk_grading.keys`."""

    sleutels_per_module: dict[str, When] = Field(default_factory=dict)
    """Modules that differ from `sleutels`."""

    bewaren_dagen: int = Field(default=0, ge=0)
    """Days after the last hand-in that work is kept; 0 keeps it."""

    eindtoets: ExamSettings | None = None
    """Settings of the end test; None leaves those of the content as they are."""

    def most_hand_ins(self, module: str) -> int:
        """Return how often `module` can be handed in before feedback; 0 is unlimited."""
        own = self.inleveren_per_module.get(module, HandIns()).max
        return self.inleveren_max if own is None else own

    def best_counts(self, module: str) -> bool:
        """Return whether the best hand-in of `module` counts, and not the last."""
        own = self.inleveren_per_module.get(module, HandIns()).telt
        return (own or self.inleveren_telt) == "beste"


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
            f"{path}: “{where}” kan zo niet ({first.get('input')!r}).",
            "Bekend zijn versie, cursus (kleine letters, cijfers en -), database, te_laat, inleveren_max, "
            "inleveren_telt (laatste of beste), sleutels, sleutels_per_module en bewaren_dagen, onder "
            f"[inleveren_per_module.MODULE] max en telt, en onder [eindtoets]: {EXAM_HELP}",
        ) from error


def settings_text(course_id: str, database: str = "") -> str:
    """Return the content of a new settings file."""
    # A JSON string is a TOML string too.
    return _TEMPLATE.format(course_id=course_id, database=json.dumps(database))


def with_database(text: str, database: str) -> str:
    """Return the text of a settings file with another database; the rest stays as it is."""
    line = f"database = {json.dumps(database)}"
    return re.sub(r"^database\s*=.*$", lambda _: line, text, count=1, flags=re.MULTILINE)


def course_id_from(name: str) -> str:
    """Make a course id from a folder's name."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain[:40].strip("-") or "alk"
