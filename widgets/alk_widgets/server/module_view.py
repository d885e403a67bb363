"""What of a module can be shown without a kernel: its text and vignettes, and the places for the rest."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alk.errors import AlkError
from alk_widgets.server.module_text import read, write
from alk_widgets.server.notes import Notes
from alk_widgets.server.outline import mark_sections
from alk_widgets.session import library_of
from alk_widgets.vignette import vignette_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from alk.cases.library import CaseLibrary
    from alk.learning.content import ContentRoot
    from alk_widgets.server.notes import Note
    from alk_widgets.server.outline import Section


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a module's page, in the order of the notebook."""

    kind: str
    """`title`, `text`, `static`, or `live`: a place for what a cell shows once it has run."""

    html: str = ""
    cell: int = -1
    """0-based number of a live cell."""


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module as its page begins, and the cells that a kernel has to run for the rest."""

    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    code: tuple[tuple[int, str], ...]
    """Number and source of each cell to run."""

    kernel_name: str
    language: str


def view_module(content: ContentRoot, notebook: Path) -> ModuleView:
    """Read the notebook of a module that is known to be readable."""
    data: dict[str, Any] = json.loads(notebook.read_bytes())
    library = library_of(content.path)
    texts = {
        number: read("".join(cell["source"]))
        for number, cell in enumerate(data["cells"])
        if cell["cell_type"] == "markdown" and not _is_answer(cell)
    }
    sections = mark_sections(texts)
    notes = Notes()
    parts: list[Part] = []
    code: list[tuple[int, str]] = []
    for number, cell in enumerate(data["cells"]):
        source = "".join(cell["source"])
        if number in texts:
            parts.extend(_text_parts(texts[number], notes, is_first=not parts))
        elif cell["cell_type"] == "code":
            vignette = _vignette(source, library)
            if vignette is None:
                code.append((number, source))
            if vignette is not None or not _only_imports(source):
                parts.append(Part("static", vignette) if vignette else Part("live", cell=number))
    spec = data.get("metadata", {}).get("kernelspec", {})
    return ModuleView(
        tuple(parts),
        sections,
        tuple(notes),
        tuple(code),
        str(spec.get("name", "")),
        str(spec.get("language", "python")),
    )


def _text_parts(tokens: Sequence[Token], notes: Notes, *, is_first: bool) -> Iterator[Part]:
    """Set the title of a module apart, so that its contents can stand below it."""
    if is_first and tokens and tokens[0].tag == "h1":
        title, tokens = tokens[:3], tokens[3:]
        yield Part("title", write(title, notes))
    if tokens:
        yield Part("text", write(tokens, notes))


def _is_answer(cell: dict[str, Any]) -> bool:
    """Tell a cell that holds a place for the learner's answer; the page has an exercise for it."""
    return bool(cell.get("metadata", {}).get("nbgrader", {}).get("solution"))


def _vignette(source: str, library: CaseLibrary) -> str | None:
    """Return the HTML of a cell that is only `Vignet("…")`; None where a kernel has to see to it."""
    match ast.parse(source).body:
        case [ast.Expr(ast.Call(ast.Name("Vignet"), [ast.Constant(str(case_id))], []))]:
            try:
                return vignette_html(library.case(case_id))
            except AlkError:
                return None
    return None


def _only_imports(source: str) -> bool:
    return all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(source).body)
