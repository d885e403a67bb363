"""The exercises as accessible widgets, for notebook cells such as `ErnstChecklist("overvecht-1")`."""

from alk_widgets.cells import ErnstChecklist, ScegsGesprek, Vignet, VrijeTekst

__all__ = ["ErnstChecklist", "ScegsGesprek", "Vignet", "VrijeTekst"]
