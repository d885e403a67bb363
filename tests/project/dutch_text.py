"""The Dutch that learners, trainers and authors read, without what is no prose: code, ids, addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

GUIDES = ("README.md", "docs/trainers.md", "docs/nakijken.md", "docs/privacy.md", "docs/auteurs/*.md")

_NO_PROSE = re.compile(
    r"""
      ^(`{3,}|~{3,}).*?^\1\s*$            # code blocks
    | <!--.*?-->
    | ^\*\*Feiten:\*\*.*?(?=^\*\*|^:{3,})  # facts: names and values of the rules
    | ^\*\*Voorbeeld:\*\*\s+\*\ \w+:.*?(?=^\*\*|^:{3,})  # an example plan: names and values too
    | `[^`\n]*`                          # code
    | ^:{3,}[^\n]*$                      # a directive and the name of its part
    | ^:[\w-]+:[^\n]*$                   # an option of a directive
    | ^\*\ \[[x~ ]\]\ [\w-]+(?=\ –\ )     # an answer of one word: any spelling that is accepted, or an id
    | \(onthouden\ [^)]*\)               # ids in a condition
    | ^\[[^\]\n]+\]:[^\n]*$             # the address of a link
    | \[[\w.-]+/[\w./-]*(?=\]\()          # a link that shows a path
    | \]\([^)]*\)                       # the address of a link
    | https?://\S+ | \S+@\S+
    | \b[\w-]+\.(?:nl|org|info|py|md|toml|json|csv|xlsx|pdf|html|gz|ipynb)\b
    | <[^>\n]*>
    | \S*_\S*                           # names with an underscore
    | [\w./-]*/[\w-]+\.\w+ | [\w.~-]*/[\w.-]*/[\w./-]* | [\w-]+/(?=[\s),.;\]])  # paths
    | \b\w*\d\w*(?:-\w+)*               # numbers and codes, with what hangs on them
    | (?<!\w)--?[a-z][\w-]*             # options of a command
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_STRONG = re.compile(r"\*\*([A-Z])\*\*(?=[a-z])")
"""The letters of SCEGS, each strong at the head of its word."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*'?")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_PROSE = re.compile(
    r"^\s*(?:- )?(?:titel|tekst|omschrijving|samenvatting|beschrijving): *(.*)$", re.MULTILINE
)


def files() -> list[Path]:
    """Return every file that holds Dutch for readers."""
    patterns = ("modules/*/*.ipynb", "cases/*/casus.md", "cases/*/oefeningen.md", *GUIDES)
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


def prose(path: Path) -> str:
    """Return what of a file is read as Dutch."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        notebook = json.loads(text)
        meta = notebook["metadata"].get("alk", {})
        cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
        text = "\n\n".join([meta.get("titel", ""), meta.get("samenvatting", ""), *cells])
    front = _FRONT_MATTER.match(text)
    if front:
        text = "\n".join(_FRONT_PROSE.findall(front[1])) + text[front.end() :]
    return _NO_PROSE.sub(" ", _STRONG.sub(r"\1", text))


def words(path: Path) -> Iterator[str]:
    """Return the words of a file, as they are spelled there."""
    for word in _WORD.findall(prose(path)):
        yield word.replace("’", "'").strip("'-")
