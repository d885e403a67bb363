"""The teaching text of a module as HTML: CommonMark with tables, raw HTML shown as text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    md.add_render_rule("table_open", _table_open)
    md.add_render_rule("table_close", _table_close)
    return md


def module_text(source: str) -> str:
    """Return the HTML of a Markdown cell."""
    html: str = _markdown().render(source)
    return html


def _table_open(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    """Let a wide table scroll by itself, by keyboard too."""
    del env
    opening: Any = renderer.renderToken(tokens, idx, options, {})
    return f'<div class="alk-scroll" role="region" aria-label="Tabel" tabindex="0">{opening}'


def _table_close(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    del env
    return f"{renderer.renderToken(tokens, idx, options, {})}</div>"
