"""Tables with many columns: marked, so that a phone shows every row as a list with the headings in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from alk_widgets.server.outline import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

WIDE = 4
"""Columns from which a table does not fit on a phone."""

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
    """Mark the tables of `WIDE` or more columns, and give each of their cells the heading of its column."""
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            _mark(tokens[at:end])


def _mark(table: Sequence[Token]) -> None:
    headings = [plain_text(inner) for cell, inner in pairwise(table) if cell.type == "th_open"]
    if len(headings) < WIDE:
        return
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
