"""Reading a module's notebook without Jupyter and without running it: title, exercises, fingerprint."""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alk.errors import AlkError
from alk.exercises.registry import KINDS, build

if TYPE_CHECKING:
    from pathlib import Path

    from alk.cases.library import CaseLibrary
    from alk.exercises.base import Exercise


VIEWS = ("Vignet", "Reflectie")
"""Calls that show something of a folder without an exercise: nothing of them is handed in or scored."""


class ModuleMissingError(AlkError):
    """No module with this id."""


class BrokenModuleError(AlkError):
    """A module's notebook that cannot be used; says which cell and how to mend it."""


@dataclass(frozen=True, slots=True)
class ExerciseCall:
    """A cell that shows an exercise, such as `ErnstChecklist("overvecht-1", punten=10)`."""

    kind: str
    case_id: str
    name: str | None
    points: float | None
    cell: int
    """1-based number of the cell in the notebook."""

    def build(self, library: CaseLibrary) -> Exercise:
        """Make the exercise; raises as `alk.exercises.registry.build` does."""
        return build(self.kind, library, self.case_id, self.name, self.points)


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the course, as its notebook describes it."""

    id: str
    title: str
    summary: str
    minutes: int | None
    """Time to set aside; None where the author gave none."""

    part: str
    """The part of the training that it belongs to, as a heading; empty where the author named none."""

    number: int | None
    """Its number in the course, by which texts refer to it; None for none."""

    exercises: tuple[ExerciseCall, ...]
    case_ids: tuple[str, ...]
    """Cases that its cells name, sorted."""

    workshop: bool
    """True for a module that serves makers or trainers rather than learners."""

    for_trainers: bool
    """True for a module that is only there when a course is opened as its trainer."""

    optional: bool
    """True for a module that nothing waits for, unless a trainer names it."""

    path: Path
    fingerprint: bytes
    """SHA-256 digest of the cells' kinds and sources."""


def read_module(path: Path) -> Module:
    """Read the notebook of a module.

    Raises:
        ModuleMissingError: there is no such file.
        BrokenModuleError: it is no notebook, or a cell calls an exercise in a way that cannot be read.
    """
    try:
        notebook: dict[str, Any] = json.loads(path.read_bytes())
        cells = [(str(cell["cell_type"]), "".join(cell["source"])) for cell in notebook["cells"]]
        meta = dict(notebook.get("metadata", {}).get("alk", {}))
    except FileNotFoundError as error:
        raise ModuleMissingError(f"Er is geen module “{path.stem}”.", f"Verwacht bestand: {path}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenModuleError(
            f"{path} is geen leesbaar notebook.", "Open het in JupyterLab, of zet een eerdere versie terug."
        ) from error
    calls = [call for number, cell in enumerate(cells, 1) for call in _calls_in(cell, path, number)]
    return Module(
        id=path.stem,
        title=str(meta.get("titel") or _first_heading(cells) or path.stem),
        summary=str(meta.get("samenvatting", "")),
        minutes=meta.get("minuten") if isinstance(meta.get("minuten"), int) else None,
        part=str(meta.get("deel", "")),
        number=meta.get("nummer") if isinstance(meta.get("nummer"), int) else None,
        exercises=_exercises(calls, path),
        case_ids=tuple(sorted({call.case_id for call in calls})),
        workshop=meta.get("voor") in {"makers", "trainers"},
        for_trainers=meta.get("voor") == "trainers",
        optional=meta.get("verplicht") is False,
        path=path,
        fingerprint=hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode()).digest(),
    )


def _first_heading(cells: list[tuple[str, str]]) -> str:
    lines = (line for kind, source in cells if kind == "markdown" for line in source.splitlines())
    return next((line[2:].strip() for line in lines if line.startswith("# ")), "")


def _exercises(calls: list[ExerciseCall], path: Path) -> tuple[ExerciseCall, ...]:
    found: dict[tuple[str, str, str | None], ExerciseCall] = {}
    for call in calls:
        if call.kind not in KINDS:
            continue
        if (call.kind, call.case_id, call.name) in found:
            raise BrokenModuleError(
                f"{path.name}, cel {call.cell}: {call.kind} voor “{call.case_id}” staat er al eerder.",
                "Een oefening kan één keer in een module staan; haal er een weg.",
            )
        found[call.kind, call.case_id, call.name] = call
    return tuple(found.values())


def _calls_in(cell: tuple[str, str], path: Path, number: int) -> list[ExerciseCall]:
    kind, source = cell
    if kind != "code":
        return []
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise BrokenModuleError(
            f"{path.name}, cel {number}, regel {error.lineno}: dit is geen geldige Python.", "Herstel de cel."
        ) from error
    return [
        _read_call(node, path, number)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in (*KINDS, *VIEWS)
    ]


def _read_call(node: ast.Call, path: Path, number: int) -> ExerciseCall:
    assert isinstance(node.func, ast.Name)
    example = f'{node.func.id}("overvecht-1")'
    try:
        args = [ast.literal_eval(arg) for arg in node.args]
        named = {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords}
    except ValueError as error:
        raise BrokenModuleError(
            f"{path.name}, cel {number}: {node.func.id} krijgt iets anders dan vaste waarden.",
            f"Schrijf de casus voluit, zoals {example}.",
        ) from error
    fits = 1 <= len(args) <= 2 and all(isinstance(arg, str) for arg in args)  # noqa: PLR2004 - case and name
    if not fits or not set(named) <= {"punten"}:
        raise BrokenModuleError(
            f"{path.name}, cel {number}: {node.func.id} is anders aangeroepen dan het kan.",
            f"Schrijf {example}, met zo nodig een onderdeel en punten=….",
        )
    return ExerciseCall(
        kind=node.func.id,
        case_id=args[0],
        name=args[1] if len(args) > 1 else None,
        points=named.get("punten"),
        cell=number,
    )
