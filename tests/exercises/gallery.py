"""Every exercise of every kind that the repository offers: what the tests of exercises go by."""

from __future__ import annotations

from functools import cache

from alk.cases.library import CaseLibrary
from alk.exercises.base import Exercise, Grading
from alk.exercises.registry import FROM_CASE, build
from alk.exercises.sheet.library import sheets_in
from alk.learning.content import ContentRoot
from tests.conftest import ROOT

CASES = CaseLibrary(ROOT / "cases")


CASE = "overvecht-1"
"""The case whose exercises stand for those of all cases."""

PLAYED = frozenset({"Gesprek", "Eindtoets"})
"""Kinds that are played rather than filled in; their turns have tests of their own."""

APART = "Eindtoets"
"""A kind with a page of its own, with a course around it: tests/browser/test_eindtoets.py walks it."""


@cache
def exercises() -> dict[str, Exercise]:
    """By kind and id, such as `Kennisvraag werkplaats_duur-zio`."""
    found: dict[str, Exercise] = {}
    for kind in FROM_CASE.keys() - {APART}:
        case = CASES.case(CASE)
        names = [*case.open_work] if kind == "VrijeTekst" else [None]
        for name in names:
            one = build(kind, CASES, CASE, name)
            found[f"{kind} {one.id}"] = one
    for question in CASES.case(CASE).knowledge:
        one = build("Kennisvraag", CASES, CASE, question.id)
        found[f"Kennisvraag {one.id}"] = one
    sheets = sheets_in(CASES.root)
    for sheet_id in sheets.ids():
        for name, kind in sheets.sheet(sheet_id).exercise_kinds.items():
            one = build(kind, CASES, sheet_id, name)
            found[f"{kind} {one.id}"] = one
    return found


EVERY = sorted(exercises())
ALL = [name for name in EVERY if name.split()[0] not in PLAYED]
"""Those that are filled in."""

GALLERY = ContentRoot(ROOT).module("werkplaats-widgets")
SHOWN = sorted(f"{call.kind} {call.build(CASES).id}" for call in GALLERY.exercises)
"""Those on the page of the gallery: at least one of every kind."""

SCORED = [name for name in ALL if exercises()[name].grading is Grading.AUTO]
