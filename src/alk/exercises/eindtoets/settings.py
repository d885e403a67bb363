"""What a trainer sets for the end test; nothing here has a value that the sources do not give.

No source and no accrediting body gives a pass mark or a number of attempts, so without settings there is
none: the page then shows a score and never says passed or failed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from alk.exercises.eindtoets.toml_file import read_as

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

FILE_NAME = "instellingen.toml"

ModuleId: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9_\-]{1,100}$")]


class Settings(BaseModel):
    """The settings of the end test, in the words of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    slaaggrens: int | None = Field(default=None, ge=1, le=100)
    """Percentage of the points from which an attempt is enough; None where nobody set one."""

    vastgesteld_door: str = Field(default="", max_length=100)
    """The accrediting body that confirmed the settings; empty where none did."""

    pogingen: int = Field(default=0, ge=0, le=20)
    """How many attempts a learner has; 0 where nobody set a number."""

    telt: Literal["beste", "laatste"] = "beste"
    """Which closed attempt gives the score."""

    verplicht: tuple[ModuleId, ...] | None = Field(default=None, max_length=50, strict=False)
    """Modules that come first; None for all that stand before the end test."""

    def passed(self, share: Fraction) -> bool | None:
        """Return whether a share of the points is enough, or None where nobody said what is."""
        return None if self.slaaggrens is None else share * 100 >= self.slaaggrens

    def to_toml(self) -> str:
        """Write the settings as a file that `read_settings` reads."""
        # JSON's strings, numbers and lists are TOML too.
        set_ones = self.model_dump(mode="json", exclude_none=True)
        return "".join(
            f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in set_ones.items()
        )


HELP = (
    "Bekend zijn slaaggrens (1 tot 100, procent), vastgesteld_door (tekst), pogingen (0 tot 20; 0: geen "
    'grens), telt ("beste" of "laatste") en verplicht (een lijst met modules).'
)


def read_settings(folder: Path) -> Settings:
    """Return the settings in `folder`, or the empty ones; raises EindtoetsError naming file and line."""
    path = folder / FILE_NAME
    return read_as(Settings, path, HELP) if path.is_file() else Settings()
