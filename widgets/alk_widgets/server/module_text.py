"""The teaching text of a module as HTML: CommonMark with tables; raw HTML is text, citations become notes."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, cast

from markdown_it import MarkdownIt

from alk.rules.citation import CITATION
from alk_widgets.server.notes import Notes

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
    md.add_render_rule("text", _text)
    return md


def module_text(source: str, notes: Notes | None = None) -> str:
    """Return the HTML of a Markdown cell; its citations become notes where there are notes to add them to."""
    html: str = _markdown().render(source, {"notes": notes or Notes(are_kept=False)})
    return html


def _text(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    """Write text, with a number that leads to the note for each citation in it."""
    del renderer, options
    notes, text = cast("Notes", env["notes"]), tokens[idx].content
    html, shown = "", 0
    for found in CITATION.finditer(text):
        call = notes.call(found[1])
        if call:
            html += escape(text[shown : found.start()]) + call
            shown = found.end()
    return html + escape(text[shown:])


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
