"""The desk in a notebook: `Werkplaats("overvecht-1")`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import anywidget

from alk.commands.paths import one_case
from alk.learning.content import find_content
from alk_widgets.preview.desk import Desk
from alk_widgets.preview.page import asset

log = logging.getLogger(__name__)

_BRIDGE = """
export default {
  render({ model, el }) {
    const style = document.createElement("style");
    style.textContent = STYLE;
    const root = document.createElement("div");
    el.append(style, root);
    let number = 0;
    const waiting = new Map();
    model.on("msg:custom", (message) => {
      waiting.get(message.number)?.(message.answer);
      waiting.delete(message.number);
    });
    const ask = (kind, question) => new Promise((resolve) => {
      number += 1;
      waiting.set(number, resolve);
      model.send({ number, kind, question });
    });
    desk(root, ask);
  },
};
"""


class WerkplaatsWidget(anywidget.AnyWidget):
    """The author's desk as a widget; it answers questions and keeps nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        style = asset("desk.css").replace("`", "\\`")
        self._esm = f"{asset('desk.js')}\nconst STYLE = `{style}`;\n{_BRIDGE}"
        super().__init__()
        self.on_msg(self._on_message)

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, dict):
            self.send({"number": content.get("number"), "answer": self.answer(content)})

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Answer one message of the page."""
        kind = message.get("kind")
        if kind == "look":
            return self._desk.look()
        if kind == "play":
            return self._desk.play(message.get("question"))
        return self._desk.stamp()


def Werkplaats(casus: str) -> WerkplaatsWidget:  # noqa: N802 - reads like the cells of a module
    """Open the desk on a case, for example `Werkplaats("overvecht-1")`.

    Raises:
        NoCasesError: There is no such case.
    """
    path = find_content(Path.cwd()).path / "cases" / casus
    return WerkplaatsWidget(Desk(one_case(str(path) if path.is_dir() else casus)))
