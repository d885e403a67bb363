"""The second way to show a module: by Voila itself, with JupyterLab's widgets in the browser.

Our own pages hold anywidgets and pictures. A module with anything else, such as ipywidgets' sliders or
another library's widgets, is found out when its cells first run; until it changes, it is a full page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voila.utils import get_voila_labextensions_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDGET = "application/vnd.jupyter.widget-view+json"
IMAGES = ("image/png", "image/jpeg")
_HTML = "text/html"
_MODEL = "IPY_MODEL_"
_ALWAYS = ("@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget")


class NeedsFullPageError(Exception):
    """A cell shows what our own pages cannot."""


def check_output(data: dict[str, Any]) -> None:
    """Raise NeedsFullPageError where a cell's display data is for JupyterLab's renderers."""
    kinds = set(data) - {"text/plain"}
    if kinds and not kinds & {WIDGET, _HTML, *IMAGES}:
        raise NeedsFullPageError(", ".join(sorted(kinds)))
    if WIDGET not in data and "<script" in data.get(_HTML, "").lower():
        raise NeedsFullPageError("script")


def check_model(state: dict[str, Any], *, buffers: bool) -> None:
    """Raise NeedsFullPageError unless a widget is an anywidget that stands by itself."""
    if state.get("_model_module") != "anywidget":
        raise NeedsFullPageError(str(state.get("_model_module")))
    # Every widget has a layout, which an anywidget of ours does without.
    if buffers or any(_refers(value) for name, value in state.items() if name != "layout"):
        raise NeedsFullPageError("buffers or other widgets")


def _refers(value: object) -> bool:
    """Tell a reference to another widget, as ipywidgets writes it."""
    if isinstance(value, list):
        return any(_refers(one) for one in value)
    return isinstance(value, str) and value.startswith(_MODEL)


@dataclass
class FullPages:
    """Which modules have to be full pages, as far as is known."""

    _stamps: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def add(self, notebook: Path) -> None:
        """Note that a notebook, as it is now, needs one."""
        self._stamps[notebook] = _stamp(notebook)

    def __contains__(self, notebook: Path) -> bool:
        return notebook in self._stamps and self._stamps[notebook] == _stamp(notebook)


def _stamp(notebook: Path) -> tuple[int, int]:
    state = notebook.stat()
    return state.st_mtime_ns, state.st_size


def widget_extensions() -> list[str]:
    """Return the names of the installed front ends of widgets; nothing else of JupyterLab is loaded."""
    return [*_ALWAYS, *sorted(set(_with_widgets(get_voila_labextensions_path())) - {*_ALWAYS})]


def _with_widgets(folders: Iterable[str]) -> Iterator[str]:
    for folder in map(Path, folders):
        for package in (*folder.glob("*/package.json"), *folder.glob("@*/*/package.json")):
            text = package.read_text(encoding="utf-8")
            if '"@jupyter-widgets/base"' in text:
                yield str(json.loads(text)["name"])
