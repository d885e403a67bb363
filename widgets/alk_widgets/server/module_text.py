"""The teaching text of a module as HTML: CommonMark with tables; raw HTML is text, citations become notes."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, cast

from markdown_it import MarkdownIt

from alk.rules.citation import CITATION
from alk_widgets.server.notes import Notes
from alk_widgets.server.outline import PLACE
from alk_widgets.server.wide_tables import STACKS, mark_wide_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    md.add_render_rule("heading_open", _heading_open)
    md.add_render_rule("table_open", _table_open)
    md.add_render_rule("table_close", _table_close)
    md.add_render_rule("text", _text)
    return md


def module_text(source: str, notes: Notes | None = None) -> str:
    """Return the HTML of a Markdown cell; its citations become notes where there are notes to add them to."""
    return write(read(source), notes)


def read(source: str) -> list[Token]:
    """Return the tokens of a Markdown cell, for `write`."""
    tokens = _markdown().parse(source)
    mark_wide_tables(tokens)
    return tokens


def write(tokens: Sequence[Token], notes: Notes | None = None) -> str:
    """Return the HTML of tokens; a heading that knows its place in the module says so."""
    md = _markdown()
    html: str = md.renderer.render(tokens, md.options, {"notes": notes or Notes(are_kept=False)})
    return html


def _heading_open(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    """Say above the heading of a section where it stands, with the way to the contents."""
    del env
    place = tokens[idx].meta.get(PLACE)
    above = (
        f'<p class="alk-place"><a href="#alk-contents">{escape(place)}'
        '<span class="alk-visually-hidden"> (naar de inhoud)</span></a></p>\n'
        if place
        else ""
    )
    return above + renderer.renderToken(tokens, idx, options, {})


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
    kind = "alk-scroll alk-stack" if tokens[idx].meta.get(STACKS) else "alk-scroll"
    return f'<div class="{kind}" role="region" aria-label="Tabel" tabindex="0">{opening}'


def _table_close(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    del env
    return f"{renderer.renderToken(tokens, idx, options, {})}</div>"
