"""From an `oefeningen.md` to exercises: the one way in."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import Field

from alk.cases import blocks, directive, front_matter, provenance, source
from alk.cases.diagnostics import Diagnostic, Report
from alk.cases.front_matter import Auteur, Identifier, Part, Text
from alk.cases.model import Author, Position
from alk.cases.suggest import remedy_for
from alk.exercises.kinds import KINDS
from alk.exercises.reflection import REFLECTION
from alk.exercises.sheet.draft import SheetDraft
from alk.exercises.sheet.vignettes import VIGNETTE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from alk.cases.source import Source
    from alk.cases.yaml_tree import Tree
    from alk.exercises.form import Form
    from alk.exercises.reflection import Reflection

FILE_NAME = "oefeningen.md"
RESERVED = ("ernst", "gesprek", "scegs")
"""Names of the exercises that a case has by itself."""


class Kop(Part):
    """Kop van een blad met oefeningen."""

    oefeningen: Identifier = Field(description="Naam van het blad, gelijk aan de map waarin het staat.")
    titel: Text = Field(description="Waar de oefeningen over gaan.")
    versie: int = Field(ge=1, description="Geheel getal; één hoger bij elke uitgegeven wijziging.")
    bron: Text = Field(description="Herkomst van het blad als geheel, zoals `S003 §1.2; fictie`.")
    bronnen: dict[str, Text] = Field(
        default_factory=dict, description="Eigen bronnen: een code en de volledige titel."
    )
    auteurs: list[Auteur] = Field(min_length=1, description="Wie de oefeningen schreven.")
    status: Text = Field(description="Van wie de sleutel is, en of een clinicus hem bekrachtigde.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The exercises of one folder."""

    id: str
    title: str
    version: str
    authors: tuple[Author, ...]
    exercises: Mapping[str, Form]
    """By name, in the order of the file."""

    exercise_kinds: Mapping[str, str]
    """The name of the kind that a cell calls, by the name of the exercise."""

    reflections: Mapping[str, Reflection]
    """Private; by name."""

    path: Path
    content_hash: str

    @property
    def other_cases(self) -> tuple[str, ...]:
        """Ids of the cases that its exercises show beside their own, sorted."""
        return tuple(sorted({one for exercise in self.exercises.values() for one in exercise.other_cases}))


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What reading a sheet gave."""

    sheet: Sheet | None
    """None where any diagnostic is a fout."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of the file."""

    places: Mapping[str, Position] = field(default_factory=dict)
    """Where each exercise begins, by name."""

    lines: Sequence[str] = ()
    """The lines of the file."""


def read_sheet(path: Path) -> SheetReading:
    """Read one sheet, collecting every diagnostic; never raises for what a file holds."""
    report = Report(path)
    data = source.load(path, report)
    if data is None:
        return SheetReading(None, report.sorted())
    return read_bytes(data, path, report)


def read_bytes(data: bytes, path: Path, report: Report | None = None) -> SheetReading:
    """Read a sheet from the bytes of its file; `path` names it in diagnostics and is not opened."""
    report = report if report is not None else Report(path)
    text = source.decode(data, report)
    if text is None:
        return SheetReading(None, report.sorted())
    kop, tree, body = front_matter.read_as(Kop, text, report)
    draft = _draft(kop, tree, report)
    _fill(draft, text, body)
    if kop is None or report.broken():
        return SheetReading(None, report.sorted(), draft.places, text.lines)
    sheet = Sheet(
        id=kop.oefeningen,
        title=kop.titel,
        version=str(kop.versie),
        authors=tuple(Author(one.naam, one.belangen) for one in kop.auteurs),
        exercises=MappingProxyType(draft.exercises),
        exercise_kinds=MappingProxyType(draft.exercise_kinds),
        reflections=MappingProxyType(draft.reflections),
        path=path,
        content_hash=text.content_hash,
    )
    return SheetReading(sheet, report.sorted(), draft.places, text.lines)


def _draft(kop: Kop | None, tree: Tree | None, report: Report) -> SheetDraft:
    if kop is None or tree is None:
        return SheetDraft(report)
    _check_name(report, kop, tree)
    own = tuple(kop.bronnen)
    found = provenance.parse(kop.bron, tree.nearest(("bron",)), own, report)
    return SheetDraft(
        report,
        own_sources=own,
        folder=kop.oefeningen,
        status=kop.status,
        source=provenance.in_full(found),
    )


def _fill(draft: SheetDraft, text: Source, body: int) -> None:
    shapes = {shape.name: shape for shape in (VIGNETTE, REFLECTION)} | {
        kind.shape.name: kind.shape for kind in KINDS
    }
    for block in blocks.read(text.lines, body, draft.own_sources, draft.report):
        shape = shapes.get(block.name)
        if shape is None:
            draft.report.add(
                "ALK132",
                block.name_position,
                f"`{block.name}` is geen bekende oefening.",
                remedy=remedy_for(block.name, shapes),
                length=len(block.name),
            )
        elif block.argument in RESERVED:
            draft.report.add(
                "ALK201",
                block.argument_position,
                f"`{block.argument}` is de naam van een oefening die een casus zelf al heeft.",
                remedy="Kies een andere naam.",
                length=len(block.argument),
            )
        elif directive.check(block, shape, draft):
            shape.build(block, draft)


def _check_name(report: Report, kop: Kop, tree: Tree) -> None:
    folder = report.path.parent.name
    if report.path.name == FILE_NAME and folder and kop.oefeningen != folder:
        report.add(
            "ALK121",
            tree.nearest(("oefeningen",)),
            f"Het blad heet `{kop.oefeningen}`, maar staat in de map `{folder}`.",
            remedy="Geef beide dezelfde naam.",
            length=len(kop.oefeningen),
        )
