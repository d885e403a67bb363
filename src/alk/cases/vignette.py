"""The parts of a case's vignette as HTML: plain text that reads without a kernel."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alk.cases.html import to_html

if TYPE_CHECKING:
    from alk.cases.model import Case, VignettePart


def parts_html(case: Case, *, level: int = 3) -> str:
    """Return the parts in order as safe HTML, headed at `level`, folded ones behind a native disclosure."""
    return "\n".join(_part(part, level) for part in case.vignette)


def _part(part: VignettePart, level: int) -> str:
    body = to_html(part.body)
    if part.folded:
        return (
            f'<details class="alk-folded"><summary>{escape(part.heading)}</summary>'
            f'<div class="alk-folded-body">{body}</div></details>'
        )
    heading = f"<h{level}>{escape(part.heading)}</h{level}>" if part.heading else ""
    return f'<div class="alk-part">{heading}{body}</div>'
