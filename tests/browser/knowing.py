"""A learner who knows the answer: gives a chosen value to the fields of a form, with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator

from alk.exercises.fields.base import Field
from alk.exercises.form import Form


def give(root: Locator, form: Form, value: Mapping[str, Any]) -> None:
    """Fill in the fields of `form`, shown in `root`, with `value`."""
    for name, field in form.fields.items():
        if name in value:
            enter(root.locator(f'[data-field="{name}"]'), field, value[name])


def enter(item: Locator, field: Field, value: Any) -> None:
    """Give one value to one field."""
    public: dict[str, Any] = dict(field.public())
    match public["type"]:
        case "keuze" | "schaal":
            item.locator(f'input[value="{value}"]').check()
        case "gat":
            item.locator("select").select_option(value)
        case "keuzes":
            for one in value:
                item.locator(f'input[value="{one}"]').check()
        case "plaatsing" if public["layout"] == "lijst":
            for card in public["cards"]:
                item.get_by_label(card["text"], exact=True).select_option(value[card["id"]])
        case "volgorde":
            _put_in_order(item, {one["id"]: one["text"] for one in public["options"]}, value)
        case "kort" | "tekst" | "getal" | "honderd":
            item.locator("input, textarea").first.fill(str(value).removesuffix(".0").replace(".", ","))
        case other:
            raise AssertionError(f"onbekende soort veld: {other}")


def _put_in_order(item: Locator, texts: Mapping[str, str], wanted: list[str]) -> None:
    for place, one in enumerate(wanted):
        up = item.get_by_role("button", name=f"Omhoog: {texts[one]}", exact=True)
        shown = item.locator(".alk-card-row span:first-child").all_inner_texts()
        for _ in range(shown.index(texts[one]) - place):
            up.click()
    keep = item.get_by_role("button", name="Deze volgorde klopt zo")
    if keep.is_visible():
        keep.click()
