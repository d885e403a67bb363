"""The severity drill: patients of cases and of sheets, every conclusion that a case may draw, calibration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from alk.cases.model import ErnstLabel
from alk.exercises.kinds.ernst_drill import OPTIONS, ErnstDrill
from alk.exercises.registry import build
from alk.learning.content import ContentRoot
from tests.conftest import ROOT
from tests.exercises.gallery import CASES

if TYPE_CHECKING:
    from pathlib import Path


def drill() -> ErnstDrill:
    made = build("ErnstDrill", CASES, "ernst")
    assert isinstance(made, ErnstDrill)
    return made


DRILL = drill()
LIGHT_TO_HEAVY = ("licht", "matig", "ernstig")


def test_the_drill_is_of_the_twelve_cases_and_has_a_part_for_each() -> None:
    assert len(DRILL.patients) == len(DRILL.other_cases) == 12
    assert DRILL.points == 12
    keys = {label for patient in DRILL.patients for label in patient.full}
    assert keys == {str(label) for label in ErnstLabel}


def test_what_the_page_gets_names_no_case_for_its_id_may_tell_the_key() -> None:
    wire = json.dumps(DRILL.spec(), ensure_ascii=False)
    assert [case_id for case_id in DRILL.other_cases if case_id in wire] == []
    assert [p.title for p in DRILL.patients if CASES.case(DRILL.other_cases[0]).title in p.title] == []
    for patient in DRILL.patients:
        assert patient.reason_html[3:40] not in wire
    spec: Any = DRILL.spec()
    choices = {tuple(o["id"] for o in f["options"]) for s in spec["sections"] for f in s["fields"]}
    assert choices == {tuple(option.id for option in OPTIONS)}


def test_calibration_is_over_the_patients_who_belong_on_the_scale() -> None:
    on_the_scale = [p for p in DRILL.patients if len(p.full & set(LIGHT_TO_HEAVY)) == 1]
    assert 5 < len(on_the_scale) < 12
    assert f"Gelijk aan de sleutel: {len(on_the_scale)} van {len(on_the_scale)}" in DRILL.figure(DRILL.best())
    left_out = 12 - len(on_the_scale)
    assert f"{left_out} patiënten staan niet in de tabel" in DRILL.figure(DRILL.best())
    assert "een interval is hier niet te berekenen" in DRILL.figure(DRILL.best())
    heavier = {
        patient.name: LIGHT_TO_HEAVY[min(2, LIGHT_TO_HEAVY.index(next(iter(patient.full))) + 1)]
        for patient in on_the_scale
    }
    told = DRILL.figure(heavier)
    assert "keer zwaarder in dan de sleutel en 0 keer andersom" in told
    assert "95%-interval" in told
    assert "niet in de tabel" not in told
    assert "Nog niets te vergelijken" in DRILL.figure({})


def test_a_case_that_a_drill_shows_counts_in_the_version_of_the_module(tmp_path: Path) -> None:
    content = _copy(tmp_path)
    module = content.module("01-drill")
    before = content.version(module)
    path = content.case_file("ernst-06-negen-jaar")
    path.write_text(path.read_text(encoding="utf-8").replace("versie: 1", "versie: 2"), encoding="utf-8")
    assert content.version(module) != before
    other = content.case_file("patient-a")
    changed = content.version(module)
    other.write_text(other.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert content.version(module) == changed


def _copy(folder: Path) -> ContentRoot:
    for name in ("ernst", "patient-a", *DRILL.other_cases):
        (folder / "cases" / name).mkdir(parents=True)
        for file in (ROOT / "cases" / name).glob("*.md"):
            (folder / "cases" / name / file.name).write_bytes(file.read_bytes())
    notebook = folder / "modules" / "01-drill" / "01-drill.ipynb"
    notebook.parent.mkdir(parents=True)
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
    }
    cells = [{**cell, "source": 'ErnstDrill("ernst")'}]
    notebook.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return ContentRoot(folder)
