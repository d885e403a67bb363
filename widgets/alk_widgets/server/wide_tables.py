"""Tables with much in them: marked, so that a phone shows every row as a list with the headings in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from alk.rules.citation import CITATION
from alk_widgets.server.outline import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

COLUMNS = 3
"""From which a table may be too wide; two columns of any text fit on a phone."""

CHARACTERS = 80
"""Of the longest cells of all columns together; with more, a phone gets columns of one word."""

STACKS = "stapelt"
"""What the token of such a table is marked with."""

_ROLES = {
    "table_open": "table",
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}
"""Said aloud even where the style sheet takes the grid away, for which some browsers drop the table's own."""


def mark_wide_tables(tokens: Sequence[Token]) -> None:
    """Mark the tables that are too wide for a phone, and give each of their cells the heading of its column.

    A table with a source in its headings stays a grid: in a list that source would not be seen.
    """
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            table = tokens[at:end]
            rows = _rows(table)
            if _is_wide(rows) and not any(CITATION.search(inline.content) for inline in rows[0]):
                _mark(table, [plain_text(inline).rstrip("?:") for inline in rows[0]])


def _rows(table: Sequence[Token]) -> list[list[Token]]:
    """Return what stands in each cell; the headings come first."""
    rows: list[list[Token]] = []
    for token, inner in pairwise(table):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append(inner)
    return rows


def _is_wide(rows: Sequence[Sequence[Token]]) -> bool:
    columns = list(zip(*rows, strict=True))
    longest = (max(len(plain_text(inline)) for inline in column) for column in columns)
    return len(columns) >= COLUMNS and sum(longest) > CHARACTERS


def _mark(table: Sequence[Token], headings: Sequence[str]) -> None:
    table[0].meta[STACKS] = True
    column = 0
    for token in table:
        if token.type in _ROLES:
            token.attrSet("role", _ROLES[token.type])
        if token.type == "tr_open":
            column = 0
        elif token.type == "td_open":
            if column == 0:
                token.attrSet("role", "rowheader")
            elif headings[column]:
                token.attrSet("data-kop", headings[column])
            column += 1
