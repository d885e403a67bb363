"""What a module gives to take along: the text under its heading “Om mee te nemen”."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "Om mee te nemen"

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")


def takeaway(notebook: Path) -> str:
    """Return the Markdown below the heading, up to the next heading of its level or higher.

    Empty where the module has no such heading. Expects a notebook that `alk.learning.module` could read.
    """
    cells = json.loads(notebook.read_bytes())["cells"]
    texts = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return next(filter(None, map(_below, texts)), "")


def _below(text: str) -> str:
    kept: list[str] = []
    level, fenced = 0, False
    for line in text.splitlines():
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.fullmatch(line)
        if not level:
            level = len(heading[1]) if heading and heading[2].casefold() == HEADING.casefold() else 0
            continue
        if heading and len(heading[1]) <= level:
            break
        kept.append(line)
    return "\n".join(kept).strip()
