"""The exercises as accessible widgets, for notebook cells such as `ErnstChecklist("overvecht-1")`.

The cells are loaded when first asked for, so that `alk serve --help` need not wait for ipywidgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alk_widgets.cells import ErnstChecklist, Gesprek, ScegsGesprek, Vignet, VrijeTekst

__all__ = ["ErnstChecklist", "Gesprek", "ScegsGesprek", "Vignet", "VrijeTekst"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module has no narrower type for this
    """Load a cell function by name; raises AttributeError for any other name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from alk_widgets import cells  # noqa: PLC0415 - see above

    return getattr(cells, name)
