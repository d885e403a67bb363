"""docs/widgets.md is what the kinds say, and shows every one of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from alk.exercises import docs
from alk.exercises.kinds import KINDS as KINDS_OF_SHEETS
from alk.exercises.registry import KINDS
from alk.exercises.sheet import reader
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "widgets.md").read_text(encoding="utf-8")


def test_the_page_is_current() -> None:
    """Mend with: python -m alk.exercises.docs > docs/widgets.md."""
    assert docs.page(ROOT / "cases") == PAGE


def test_every_kind_has_a_section_with_a_picture_that_exists() -> None:
    for name in (*KINDS, "Reflectie"):
        assert f"### {name}\n" in PAGE
        picture = ROOT / "docs" / "beelden" / f"{name.lower()}.png"
        assert picture.is_file(), f"{name}: set it in ONE_OF_EACH and run python -m tests.browser.pictures"
    assert not [
        image for image in re.findall(r"\]\((beelden/[^)]+)\)", PAGE) if not (ROOT / "docs" / image).is_file()
    ]


def test_the_smallest_kind_of_the_page_works_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (example,) = [text for text in examples if "class Stelling" in text]
    module = ModuleType("stelling")
    monkeypatch.setitem(sys.modules, "stelling", module)
    exec(compile(example, "docs/widgets.md", "exec"), module.__dict__)
    monkeypatch.setattr(reader, "KINDS", (*KINDS_OF_SHEETS, module.KIND))
    good = (ROOT / "tests/exercises/golden/ALK802/goed.md").read_text(encoding="utf-8")
    block = ":::{stelling} een\n:goed: eens\n:bron: fictie\n\n**Opdracht:** Luisteren helpt.\n:::\n"
    text = good[: good.index(":::{kennisvraag}")] + block
    sheet = reader.read_bytes(text.encode(), Path("voorbeeld/oefeningen.md")).sheet
    assert sheet is not None
    made = sheet.exercises["een"]
    assert made.score(made.best()).fraction == 1
    assert made.score({"antwoord": "oneens"}).fraction == 0
    wrong = reader.read_bytes(
        text.replace(":goed: eens", ":goed: ja").encode(), Path("voorbeeld/oefeningen.md")
    )
    assert [d.code for d in wrong.diagnostics] == ["ALK802"]
