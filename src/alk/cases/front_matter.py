"""The front matter (`kop`) of a case file: checked by pydantic, reported at the line where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from alk.cases import yaml_tree
from alk.cases.model import Position
from alk.cases.suggest import closest, listed, remedy_for

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from alk.cases.diagnostics import Report
    from alk.cases.source import Source
    from alk.cases.yaml_tree import Tree

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""Ids are lower case words with hyphens: safe in file names, addresses and data."""

Identifier = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Competency = Literal[
    "vakinhoudelijk-handelen",
    "communicatie",
    "samenwerking",
    "kennis-en-wetenschap",
    "maatschappelijk-handelen",
    "organisatie",
    "professionaliteit",
]


class Part(BaseModel):
    """A part of a front matter: known keys only, each of exactly its kind."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Model = TypeVar("Model", bound=Part)


class Persoon(Part):
    """Wie de patiënt is."""

    naam: Text = Field(description="Verzonnen naam van de patiënt.")
    leeftijd: int = Field(ge=0, le=120, description="Leeftijd in jaren.")
    omschrijving: Text = Field(description="Wat een collega in één regel zou horen.")


class Auteur(Part):
    """Wie de casus schreef."""

    naam: Text = Field(description="Naam van de auteur of van de groep.")
    belangen: Text = Field(description="Belangen die accreditatie wil weten; `geen` als die er niet zijn.")


class Kop(Part):
    """Kop van een casusbestand."""

    casus: Identifier = Field(description="Naam van de casus, gelijk aan de map waarin hij staat.")
    titel: Text = Field(description="Titel zoals de cursist hem ziet.")
    versie: int = Field(ge=1, description="Geheel getal; één hoger bij elke uitgegeven wijziging.")
    bron: Text = Field(description="Herkomst van de casus als geheel, zoals `S003 §8; fictie`.")
    bronnen: dict[str, Text] = Field(
        default_factory=dict, description="Eigen bronnen: een code en de volledige titel."
    )
    auteurs: list[Auteur] = Field(min_length=1, description="Wie de casus schreven.")
    patient: Persoon = Field(description="De patiënt.")
    aanwezig: list[Text] = Field(
        default_factory=list, description="Wie er naast de patiënt in de spreekkamer zitten, zoals `Moeder`."
    )
    leerdoelen: dict[Identifier, Text] = Field(
        min_length=1, description="Per leerdoel een korte naam en de tekst."
    )
    voldoende: dict[Identifier, Annotated[int, Field(ge=1)]] = Field(
        default_factory=dict,
        description="Hoeveel kansen per leerdoel nodig zijn; zonder deze sleutel niet vastgesteld.",
    )
    competenties: list[Competency] = Field(min_length=1, description="CanMEDS-competenties.")


def split(source: Source, report: Report) -> tuple[int, int] | None:
    """Find the front matter: the indices of its first line and its closing `---`, or None."""
    lines = source.lines
    if lines[0].rstrip() != "---":
        report.add(
            "ALK111",
            Position(1),
            "Het bestand begint niet met een kop.",
            expected="`---` op de eerste regel, dan de kop, dan weer `---`",
            remedy="Neem de kop van een andere casus over en pas hem aan.",
        )
        return None
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return 1, index
    report.add(
        "ALK112",
        Position(1),
        "De kop begint hier en houdt nergens op.",
        expected="een regel `---` na de laatste sleutel",
        remedy="Zet `---` op een eigen regel onder de kop.",
        length=3,
    )
    return None


def read(source: Source, report: Report) -> tuple[Kop | None, Tree | None, int]:
    """Read the front matter of a case; see `read_as`."""
    return read_as(Kop, source, report)


def read_as(model: type[Model], source: Source, report: Report) -> tuple[Model | None, Tree | None, int]:
    """Read the front matter of a file whose keys are the fields of `model`.

    Returns:
        The checked front matter (None where it has a fout), the tree with its positions, and the index of
        the first line of the body.
    """
    span = split(source, report)
    if span is None:
        return None, None, len(source.lines)
    first, stop = span
    tree = yaml_tree.read(source.lines[first:stop], first + 1, report)
    if tree is None:
        return None, None, stop + 1
    if not isinstance(tree.value, dict):
        report.add(
            "ALK117",
            tree.values[()],
            "De kop is leeg of geen lijst van sleutels.",
            expected="regels als `titel: Eén brok spanning`",
            remedy="Neem de kop van een andere casus over en pas hem aan.",
        )
        return None, tree, stop + 1
    try:
        return model.model_validate(tree.value), tree, stop + 1
    except ValidationError as error:
        _explain_all(error.errors(include_url=False), tree, report, model)
        return None, tree, stop + 1


_KINDS = {
    "string": "een tekst",
    "int": "een geheel getal, zonder aanhalingstekens",
    "dict": "ingesprongen regels `naam: waarde`",
    "model": "ingesprongen regels `sleutel: waarde`",
    "list": "een lijst, elke regel met `- ` ervoor",
}


def _explain_all(details: list[ErrorDetails], tree: Tree, report: Report, model: type[BaseModel]) -> None:
    """Explain every error, but not that a key is missing where it is only mistyped."""
    extra = [d["loc"] for d in details if d["type"] == "extra_forbidden"]
    mistyped = {(*path[:-1], closest(str(path[-1]), _known_keys(path, model))) for path in extra}
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in mistyped:
            _explain(detail, tree, report, model)


def _explain(detail: ErrorDetails, tree: Tree, report: Report, model: type[BaseModel]) -> None:
    """Say in Dutch what pydantic found, at the line where it stands."""
    path = tuple(part for part in detail["loc"] if part != "[key]")
    name = str(path[-1]) if path else "kop"
    kind = detail["type"]
    shown = _quote(detail["input"])
    if kind == "extra_forbidden":
        report.add(
            "ALK115",
            tree.keys.get(path, tree.nearest(path)),
            f"`{name}` is geen sleutel die hier hoort.",
            remedy=remedy_for(name, _known_keys(path, model)),
            length=len(name),
        )
    elif kind == "missing":
        report.add(
            "ALK116",
            tree.keys.get(path[:-1], tree.nearest(path[:-1])),
            f"`{name}` ontbreekt{f' bij `{_dotted(path[:-1])}`' if path[:-1] else ' in de kop'}.",
            remedy=f"Voeg een regel `{name}: …` toe{_indented(path)}.",
        )
    elif kind.endswith("_type") or kind in {"int_from_float", "int_parsing"}:
        wanted = next((text for word, text in _KINDS.items() if kind.startswith(word)), "iets anders")
        report.add(
            "ALK117",
            tree.nearest(path),
            f"Bij `{_dotted(path)}` staat {shown}.",
            expected=wanted,
            remedy=_mend_type(kind, name, detail["input"]),
        )
    else:
        expected, remedy = _constraint(kind, detail.get("ctx", {}), detail["input"])
        is_key = "[key]" in detail["loc"]
        report.add(
            "ALK118",
            tree.keys.get(path, tree.nearest(path)) if is_key else tree.nearest(path),
            f"Bij `{_dotted(path)}` staat {shown}.",
            expected=expected,
            remedy=remedy,
            length=len(name) if is_key else 0,
        )


def _mend_type(kind: str, name: str, seen: object) -> str:
    if seen is None:
        return f"Vul `{name}` in, of haal de regel weg als hij niet nodig is."
    if kind.startswith("string") and isinstance(seen, (int, float, bool)):
        return f'Zet er aanhalingstekens om: `{name}: "{seen}"`.'
    if kind.startswith("int") and isinstance(seen, str):
        return "Schrijf alleen het getal, zonder aanhalingstekens en zonder woorden."
    if kind.startswith("int"):
        return "Schrijf een heel getal, zoals `2`."
    return "Kijk in een andere casus hoe deze sleutel wordt ingevuld."


def _constraint(kind: str, context: dict[str, Any], seen: object) -> tuple[str, str]:
    """Say what a constraint expects and how to meet it."""
    if kind == "literal_error":
        known = [str(name) for name in get_args(Competency)]
        return f"een van {listed(known)}", remedy_for(str(seen), known)
    if kind == "string_pattern_mismatch":
        return (
            "kleine letters, cijfers en streepjes, te beginnen met een letter, zoals `moe-en-pijn`",
            "Schrijf de naam zonder hoofdletters, spaties, accenten en leestekens.",
        )
    if kind == "string_too_long":
        return f"ten hoogste {context.get('max_length')} tekens", "Kort de naam in."
    if kind in {"string_too_short", "too_short"}:
        return "iets dat is ingevuld", "Vul het in."
    if kind.startswith(("greater_than", "less_than")):
        bound = f"{context['ge']} of hoger" if "ge" in context else f"{context.get('le')} of lager"
        return f"een getal van {bound}", "Pas het getal aan."
    return "", "Kijk in een andere casus hoe deze sleutel wordt ingevuld."


def _known_keys(path: tuple[str | int, ...], model: type[BaseModel]) -> list[str]:
    models: dict[str, type[BaseModel]] = {"patient": Persoon, "auteurs": Auteur}
    inside = models.get(str(path[0]), model) if len(path) > 1 else model
    return list(inside.model_fields)


def _dotted(path: tuple[str | int, ...]) -> str:
    return " › ".join(f"{part + 1}e" if isinstance(part, int) else part for part in path) or "kop"


def _indented(path: tuple[str | int, ...]) -> str:
    return ", ingesprongen" if len(path) > 1 else ""


def _quote(value: object) -> str:
    if value is None:
        return "niets"
    if isinstance(value, dict):
        return "een rij sleutels"
    if isinstance(value, list):
        return "een lijst"
    text = str(value)
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"  # noqa: PLR2004 - enough to recognise it


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the front matter, for editors that complete and check it."""
    found = Kop.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Kop van een casus", **found}
