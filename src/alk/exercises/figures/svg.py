"""What every drawing shares: the element with its title and description."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def drawing(name: str, size: tuple[int, int], title: str, description: str, parts: Iterable[str]) -> str:
    """Return one `<figure>` with an `<svg>` of `size` px by nature that scales with its container.

    `name` makes the ids on the page unique; `description` says in words all that the drawing shows, and
    stands below it for everyone.
    """
    width, height = size
    return (
        '<figure class="alk-figure">'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-labelledby="{escape(name)}-titel" '
        f'aria-describedby="{escape(name)}-tekst" style="max-width:100%;height:auto" '
        'font-family="inherit" font-size="14" fill="currentColor">'
        f'<title id="{escape(name)}-titel">{escape(title)}</title>{"".join(parts)}</svg>'
        f'<figcaption id="{escape(name)}-tekst">{escape(description)}</figcaption></figure>'
    )


def text(x: float, y: float, words: str, *, anchor: str = "middle", weight: str = "normal") -> str:
    """Return one line of text."""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'
