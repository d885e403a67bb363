"""The front end as it travels: whole, and without what only its readers need."""

from __future__ import annotations

from pathlib import Path

import pytest

from alk_widgets import frontend

SOURCES = sorted(Path(frontend.__file__).parent.glob("*.js"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_string_spans_lines_so_that_indentation_can_be_left_out(source: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count("`") % 2] == []


def test_every_module_travels_and_its_comments_and_indentation_stay_behind() -> None:
    bundle = frontend.bundle()
    assert [source.name for source in SOURCES if f'"{source.name}"' not in bundle] == []
    assert "/**" not in bundle
    assert "\\n  " not in bundle
