"""Every diagnostic has a smallest file that triggers it, its exact output and a mended twin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alk.cases.codes import CODES
from alk.cases.diagnostics import render, render_all
from alk.cases.reader import read_bytes, read_case
from alk.cases.source import MAX_BYTES
from alk.checks import versions
from alk.checks.check import STATES, Settings, check_bytes
from alk.checks.wording import SourceTexts

GOLDEN = Path(__file__).parent / "golden"
SHOWN = Path("voorbeeld/casus.md")
BUILT = {"ALK100", "ALK106"}
"""Codes whose file cannot be kept: one that is absent, one that is too large."""


def settings_of(code: str) -> Settings:
    """Look beside the file only where the diagnostic is about more than the file."""
    sources = SourceTexts.read(GOLDEN / code) if code == "ALK603" else None
    released = versions.read(GOLDEN / code)
    return Settings(sources, released, states=3 if code == "ALK415" else STATES)


@pytest.mark.parametrize("code", sorted(CODES.keys() - BUILT))
def test_smallest_file_gives_exactly_this_diagnostic(code: str) -> None:
    found = check_bytes((GOLDEN / code / "fout.md").read_bytes(), SHOWN, settings_of(code)).diagnostics
    assert [d.code for d in found] == [code]
    assert [d.severity for d in found] == [CODES[code].severity]
    assert render_all(found) + "\n" == (GOLDEN / code / "uitvoer.txt").read_text()


@pytest.mark.parametrize("code", sorted(CODES.keys() - BUILT))
def test_mended_twin_is_clean(code: str) -> None:
    checked = check_bytes((GOLDEN / code / "goed.md").read_bytes(), SHOWN, settings_of(code))
    assert render_all(checked.diagnostics) == ""
    assert checked.case is not None


def test_every_golden_folder_belongs_to_a_code() -> None:
    assert {folder.name for folder in GOLDEN.iterdir()} == CODES.keys() - BUILT


def test_absent_file_is_a_diagnostic(tmp_path: Path) -> None:
    reading = read_case(tmp_path / "casus.md")
    assert reading.case is None
    assert [d.code for d in reading.diagnostics] == ["ALK100"]


def test_file_that_is_too_large_is_refused_unread() -> None:
    good = (GOLDEN / "ALK131" / "goed.md").read_bytes()
    assert read_bytes(good + b"\n" * (MAX_BYTES - len(good)), SHOWN).diagnostics == ()
    reading = read_bytes(good + b"\n" * MAX_BYTES, SHOWN)
    assert [d.code for d in reading.diagnostics] == ["ALK106"]


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = (GOLDEN / "ALK131" / "goed.md").read_text()
    broken = (
        text.replace("titel", "titl").replace("{vignet}", "{vigneet}").replace("versie: 1", "versie: een")
    )
    codes = [(d.line, d.code) for d in read_bytes(broken.encode(), SHOWN).diagnostics]
    assert codes == [(3, "ALK115"), (4, "ALK117"), (18, "ALK132")]


def test_an_unclosed_block_does_not_swallow_the_mistakes_after_it() -> None:
    text = (GOLDEN / "ALK131" / "goed.md").read_text()
    tail = "\n:::{vignet} Daarna\n:bron: fictie\n\nTekst.\n\n:::{vignnet} Later\n\nTekst.\n:::\n"
    codes = [d.code for d in read_bytes((text + tail).encode(), SHOWN).diagnostics]
    assert codes == ["ALK131", "ALK132"]


def test_the_caret_stands_below_the_place_meant() -> None:
    diagnostic = read_bytes((GOLDEN / "ALK132" / "fout.md").read_bytes(), SHOWN).diagnostics[0]
    _, _, excerpt, caret, *_ = render(diagnostic).split("\n")
    assert excerpt[caret.index("^") : caret.rindex("^") + 1] == "vignette"


def test_a_long_line_is_cut_around_the_place_meant() -> None:
    text = (GOLDEN / "ALK131" / "goed.md").read_text()
    long = text.replace(
        ":::{vignet} Aan de balie\n:bron: fictie", f":::{{vignet}} X\n:bron: {'fictie; ' * 40}S009 §1"
    )
    diagnostic = read_bytes(long.encode(), SHOWN).diagnostics[0]
    _, _, excerpt, caret, *_ = render(diagnostic).split("\n")
    assert len(excerpt) < 120
    assert excerpt[caret.index("^") : caret.rindex("^") + 1] == "S009 §1"


def test_no_control_character_of_a_file_reaches_the_terminal() -> None:
    text = (GOLDEN / "ALK131" / "goed.md").read_text().replace("Zij", "\x1b[2J\u202eZij")
    shown = render_all(read_bytes(text.encode(), SHOWN).diagnostics)
    assert re.search(r"[\x1b\u202e]", shown) is None
    assert "·[2J·Zij" in shown
