"""What a command shows: a table for people, JSON for programs, and how far it is meanwhile."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from alk import dutch

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Column = tuple[str, Callable[[Any], object]]

_GAP = "  "

T = TypeVar("T")


def add_format(parser: argparse.ArgumentParser) -> None:
    """Declare `--format`."""
    parser.add_argument(
        "--format",
        choices=("tabel", "json"),
        default="tabel",
        help="tabel om te lezen, json voor programma's",
    )


def show(options: argparse.Namespace, columns: Sequence[Column], records: Sequence[Any], empty: str) -> None:
    """Write records, each a dataclass, to stdout; `empty` is said where there are none."""
    if options.format == "json":
        json.dump([_plain(record) for record in records], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    rows = [[_cell(value(record)) for _, value in columns] for record in records]
    _print_table([head for head, _ in columns], rows)
    if not records:
        sys.stdout.write(f"({empty})\n")


def say(options: argparse.Namespace, sentence: str, **facts: str | int) -> None:
    """Write what was done: a sentence for people, the facts in it for programs."""
    if options.format == "json":
        json.dump(facts, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    sys.stdout.write(f"{sentence}\n")


def follow(things: Iterable[T], what: str) -> Iterator[T]:
    """Yield `things`, with a count on the terminal while it lasts."""
    shown = sys.stderr.isatty()
    for number, thing in enumerate(things, 1):
        if shown:
            sys.stderr.write(f"\r{what}: {number}")
        yield thing
    if shown:
        sys.stderr.write("\r\x1b[K")


def points(record: Any) -> str:  # noqa: ANN401 - any record with a score
    """Write `7,5 van 10`, or nothing where there is no score."""
    if record.score is None or record.maximum is None:
        return ""
    return f"{_cell(record.score)} van {_cell(record.maximum)}"


def _print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = [heads, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    for row in table:
        line = _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(line.rstrip() + "\n")


def _cell(value: object) -> str:
    """Write one cell; what would steer a terminal is shown as `?`."""
    if value is None or value is False or (value == 0 and isinstance(value, int)):
        return ""
    if isinstance(value, float):
        return dutch.number(value)
    text = f"{value:%Y-%m-%d %H:%M} UTC" if isinstance(value, datetime) else str(value)
    return "".join(char if char.isprintable() else "?" for char in " ".join(text.split()))


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)
