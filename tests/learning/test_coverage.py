"""Every point of the content is taught somewhere, and docs/inhoud.md says where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alk.learning.content import ContentRoot
from alk.learning.coverage import claims, exceptions, page, points, unknown, untaught
from alk.rules.coverage import coverage
from tests.conftest import ROOT

CONTENT = ContentRoot(ROOT)
NUMBERS = {f"{number:02}" for number in range(13)}
"""The modules of the course, Welkom to Groepsbijeenkomst."""


def cell(kind: str, source: str, *points: str) -> dict[str, Any]:
    return {
        "id": f"c{len(source)}",
        "cell_type": kind,
        "source": source,
        "metadata": {"alk": {"dekt": [*points]}},
    }


def small(folder: Path, *cells: dict[str, Any], sheet: str = "", workshop: bool = False) -> ContentRoot:
    path = folder / "modules" / "07-klein" / "07-klein.ipynb"
    path.parent.mkdir(parents=True)
    meta = {"alk": {"titel": "Klein", "minuten": 5, **({"voor": "makers"} if workshop else {})}}
    path.write_text(json.dumps({"cells": cells, "metadata": meta, "nbformat": 4, "nbformat_minor": 5}))
    (folder / "cases" / "toets").mkdir(parents=True)
    (folder / "cases" / "toets" / "vragen.md").write_text(sheet, encoding="utf-8")
    return ContentRoot(folder)


def test_the_page_is_up_to_date() -> None:
    written = (ROOT / "docs" / "inhoud.md").read_text(encoding="utf-8")
    assert written == page(CONTENT), "Maak haar opnieuw: python -m alk.learning.coverage > docs/inhoud.md"


def test_modules_name_only_points_that_exist() -> None:
    assert unknown(CONTENT, claims(CONTENT)) == ()


def test_everything_that_should_be_taught_is_taught() -> None:
    missing = NUMBERS - {module_id[:2] for module_id in CONTENT.module_ids()}
    if missing:
        pytest.skip(f"nog niet alle modules zijn er: {', '.join(sorted(missing))}")
    assert untaught(claims(CONTENT)) == ()


def test_an_exception_is_a_point_with_a_reason_that_nothing_teaches() -> None:
    taught = {claim.point for claim in claims(CONTENT) if claim.how == "taught"}
    assert [one for one in exceptions() if one not in points() or one in taught] == []
    assert all(exceptions().values())


def test_all_points_of_the_rules_the_aims_and_the_cases_are_asked_for() -> None:
    assert set(coverage()) < set(points())
    assert {f"K{number}" for number in range(1, 11)} < set(points())
    assert all((ROOT / "cases" / name / "casus.md").is_file() for name in points() if "-" in name)


def test_text_teaches_a_view_teaches_and_an_exercise_practises(tmp_path: Path) -> None:
    content = small(
        tmp_path,
        cell("markdown", "Tekst", "D1"),
        cell("code", 'Vignet("patient-a")'),
        cell("code", 'Kennisvraag("toets", "een")', "D2"),
        cell("code", 'Gesprek("patient-b")'),
        sheet=":::{kennisvraag} een\n:dekt: N1, X5\n\n**Vraag:** Hoe?\n:::\n",
    )
    found = {(claim.point, claim.how, claim.where) for claim in claims(content)}
    assert found == {
        ("D1", "taught", "07-klein"),
        ("patient-a", "taught", "07-klein"),
        ("D2", "practised", "07-klein"),
        ("patient-b", "practised", "07-klein"),
        ("N1", "tested", "07-klein"),
        ("X5", "tested", "07-klein"),
    }


def test_a_point_that_does_not_exist_and_one_that_is_missing_are_found(tmp_path: Path) -> None:
    content = small(tmp_path, cell("markdown", "Tekst", "D99"))
    found = claims(content)
    assert [claim.point for claim in unknown(content, found)] == ["D99"]
    assert "D1" in untaught(found)


def test_a_workshop_teaches_learners_nothing(tmp_path: Path) -> None:
    assert claims(small(tmp_path, cell("markdown", "Tekst", "D1"), workshop=True)) == ()
