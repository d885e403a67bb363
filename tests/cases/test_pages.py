"""The author guide says what the language does: examples are read, pages are current, nothing is missing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from alk.cases import blocks
from alk.cases.codes import ALL_CODES
from alk.cases.diagnostics import Report, render_all
from alk.cases.directive import Draft, check
from alk.cases.directives import DIRECTIVES
from alk.cases.directives.ernst import ITEMS
from alk.cases.front_matter import schema
from alk.cases.provenance import SOURCES
from alk.cases.script import Kind
from alk.checks.check import check_case
from alk.consult.engine import offers, start
from alk.consult.rules import RULES
from alk.consult.script import compile_case
from tests.cases.pages import DOCS, EXAMPLES, pages

SHOWN = Path("voorbeeld/casus.md")


@pytest.mark.parametrize("path", sorted(pages()), ids=lambda path: path.name)
def test_generated_page_is_current(path: Path) -> None:
    """Mend with: python -m tests.cases.pages."""
    assert path.read_text(encoding="utf-8") == pages()[path]


@pytest.mark.parametrize("name", list(DIRECTIVES))
def test_every_directive_has_one_worked_example_that_is_right(name: str) -> None:
    lines = (EXAMPLES / f"{name}.md").read_text(encoding="utf-8").split("\n")
    report = Report(SHOWN, lines)
    found = blocks.read(lines, 0, (), report)
    assert [block.name for block in found] == [name]
    draft = Draft(report, goals=("luisteren",))
    if name not in {"gesprek", "vignet"}:
        opening = (EXAMPLES / "gesprek.md").read_text(encoding="utf-8").split("\n")
        (consult,) = blocks.read(opening, 0, (), report)
        DIRECTIVES["gesprek"].build(consult, draft)
    assert check(found[0], DIRECTIVES[name], draft)
    DIRECTIVES[name].build(found[0], draft)
    assert [d.code for d in report.found] == (["ALK150"] if name == "todo" else [])


def test_the_case_of_the_evening_is_clean() -> None:
    checked = check_case(EXAMPLES / "de-lange-rit" / "casus.md")
    assert checked.case is not None
    assert render_all(checked.diagnostics) == ""
    script = compile_case(checked.case)
    first = offers(script, start(script, []))
    # The guide tells how this line was first not to be chosen at the moment it was written for.
    assert "sleutels-zien" in [each.line.id for each in first]


def test_the_guide_names_every_key_level_and_source() -> None:
    page = (DOCS / "kop.md").read_text(encoding="utf-8")
    assert [key for key in schema()["properties"] if f"`{key}`" not in page] == []
    assert [code for code in SOURCES if f"`{code}`" not in page] == []
    blocks_page = (DOCS / "blokken.md").read_text(encoding="utf-8")
    levels = [level.id for item in ITEMS.values() for level in item.levels]
    assert [level for level in levels if f"`{level}`: " not in blocks_page] == []


def test_every_example_belongs_to_a_directive() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.md")} == DIRECTIVES.keys()


def test_every_code_has_a_page() -> None:
    assert {path.stem for path in (DOCS / "meldingen").glob("ALK*.md")} == ALL_CODES.keys()


def test_links_in_the_guide_lead_somewhere() -> None:
    for page in DOCS.glob("*.md"):
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert link.startswith("http") or (page.parent / link).exists(), (page.name, link)


def test_the_guide_names_every_rule_of_the_patient_and_every_sort_of_line() -> None:
    guide = (DOCS / "gesprek.md").read_text(encoding="utf-8")
    assert [kind for kind in Kind if f"`{kind}`" not in guide] == []
    own = {"effect", "fase", "al-gezegd", "tijd-om", "einde"}
    assert [rule for rule in RULES if rule not in own and f"`{rule}`" not in guide] == []


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    known = json.loads((DOCS.parents[1] / "cases" / "kop.schema.json").read_text(encoding="utf-8"))
    assert known["additionalProperties"] is False
    assert {"casus", "titel", "versie", "bron", "auteurs", "patient"} <= set(known["required"])
