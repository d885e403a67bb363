"""What every drawing shares: the element with its title and description."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def drawing(size: tuple[int, int], title: str, description: str, parts: Iterable[str]) -> str:
    """Return one `<figure>` with an `<svg>` of `size` px by nature that scales with its container.

    `description` says in words all that the drawing shows, and stands below it for everyone. The figure has
    no ids, so that a page can show it as often as it likes.
    """
    width, height = size
    return (
        '<figure class="alk-figure">'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="-1 -1 {width + 2} {height + 2}" '
        f'width="{width}" height="{height}" aria-label="{escape(title)}" style="max-width:100%;height:auto" '
        'font-family="inherit" font-size="14" fill="currentColor">'
        f"{''.join(parts)}</svg><figcaption>{escape(description)}</figcaption></figure>"
    )


def text(  # noqa: PLR0913 - each property of a line is its own
    x: float, y: float, words: str, *, anchor: str = "middle", weight: str = "normal", size: int = 14
) -> str:
    """Return one line of text."""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-weight="{weight}" font-size="{size}">'
        f"{escape(words)}</text>"
    )
