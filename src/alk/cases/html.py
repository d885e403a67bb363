"""Prose to HTML that can do no harm: no raw HTML, no scripts in links, nothing loaded from elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

    from alk.cases.model import Prose

_SCHEMES = {"http", "https", "mailto"}
_HIGHEST, _LOWEST = 3, 6


def to_html(prose: Prose) -> str:
    """Render CommonMark as HTML.

    Raw HTML is shown as text. Links lead to http, https or mailto addresses or to relative ones; any other
    link stays as the text that was written. An image is shown only from a relative address, else its
    description is shown. The highest heading becomes h3, the others keep their distance to it.
    """
    return _rendered(prose.text)


@lru_cache(maxsize=2048)
def _rendered(text: str) -> str:
    tokens = _MARKDOWN.parse(text)
    _lower_headings(tokens)
    for token in tokens:
        if token.children:
            token.children = [_tamed(child) for child in token.children]
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _may_link(url: str) -> bool:
    # Browsers read `\\` as `/`; no honest address holds one.
    if re.search(r"\\|%5c", url, re.IGNORECASE):
        return False
    return _is_relative(url) or _scheme(url) in _SCHEMES


def _is_relative(url: str) -> bool:
    # Browsers drop tabs and newlines, so these may not hide an address elsewhere.
    cleaned = re.sub(r"(?i)[\x00-\x20]|%0[9ad]", "", url)
    return not cleaned.startswith("//") and _scheme(cleaned) == ""


def _scheme(url: str) -> str:
    head = re.match(r"\s*([^/?#]*?)(?::|&colon;|%3a)", url, re.IGNORECASE)
    if head is not None:
        return head[1].strip().lower() or ":"
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ":"


def _lower_headings(tokens: Iterable[Token]) -> None:
    headings = [t for t in tokens if t.type in {"heading_open", "heading_close"}]
    if not headings:
        return
    shift = _HIGHEST - min(int(t.tag[1]) for t in headings)
    for token in headings:
        token.tag = f"h{min(_LOWEST, int(token.tag[1]) + shift)}"


def _tamed(token: Token) -> Token:
    if token.type == "image" and not _is_relative(str(token.attrGet("src") or "")):
        token.type, token.tag, token.nesting = "text", "", 0
    if token.type == "link_open":
        token.attrSet("rel", "noopener noreferrer")
    return token


def _markdown() -> MarkdownIt:
    options: dict[str, Any] = {"html": False, "linkify": False, "typographer": False}
    md = MarkdownIt("commonmark", options)
    md.validateLink = _may_link  # type: ignore[method-assign]
    return md


_MARKDOWN = _markdown()
