"""YAML 1.2 with the place of every key and value, and with its traps reported instead of sprung.

ruamel.yaml composes the nodes (YAML 1.2: `nee`, `no` and `1:30` stay text); the values are built here, so
that all duplicate keys are found rather than the first, and no anchor can multiply a small file into a large
one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from alk.cases.model import Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alk.cases.diagnostics import Report

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Path: TypeAlias = tuple[str | int, ...]

_CUT = re.compile(r"\s#\S")
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_MAX_DEPTH = 20


@dataclass(slots=True)
class Tree:
    """A YAML document as plain data, with positions."""

    value: Value = None
    keys: dict[Path, Position] = field(default_factory=dict)
    """Where the key of each path stands."""

    values: dict[Path, Position] = field(default_factory=dict)
    """Where the value of each path starts."""

    def nearest(self, path: Path) -> Position:
        """Return the place of `path`, or of its nearest ancestor that is in the file."""
        while path:
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.values[()]


def read(lines: Sequence[str], first_line: int, report: Report) -> Tree | None:
    """Read YAML lines that start at `first_line` of the file; None where they are no YAML."""
    try:
        node = YAML(typ="rt", pure=True).compose("\n".join(lines) + "\n")
    except MarkedYAMLError as error:
        _broken(error, first_line, len(lines), report)
        return None
    except (YAMLError, ValueError, RecursionError) as error:
        text = str(error).splitlines()[0] if str(error) else type(error).__name__
        report.add(
            "ALK113",
            Position(first_line),
            f"De kop is geen YAML: {text}",
            remedy="Vergelijk de kop met die van een andere casus.",
        )
        return None
    builder = _Builder(first_line, lines, report)
    builder.tree.values[()] = Position(first_line)
    if node is not None:
        builder.tree.value = builder.build(node, ())
    return builder.tree


@dataclass(slots=True)
class _Builder:
    first_line: int
    lines: Sequence[str]
    report: Report
    tree: Tree = field(default_factory=Tree)
    seen: set[int] = field(default_factory=set)

    def at(self, node: Node) -> Position:
        mark = node.start_mark
        return Position(self.first_line + mark.line, mark.column + 1)

    def build(self, node: Node, path: Path) -> Value:
        here = self.at(node)
        self.tree.values[path] = here
        again = id(node) in self.seen
        if node.anchor or again or len(path) > _MAX_DEPTH:
            self.report.add(
                "ALK119",
                here,
                "Hier verwijst de kop naar zichzelf (met `&` of `*`), of hij is te diep genest.",
                remedy="Schrijf de waarde voluit, met aanhalingstekens als zij met `&` of `*` begint.",
            )
            if again or len(path) > _MAX_DEPTH:
                return None
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Value]:
        built: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else ""
            at = self.at(key_node)
            if not key:
                self.report.add(
                    "ALK117",
                    at,
                    "Hier staat geen naam vóór de dubbele punt.",
                    remedy="Schrijf elke regel als `sleutel: waarde`.",
                )
                continue
            if key in built:
                first = self.tree.keys[(*path, key)]
                self.report.add(
                    "ALK114",
                    at,
                    f"`{key}` staat er twee keer; de eerste keer op regel {first.line}.",
                    remedy="Houd één van de twee.",
                    length=len(key),
                )
                continue
            self.tree.keys[(*path, key)] = at
            built[key] = self.build(value_node, (*path, key))
        return built

    def _scalar(self, node: ScalarNode) -> Value:
        text = str(node.value)
        if node.style:
            return text
        self._warn_cut(node)
        tag = str(node.tag).rsplit(":", 1)[-1]
        if tag == "int" and _INTEGER.fullmatch(text):
            return int(text)
        if tag == "float":
            try:
                return float(text)
            except ValueError:
                return text
        if tag == "bool":
            return text.lower() == "true"
        return None if tag == "null" else text

    def _warn_cut(self, node: ScalarNode) -> None:
        end = node.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        # The mark of a plain scalar may lie past the spaces that follow it.
        rest = line[max(0, end.column - 1) :] if end.column else ""
        if (cut := _CUT.search(rest)) is not None:
            self.report.add(
                "ALK120",
                Position(self.first_line + end.line, max(0, end.column - 1) + cut.start() + 2),
                "Een hekje na een spatie maakt de rest van de regel tot opmerking.",
                remedy="Zet de hele waarde tussen aanhalingstekens, of zet een spatie na het hekje "
                "als het een opmerking is.",
            )


_PROBLEMS = {
    "mapping values are not allowed here": (
        "Er staat een dubbele punt in de waarde.",
        "Zet de hele waarde tussen aanhalingstekens.",
    ),
    "could not find expected ':'": (
        "Hier ontbreekt een dubbele punt.",
        "Schrijf elke regel als `sleutel: waarde`.",
    ),
    "found character '\\t' that cannot start any token": (
        "Een tab kan in de kop geen inspringing zijn.",
        "Vervang de tab door twee spaties.",
    ),
    "found unexpected end of stream": (
        "Een aanhalingsteken wordt niet gesloten.",
        "Zet het tweede aanhalingsteken, of verdubbel het als het bij de tekst hoort.",
    ),
    "expected <block end>": (
        "Deze regel springt anders in dan de regels erboven, of er mist een aanhalingsteken.",
        "Begin sleutels van dezelfde soort op dezelfde plaats in de regel.",
    ),
}


def _broken(error: MarkedYAMLError, first_line: int, count: int, report: Report) -> None:
    mark = error.problem_mark or error.context_mark
    line = min(mark.line, max(0, count - 1)) if mark is not None else 0
    column = mark.column + 1 if mark is not None else 1
    problem = str(error.problem or "")
    message, remedy = next(
        (words for seen, words in _PROBLEMS.items() if seen in problem),
        (f"De kop is hier geen YAML: {problem.splitlines()[0] if problem else 'onleesbaar'}.", ""),
    )
    report.add(
        "ALK113",
        Position(first_line + line, column),
        message,
        remedy=remedy
        or "Vergelijk de regel met die van een andere casus, of zet de waarde tussen aanhalingstekens.",
        length=1,
    )
