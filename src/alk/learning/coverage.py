"""Where every point of the content is taught, practised and tested.

`python -m alk.learning.coverage > docs/inhoud.md` writes the page.

A module says so itself: a cell's metadata may hold `{"alk": {"dekt": ["D1", "N1"]}}`. What text and cells
that only show something cover is taught; what exercises and reflections cover is practised. A block of a
sheet may say with `:dekt: D1, N1` what it tests.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alk.cases import blocks, source
from alk.cases.diagnostics import Report
from alk.cases.reader import FILE_NAME as CASE_FILE
from alk.learning.content import ContentRoot
from alk.learning.data import read
from alk.rules.coverage import coverage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alk.learning.module import Module

SHOWN = ("Vignet", "Begrippen", "Hulp", "SocialeKaart")
"""Cells that show something and ask nothing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A cell or a block says that it covers a point."""

    point: str
    how: str
    """`taught`, `practised` or `tested`."""

    where: str
    """Id of the module; for a test that no module shows, the folder of its sheet."""

    part: str
    """Id of the cell, or file and line of the block."""


@cache
def points() -> Mapping[str, str]:
    """Return the subject of every point: those of the rules, the aims (K), and the cases of the sources."""
    own = read("dekking")
    subjects = {point.id: point.subject for point in coverage().values()}
    order = {letter: number for number, letter in enumerate("DNRMCKX")}
    by_letter = sorted({**subjects, **own["punt"]}.items(), key=lambda one: order[one[0][0]])
    return {**dict(by_letter), **own["casus"]}


@cache
def exceptions() -> Mapping[str, str]:
    """Return why a point is taught nowhere, by its id."""
    return dict(read("dekking")["niet_onderwezen"])


def claims(content: ContentRoot) -> tuple[Claim, ...]:
    """Return all that modules and sheets say to cover, workshops left out; raises as reading a module."""
    modules = [module for module in map(content.module, content.module_ids()) if not module.workshop]
    of_cells = [claim for module in modules for claim in _of_module(module)]
    return (*of_cells, *_of_sheets(content, modules))


def _of_module(module: Module) -> Iterator[Claim]:
    notebook = json.loads(module.path.read_bytes())
    for cell in notebook["cells"]:
        how, text = _how(cell), "".join(cell["source"])
        named = [case for case in read("dekking")["casus"] if f'("{case}"' in text and how]
        for point in dict.fromkeys([*cell["metadata"].get("alk", {}).get("dekt", []), *named]):
            yield Claim(point, how, module.id, str(cell.get("id", "")))


def _how(cell: Mapping[str, Any]) -> str:
    shows = "".join(cell["source"]).partition("(")[0].strip() in SHOWN
    return "taught" if cell["cell_type"] == "markdown" or shows else "practised"


def _of_sheets(content: ContentRoot, modules: list[Module]) -> Iterator[Claim]:
    for path in sorted((content.path / "cases").glob("*/*.md")):
        if path.name == CASE_FILE:
            continue
        shown_in = [module.id for module in modules if path.parent.name in module.case_ids]
        for block in _blocks(path):
            if "dekt" in block.options:
                for point in block.options["dekt"].value.replace(",", " ").split():
                    for where in shown_in or [path.parent.name]:
                        yield Claim(
                            point, "tested", where, f"{path.parent.name}/{path.name}:{block.position.line}"
                        )


def _blocks(path: Path) -> list[blocks.Block]:
    """Return the blocks of a sheet; what is wrong in it is for its own reader to say."""
    report = Report(path)
    text = source.decode(path.read_bytes(), report)
    return blocks.read(text.lines, 0, (), report) if text else []


def unknown(content: ContentRoot, found: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims that name neither a point nor a case of this content."""
    return tuple(
        claim
        for claim in found
        if claim.point not in points() and not content.case_file(claim.point).is_file()
    )


def untaught(found: tuple[Claim, ...]) -> tuple[str, ...]:
    """Return the points that nothing teaches and that have no reason for it."""
    taught = {claim.point for claim in found if claim.how == "taught"}
    return tuple(point for point in points() if point not in taught and point not in exceptions())


def page(content: ContentRoot) -> str:
    """Return docs/inhoud.md."""
    found = claims(content)
    rows = "\n".join(_row(point, subject, found) for point, subject in points().items())
    modules = [content.module(module_id) for module_id in content.module_ids()]
    legend = "\n".join(
        f"* **{_short(one.id)}** {one.title} ({one.minutes} minuten)" for one in modules if not one.workshop
    )
    reasons = "\n".join(f"* **{point}**: {reason}" for point, reason in exceptions().items()) or "Geen."
    return f"""# Wat waar aan bod komt

Deze pagina is gemaakt uit de modules zelf. Verander haar niet met de hand, maar met
`python -m alk.learning.coverage > docs/inhoud.md`.

Elke cel van een module kan zeggen welke punten van de inhoud zij dekt: in haar metadata,
`{{"alk": {{"dekt": ["D1", "N1"]}}}}`. Tekst onderwijst, een oefening oefent. Een vraag in een blad die
met `:dekt:` zegt wat zij toetst, telt als getoetst. D zijn definities, N getallen, R regels, M modellen,
C afspraken, K doelen en X plaatsen waar bronnen elkaar tegenspreken; [de regels](regels.md) leggen de
meeste uit.

## De modules

{legend}

## De punten

| Punt | Onderwerp | Onderwezen | Geoefend | Getoetst |
|---|---|---|---|---|
{rows}

## Bewust niet onderwezen

{reasons}
"""


def _row(point: str, subject: str, found: tuple[Claim, ...]) -> str:
    cells = []
    for how in ("taught", "practised", "tested"):
        where = dict.fromkeys(_short(one.where) for one in found if one.point == point and one.how == how)
        cells.append(", ".join(where) or "–")
    return f"| {point} | {subject} | {' | '.join(cells)} |"


def _short(module_id: str) -> str:
    """Return the number of a module, or the whole id of one without."""
    number = module_id.partition("-")[0]
    return number if number.isdigit() else module_id


if __name__ == "__main__":
    sys.stdout.write(page(ContentRoot(Path.cwd())))
