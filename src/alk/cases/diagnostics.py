"""What is wrong in a case file, where, and how to mend it: collected all at once, in Dutch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alk.cases.codes import ALL_CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from alk.cases.model import Position

__all__ = ["Diagnostic", "Report", "Severity", "render", "render_all"]

_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the author of a case."""

    code: str
    """`ALK101` …, a key of alk.cases.codes.ALL_CODES."""

    severity: Severity
    path: Path
    line: int
    """1-based."""

    column: int
    """1-based."""

    end: int
    """Column after the last character meant, on the same line; greater than `column`."""

    message: str
    """What was seen."""

    expected: str
    """What would have been right; empty where the message says it all."""

    remedy: str
    """What to do."""

    excerpt: str
    """The line as it stands in the file."""


@dataclass(slots=True)
class Report:
    """Collects the diagnostics of one file."""

    path: Path
    lines: Sequence[str] = ()
    """The lines of the file, for the excerpts."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(  # noqa: PLR0913 - each part of a diagnostic is its own
        self, code: str, at: Position, message: str, *, remedy: str, expected: str = "", length: int = 0
    ) -> None:
        """Note one diagnostic at `at`; `length` characters are underlined (0: to the end of the line)."""
        excerpt = self.lines[at.line - 1] if 0 < at.line <= len(self.lines) else ""
        column = max(1, min(at.column, len(excerpt) + 1))
        stop = column + length if length else len(excerpt.rstrip()) + 1
        end = max(column + 1, min(stop, len(excerpt) + 1))
        self.found.append(
            Diagnostic(
                code,
                ALL_CODES[code].severity,
                self.path,
                at.line,
                column,
                end,
                message,
                expected,
                remedy,
                excerpt,
            )
        )

    def broken(self) -> bool:
        """Tell whether there is any fout."""
        return any(d.severity is Severity.FOUT for d in self.found)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Return all diagnostics in the order of the file, each once."""
        unique = dict.fromkeys(self.found)
        return tuple(sorted(unique, key=lambda d: (d.line, d.column, d.code, d.message)))


def render(diagnostic: Diagnostic) -> str:
    """Write one diagnostic as text: place, message, the line with a caret, and what to do.

    No newline at the end. Control characters of the file are shown as `·`, so that nothing in a file can
    drive a terminal.
    """
    d = diagnostic
    shown, column, end = _window(d)
    gutter = " " * len(str(d.line))
    out = [
        f"{d.path}:{d.line}:{d.column}: {d.severity} {d.code}: {_plain(d.message)}",
        f"  {gutter} |",
        f"  {d.line} | {shown}".rstrip(),
        f"  {gutter} | {' ' * (column - 1)}{'^' * (end - column)}",
    ]
    if d.expected:
        out.append(f"  verwacht: {_plain(d.expected)}")
    out.append(f"  herstel: {_plain(d.remedy)}")
    return "\n".join(out)


def render_all(diagnostics: Iterable[Diagnostic]) -> str:
    """Write diagnostics as text, with an empty line between two."""
    return "\n\n".join(render(d) for d in diagnostics)


def _window(d: Diagnostic) -> tuple[str, int, int]:
    """Cut the excerpt down to a readable width around the place meant."""
    text = _plain(d.excerpt)
    start = 0 if d.end <= _WIDEST else max(0, d.column - 1 - _WIDEST // 4)
    head = "…" if start else ""
    cut = text[start : start + _WIDEST]
    tail = "…" if start + _WIDEST < len(text) else ""
    column = d.column - start + len(head)
    end = min(d.end - start + len(head), len(head) + len(cut) + 1)
    return head + cut + tail, column, max(end, column + 1)


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else "·" for c in text)
