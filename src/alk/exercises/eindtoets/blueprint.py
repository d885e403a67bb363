"""The blueprint of the end test, `toets.toml`: how many questions each learning goal gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from alk.cases.suggest import remedy_for
from alk.exercises.eindtoets.toml_file import EindtoetsError, read_as
from alk.exercises.learning_goals import learning_goals

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "toets.toml"

Count: TypeAlias = Annotated[int, Field(ge=1, le=50)]

HELP = 'Schrijf `versie = 1`, `titel = "…"` en onder `[vragen]` per leerdoel een getal van 1 tot 50.'


class Blueprint(BaseModel):
    """How one attempt is made up, in the words of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    versie: Literal[1]
    titel: str = Field(min_length=1, max_length=100)
    vragen: dict[str, Count] = Field(min_length=1)
    """Number of questions an attempt by learning goal, in the order of the file."""

    @property
    def size(self) -> int:
        """Questions in one attempt."""
        return sum(self.vragen.values())


def read_blueprint(folder: Path) -> Blueprint:
    """Return the blueprint in `folder`; raises EindtoetsError where it is missing or makes no sense."""
    path = folder / FILE_NAME
    blueprint = read_as(Blueprint, path, HELP)
    for goal in blueprint.vragen:
        if goal not in learning_goals():
            raise EindtoetsError(
                f"{path}: `{goal}` onder [vragen] is geen leerdoel.", remedy_for(goal, learning_goals())
            )
    return blueprint
