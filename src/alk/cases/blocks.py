"""The body of a case file: from lines to blocks (`:::{naam}` … `:::`), each part knowing its place.

The language is flat: a block never holds a block. So a second opening before a closing line can only mean
that the first was not closed; that is reported, the block is closed there, and reading goes on undisturbed.
The mended text then goes through markdown-it with mdit-py-plugins' container, which knows what is a paragraph
and what a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin

from alk.cases.model import Position, Prose
from alk.cases.provenance import parse, split_mark

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from markdown_it.token import Token

    from alk.cases.diagnostics import Report
    from alk.cases.model import Provenance

_COLONS = re.compile(r" {0,3}(:{2,})(.*)$")
_OPENING = re.compile(r"\s*\{([^{}]*)\}[ ]*(.*?)[ ]*$")
_OPTION = re.compile(r":([A-Za-zÀ-ÿ][\w-]*):(?:[ ]+(.*?))?[ ]*$")
_LABEL = re.compile(r"\*\*([^*:()]{1,60}?)[ ]*(?:\(([^()]*)\))?(?::\*\*|\*\*:)[ ]*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_VISIBLE = re.compile(r"[^\n]")
_MIN_COLONS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One `:naam: waarde` line of a block."""

    name: str
    value: str
    position: Position
    """Of the value."""


@dataclass(frozen=True, slots=True)
class Part:
    """The text below one bold label of a block; the text before the first label has an empty label."""

    label: str
    detail: str
    """What stands between brackets in the label: `**Patiënt (vertrouwen laag):**`."""

    label_position: Position
    prose: Prose
    provenance: tuple[Provenance, ...]
    """From the source marks at the ends of its paragraphs."""

    items: tuple[Prose, ...]
    """The items of the lists in it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One `:::{naam} argument` with its options and its text."""

    name: str
    name_position: Position
    argument: str
    argument_position: Position
    options: Mapping[str, Option]
    parts: tuple[Part, ...]
    position: Position
    end_line: int
    """Line of the closing `:::`."""


@dataclass(slots=True)
class _Scan:
    """What the line scanner hands to the Markdown parser."""

    text: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    """For each line of `text`: its index in the file."""

    heads: list[tuple[str, Position, str, Position, dict[str, Option], int]] = field(default_factory=list)

    def put(self, line: str, index: int) -> None:
        self.text.append(line)
        self.origin.append(index)


def read(lines: Sequence[str], first: int, own_sources: Collection[str], report: Report) -> list[Block]:
    """Read all blocks from line index `first` to the end of the file.

    Args:
        lines: All lines of the file.
        first: Index of the first line of the body.
        own_sources: Codes of sources that the front matter defines.
        report: Receives the diagnostics.
    """
    lines = _without_comments(lines, first, report)
    scan = _Scanner(lines, first, report).scan()
    tokens = _markdown().parse("\n".join(scan.text))
    heads = iter(scan.heads)
    blocks: list[Block] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "container_alk_open":
            stop = next(i for i in range(index, len(tokens)) if tokens[i].type == "container_alk_close")
            head = next(heads)
            parts = _Parts(lines, scan, tokens[index : stop + 1], own_sources, report).read(head[5])
            end = scan.origin[min((token.map or [0, 0])[1], len(scan.origin) - 1)] + 1
            blocks.append(
                Block(head[0], head[1], head[2], head[3], head[4], parts, Position(head[1].line), end)
            )
            index = stop
        else:
            _report_loose(token, scan, report)
        index += 1
    return blocks


def _without_comments(lines: Sequence[str], first: int, report: Report) -> list[str]:
    """Blank out `<!-- … -->` from line index `first` on, keeping every other character in its place."""
    text = "\n".join(lines[first:])
    text = _COMMENT.sub(lambda found: _VISIBLE.sub(" ", found[0]), text)
    if (start := text.find("<!--")) >= 0:
        line = text.count("\n", 0, start)
        report.add(
            "ALK151",
            Position(first + line + 1, start - text.rfind("\n", 0, start)),
            "Deze opmerking begint hier en houdt nergens op.",
            expected="`-->` aan het eind van de opmerking",
            remedy="Zet `-->` achter de opmerking.",
            length=4,
        )
        stop = text.find("\n", start)
        text = text[:start] + (text[stop:] if stop >= 0 else "")
    return [*lines[:first], *text.split("\n")]


def _markdown() -> MarkdownIt:
    # Only paragraphs, lists and headings matter here; all other text stays as the author wrote it. Code and
    # HTML are off because an unclosed one would swallow the blocks that follow it.
    md = MarkdownIt("commonmark").disable("inline").disable(["reference", "code", "fence", "html_block"])
    container_plugin(md, "alk", validate=lambda *_: True)
    return md


class _Scanner:
    """Finds the blocks by line, and hands on a text in which every block is closed."""

    def __init__(self, lines: Sequence[str], first: int, report: Report) -> None:
        self.lines = lines
        self.first = first
        self.report = report
        self.out = _Scan()
        self.open: tuple[Position, str, int] | None = None

    def scan(self) -> _Scan:
        index = self.first
        while index < len(self.lines):
            index = self._line(index)
        if self.open is not None:
            self._close_unclosed(len(self.lines) - 1)
        return self.out

    def _line(self, index: int) -> int:
        """Take one line (and the options below an opening) and return the index of the next."""
        line = self.lines[index]
        colons = _COLONS.match(line)
        if colons is None or (len(colons[1]) < _MIN_COLONS and not colons[2].lstrip().startswith("{")):
            self.out.put(line, index)
            return index + 1
        if not colons[2].strip():
            self._closing(line, index, len(colons[1]))
            return index + 1
        return self._opening(line, index, colons)

    def _closing(self, line: str, index: int, count: int) -> None:
        if self.open is None:
            self.report.add(
                "ALK133",
                Position(index + 1, line.index(":") + 1),
                "Deze regel sluit een blok, maar er staat er geen open.",
                remedy="Haal de regel weg, of zet het begin `:::{naam}` erboven dat hier hoort.",
                length=count,
            )
            self.out.put("", index)
            return
        self.open = None
        self.out.put(":::", index)

    def _opening(self, line: str, index: int, colons: re.Match[str]) -> int:
        shape = _OPENING.match(colons[2])
        start = colons.start(1) + 1
        if shape is None or len(colons[1]) < _MIN_COLONS or not shape[1].strip():
            self.report.add(
                "ALK134",
                Position(index + 1, start),
                f"`{line.strip()[:40]}` lijkt op het begin van een blok.",
                expected="drie dubbele punten met de naam tussen accolades, zoals `:::{vignet} Aan de balie`",
                remedy="Schrijf het begin zo; gewone tekst begint niet met dubbele punten.",
            )
            if shape is None or not shape[1].strip():
                self.out.put("", index)
                return index + 1
        if self.open is not None:
            self._close_unclosed(index)
        name = shape[1].strip()
        offset = colons.start(2)
        name_at = Position(index + 1, offset + shape.start(1) + 1 + len(shape[1]) - len(shape[1].lstrip()))
        argument_at = Position(index + 1, offset + shape.start(2) + 1)
        self.open = (Position(index + 1, start), name, len(colons[1]))
        self.out.put(":::{x}", index)
        options, following = self._options(index + 1)
        self.out.heads.append((name, name_at, shape[2], argument_at, options, following))
        return following

    def _options(self, index: int) -> tuple[dict[str, Option], int]:
        """Read the option lines from `index` on; they are blanked in the text for Markdown."""
        options: dict[str, Option] = {}
        while index < len(self.lines) and (found := _OPTION.match(self.lines[index])) is not None:
            name = found[1]
            at = Position(index + 1, found.start(2) + 1 if found[2] else len(self.lines[index]) + 1)
            if name in options:
                self.report.add(
                    "ALK138",
                    Position(index + 1, 2),
                    f"`:{name}:` staat er twee keer; de eerste keer op regel {options[name].position.line}.",
                    remedy="Houd één van de twee. Meer waarden komen op één regel, met een komma ertussen.",
                    length=len(name),
                )
            else:
                options[name] = Option(name, found[2] or "", at)
            self.out.put("", index)
            index += 1
        return options, index

    def _close_unclosed(self, index: int) -> None:
        assert self.open is not None
        at, name, count = self.open
        self.report.add(
            "ALK131",
            at,
            f"Het blok `{name}` begint hier en wordt niet gesloten.",
            expected=f"een regel met alleen `{':' * count}` na de laatste regel van het blok",
            remedy=f"Zet `{':' * count}` op een eigen regel, uiterlijk op regel {max(at.line + 1, index)}.",
        )
        self.out.put(":::", index)
        self.open = None


@dataclass(slots=True)
class _Parts:
    """Splits the inside of one block at its bold labels."""

    lines: Sequence[str]
    scan: _Scan
    tokens: Sequence[Token]
    own_sources: Collection[str]
    report: Report

    def read(self, first: int) -> tuple[Part, ...]:
        """Return the parts; `first` is the index in the file of the first line after the options."""
        span = self.tokens[0].map or [0, 0]
        stop = self.scan.origin[span[1]] if span[1] < len(self.scan.origin) else len(self.lines)
        starts = [("", "", Position(first + 1), first, 0), *self._labels()]
        parts: list[Part] = []
        for number, (label, detail, at, line, column) in enumerate(starts):
            until = starts[number + 1][3] if number + 1 < len(starts) else stop
            part = self._part(label, detail, at, (line, column, until))
            if label or part.prose.text:
                parts.append(part)
        return tuple(parts)

    def _labels(self) -> list[tuple[str, str, Position, int, int]]:
        found = []
        for token in self.tokens:
            if token.type != "paragraph_open" or token.level != 1 or token.map is None:
                continue
            for index in self.scan.origin[token.map[0] : token.map[1]]:
                label = _LABEL.match(self.lines[index])
                if label is not None:
                    name = " ".join(label[1].split())
                    found.append((name, (label[2] or "").strip(), Position(index + 1, 3), index, label.end()))
        return found

    def _part(self, label: str, detail: str, at: Position, span: tuple[int, int, int]) -> Part:
        first, column, stop = span
        marks: list[Provenance] = []
        text: list[str] = []
        for index in range(first, stop):
            line, mark, mark_column = split_mark(self.lines[index], self.own_sources)
            if mark:
                marks += parse(mark, Position(index + 1, mark_column), self.own_sources, self.report)
            text.append(line[column:] if index == first else line)
        while text and not text[0].strip():
            text.pop(0)
            first, column = first + 1, 0
        while text and not text[-1].strip():
            text.pop()
        prose = Prose("\n".join(text), Position(first + 1, column + 1))
        return Part(label, detail, at, prose, tuple(dict.fromkeys(marks)), self._items(span[0], stop))

    def _items(self, first: int, stop: int) -> tuple[Prose, ...]:
        """Return the top list items that start on a line from `first` up to `stop`."""
        items = []
        for token in self.tokens:
            if token.type != "list_item_open" or token.level != 2 or token.map is None:  # noqa: PLR2004
                continue
            origin = self.scan.origin[token.map[0] : token.map[1]]
            if first <= origin[0] < stop:
                head = self.lines[origin[0]]
                offset = len(head) - len(head.lstrip()) + len(token.info + token.markup)
                body = [head[offset:], *(self.lines[i].strip() for i in origin[1:])]
                column = offset + len(body[0]) - len(body[0].lstrip()) + 1
                items.append(Prose("\n".join(body).strip(), Position(origin[0] + 1, column)))
        return tuple(items)


def _report_loose(token: Token, scan: _Scan, report: Report) -> None:
    """Warn for text outside every block: nobody would ever see it. Headings and comments are free."""
    if (
        token.level
        or token.nesting < 0
        or token.map is None
        or token.type in {"heading_open", "hr", "inline"}
    ):
        return
    at = Position(scan.origin[token.map[0]] + 1)
    report.add(
        "ALK135",
        at,
        "Deze tekst staat buiten een blok; niemand krijgt hem te zien.",
        remedy="Zet hem in een blok zoals `:::{vignet}`, of maak er een opmerking van: `<!-- … -->`.",
    )
