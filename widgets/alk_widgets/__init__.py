"""The exercises as accessible widgets, for notebook cells such as `ErnstChecklist("overvecht-1")`.

The cells are loaded when first asked for, so that `alk serve --help` need not wait for ipywidgets. Which
there are follows from `alk.exercises.registry`; docs/widgets.md shows each.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module has no narrower type for this
    """Load a cell by name; raises AlkError for a name that could be one, AttributeError for others."""
    if not name[:1].isupper():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from alk_widgets import cells  # noqa: PLC0415 - see above

    return cells.cell(name)
