"""The teaching text of a module as HTML: CommonMark with tables, raw HTML shown as text."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


def module_text(source: str) -> str:
    """Return the HTML of a Markdown cell."""
    html: str = _markdown().render(source)
    return html
