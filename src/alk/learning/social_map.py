"""The social map of a region: a YAML file that a host fills in beside the content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints, ValidationError

from alk.cases import source, yaml_tree
from alk.cases.diagnostics import Report, Severity
from alk.cases.front_matter import Part, Text
from alk.cases.suggest import remedy_for
from alk.errors import AlkError
from alk.learning.places import Place, PlaceGroup

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from alk.cases.yaml_tree import Tree

FILE_NAME = "sociale-kaart.yaml"
EXAMPLE_NAME = "sociale-kaart.voorbeeld.yaml"

Website = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"\\]+$")]


class BrokenSocialMapError(AlkError):
    """A social map that cannot be shown; the message names every line to mend."""


@dataclass(frozen=True, slots=True)
class SocialMap:
    """The places of one region."""

    region: str
    updated: str
    """When it was last checked, as the host wrote it."""

    keeper: str
    """Who keeps it up to date: a role or an organisation."""

    groups: tuple[PlaceGroup, ...]


class Plek(Part):
    """Eén plek."""

    naam: Text = Field(description="Hoe de plek heet.")
    waarvoor: Text = Field(description="Waarvoor iemand er terechtkan.")
    voor_wie: Text | None = Field(default=None, description="Voor wie.")
    telefoon: Text | None = Field(default=None, description="Telefoonnummer, tussen aanhalingstekens.")
    website: Website | None = Field(default=None, description="Adres dat begint met https://.")
    let_op: Text | None = Field(default=None, description="Wachttijd, taal, verzekering.")


class Groep(Part):
    """Plekken bij elkaar."""

    naam: Text = Field(description="Kopje boven de plekken.")
    plekken: list[Plek] = Field(min_length=1, description="De plekken.")


class Kaart(Part):
    """De sociale kaart van een regio."""

    regio: Text = Field(description="Naam van de regio.")
    bijgewerkt: Text = Field(description="Wanneer de kaart voor het laatst is nagekeken.")
    beheer: Text = Field(description="Wie haar bijhoudt: een functie of organisatie, geen persoon.")
    groepen: list[Groep] = Field(min_length=1, description="De plekken, per groep.")


def find_social_map(folder: Path) -> SocialMap | None:
    """Return the map in the nearest folder at or above `folder`, or None where there is none.

    Raises:
        BrokenSocialMapError: the file cannot be read, or something in it is wrong.
    """
    for place in (folder, *folder.parents):
        if (place / FILE_NAME).is_file():
            return read_social_map(place / FILE_NAME)
    return None


def read_social_map(path: Path) -> SocialMap:
    """Read one file; raises BrokenSocialMapError with all that is wrong in it."""
    report = Report(path)
    try:
        text = source.decode(path.read_bytes(), report)
    except OSError as error:
        raise BrokenSocialMapError(
            f"{path.name} kan niet worden gelezen: {error.strerror or error}.", "Controleer de rechten."
        ) from error
    tree = yaml_tree.read(text.lines, 1, report) if text is not None else None
    if tree is None or report.broken():
        raise _broken(path, [_unreadable(d.line, d.excerpt) for d in report.sorted() if _is_fout(d.severity)])
    try:
        return _built(Kaart.model_validate(tree.value if isinstance(tree.value, dict) else {}))
    except ValidationError as error:
        raise _broken(path, [_explained(one, tree) for one in error.errors(include_url=False)]) from error


def _is_fout(severity: Severity) -> bool:
    return severity is Severity.FOUT


def _built(kaart: Kaart) -> SocialMap:
    groups = tuple(
        PlaceGroup(
            group.naam,
            tuple(
                Place(
                    name=one.naam,
                    purpose=one.waarvoor,
                    audience=one.voor_wie or "",
                    phone=one.telefoon or "",
                    website=one.website or "",
                    note=one.let_op or "",
                )
                for one in group.plekken
            ),
        )
        for group in kaart.groepen
    )
    return SocialMap(kaart.regio, kaart.bijgewerkt, kaart.beheer, groups)


def _broken(path: Path, lines: list[str]) -> BrokenSocialMapError:
    return BrokenSocialMapError(
        f"De sociale kaart ({path.name}) kan niet worden getoond. " + " ".join(dict.fromkeys(lines)),
        f"Vergelijk met {EXAMPLE_NAME}.",
    )


def _unreadable(line: int, excerpt: str) -> str:
    shown = f"“{excerpt.strip()[:60]}” is zo niet te lezen" if excerpt.strip() else "dit is niet te lezen"
    return f"Regel {line}: {shown}. Zet de hele waarde tussen aanhalingstekens, of spring in zoals erboven."


def _explained(detail: ErrorDetails, tree: Tree) -> str:
    """Say in Dutch what pydantic found, with the line where it stands."""
    path = detail["loc"]
    name, kind = str(path[-1]) if path else "", detail["type"]
    line = tree.keys.get(path, tree.nearest(path)).line
    if kind == "extra_forbidden":
        return f"Regel {line}: “{name}” hoort hier niet. {remedy_for(name, _fields(path))}"
    if kind == "missing":
        line = tree.keys.get(path[:-1], tree.nearest(path[:-1])).line
        return f"Regel {line}: hier ontbreekt “{name}”. Voeg een regel “{name}: …” toe."
    if kind == "string_pattern_mismatch":
        return f"Regel {line}: bij “{name}” staat geen webadres. Begin met https:// en laat spaties weg."
    if kind == "string_type" and isinstance(detail["input"], int | float):
        return f"Regel {line}: zet bij “{name}” aanhalingstekens om het getal."
    if kind in {"list_type", "model_type"}:
        return f"Regel {line}: bij “{name}” hoort een lijst; begin elke regel ervan met een streepje."
    return f"Regel {line}: vul bij “{name}” iets in, of haal de regel weg."


def _fields(path: tuple[int | str, ...]) -> list[str]:
    """Return the names that belong at the place of `path`."""
    models: dict[int, type[BaseModel]] = {1: Kaart, 3: Groep, 5: Plek}
    model = models.get(len(path), Plek)
    return list(model.model_fields)
