"""The front end: plain ES modules beside this file, sent to a page once.

anywidget sends `_esm` with every widget, so each exercise carries only a stub that waits for the
library. Our pages load it as a file; in JupyterLab and VS Code one hidden widget carries it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

import anywidget

ENTRY = "main.js"
_IMPORT = re.compile(r'from "\./([\w-]+\.js)"')
_FOR_READERS = re.compile(r"^ */\*\*.*?\*/\n|^ +", re.MULTILINE | re.DOTALL)
"""Comments before a declaration, and indentation: a tenth of the library. No string in it spans lines."""

_SLOT = """
const slot = (globalThis.alkTraining ??= (() => {
  const waiting = {};
  waiting.ready = new Promise((resolve) => { waiting.resolve = resolve; });
  return waiting;
})());
"""

STUB = _SLOT + "export default { async render(context) { return (await slot.ready).render(context); } };\n"
"""What each exercise carries: hand the rendering to the library once it is there."""

_LOADER = """
const address = {};
for (const [name, text] of SOURCES) {
  const linked = text.replace(/from "\\.\\/([\\w-]+\\.js)"/g, (_, other) => `from "${address[other]}"`);
  address[name] = URL.createObjectURL(new Blob([linked], { type: "text/javascript" }));
}
export default {
  async initialize() { slot.resolve(await import(address[ENTRY])); },
};
"""


@cache
def bundle() -> str:
    """Return the library as one ES module: every source file, each after the ones it imports."""
    sources = [[name, _FOR_READERS.sub("", text)] for name, text in _in_order(ENTRY, {}).items()]
    return f"const SOURCES = {json.dumps(sources)};\nconst ENTRY = {json.dumps(ENTRY)};\n{_SLOT}{_LOADER}"


@cache
def style() -> str:
    """Return the style sheet of exercises and pages."""
    return _read("alk.css")


def _in_order(name: str, done: dict[str, str]) -> dict[str, str]:
    """Add `name` to `done` after all that it imports."""
    if name not in done:
        text = _read(name)
        for other in _IMPORT.findall(text):
            _in_order(other, done)
        done[name] = text
    return done


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


class FrontEndLibrary(anywidget.AnyWidget):
    """Carries library and style to a page that does not have them, such as JupyterLab; shows nothing."""

    _esm = bundle()
    _css = style()


@cache
def library() -> FrontEndLibrary:
    """Return this kernel's library widget, made once."""
    return FrontEndLibrary()
