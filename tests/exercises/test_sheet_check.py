"""`alk check` on sheets with exercises: everything a reader cannot see by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alk.checks.check import Settings
from alk.checks.versions import Released
from alk.checks.wording import SourceTexts
from alk.commands.paths import BANK_NAME, SHEET_NAME, authored_files, is_sheet
from alk.exercises.eindtoets.blueprint import FILE_NAME as BLUEPRINT
from alk.exercises.sheet.check import check_sheet, check_sheet_bytes
from alk.exercises.sheet.reader import FILE_NAME
from tests.conftest import ROOT

if TYPE_CHECKING:
    from alk.cases.diagnostics import Diagnostic

GOOD = (Path(__file__).parent / "golden" / "ALK802" / "goed.md").read_text(encoding="utf-8")
SHOWN = Path("voorbeeld") / FILE_NAME


def found(text: str, settings: Settings | None = None) -> tuple[Diagnostic, ...]:
    return check_sheet_bytes(text.encode(), SHOWN, settings).diagnostics


def test_a_good_sheet_has_nothing_to_mend() -> None:
    assert found(GOOD) == ()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ALK604", "schrijf naar jan@voorbeeld.nl"),
        ("ALK605", "bel 06 12345678"),
        ("ALK606", "111222333"),
        ("ALK607", "BIG-nummer 12345678901"),
    ],
)
def test_nothing_in_a_sheet_leads_to_a_person(code: str, text: str) -> None:
    assert code in {d.code for d in found(f"{GOOD}\n<!-- {text} -->\n")}


HARD = "De persisterende symptomatologie veronderstelt multidisciplinaire vervolgdiagnostiek."


@pytest.mark.parametrize(("mark", "codes"), [("[x]", ["ALK506"]), ("[~]", ["ALK506"]), ("[ ]", [])])
def test_what_is_said_aloud_in_a_sheet_is_plain_unless_it_is_a_wrong_answer(
    mark: str, codes: list[str]
) -> None:
    answers = "".join(f'* {mark} "{HARD} {n}\n  {HARD}" – Zo.\n' for n in ("Ja.", "Nee.", "Goed."))
    assert [d.code for d in found(GOOD.replace("* [ ] dat", f"{answers}* [ ] dat"))] == codes


def test_a_hard_word_that_is_only_talked_about_is_not_said_aloud() -> None:
    talked = "".join(f'* [x] de term "multidisciplinaire vervolgdiagnostiek" {n}\n' for n in range(20))
    assert found(GOOD.replace("* [ ] dat", f"{talked}* [ ] dat")) == ()


def test_personal_data_is_found_in_a_sheet_that_cannot_be_read() -> None:
    broken = GOOD.replace(":::{kennisvraag}", ":::{kenisvraag}") + "\n<!-- jan@voorbeeld.nl -->\n"
    assert [d.code for d in found(broken)] == ["ALK132", "ALK604"]


def test_authors_without_interests_are_reported_where_they_stand() -> None:
    (one,) = found(GOOD.replace("belangen: geen", 'belangen: "?"'))
    assert (one.code, one.excerpt.strip()) == ("ALK608", 'belangen: "?"')


def test_words_of_a_source_are_reported(tmp_path: Path) -> None:
    words = "een twee drie vier vijf zes zeven acht"
    (tmp_path / "S003-bron.txt").write_text(f"Hier staat {words} negen.", encoding="utf-8")
    settings = Settings(sources=SourceTexts.read(tmp_path))
    assert [d.code for d in found(f"{GOOD}\n<!-- {words} -->\n", settings)] == ["ALK603"]


def test_a_released_sheet_that_changed_needs_a_new_version() -> None:
    settings = Settings(released_sheets={"voorbeeld": Released({"1": "anders"})})
    assert [d.code for d in found(GOOD, settings)] == ["ALK701"]
    assert found(GOOD.replace("versie: 1", "versie: 2"), settings) == ()
    # A case of the same name has versions of its own.
    assert found(GOOD, Settings(released={"voorbeeld": Released({"1": "anders"})})) == ()


def test_an_exercise_may_not_have_the_name_of_what_the_case_asks(tmp_path: Path) -> None:
    folder = tmp_path / "overvecht-1"
    folder.mkdir()
    for name in ("casus.md", FILE_NAME):
        text = (ROOT / "cases" / "overvecht-1" / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("{bord-4d} bord", "{bord-4d} samenvatting"), encoding="utf-8")
    (one,) = check_sheet(folder / FILE_NAME).diagnostics
    assert one.code == "ALK201"
    assert one.excerpt == ":::{bord-4d} samenvatting"
    assert "vraag of taak" in one.message


def test_the_command_looks_for_the_file_that_the_reader_reads() -> None:
    assert SHEET_NAME == FILE_NAME
    assert BANK_NAME == BLUEPRINT


def test_the_questions_of_the_end_test_are_checked_too() -> None:
    found = authored_files([ROOT / "cases"])
    bank = [path for path in found if path.parent.name == "eindtoets"]
    assert len(bank) > 1
    assert all(is_sheet(path) for path in bank)
    assert [d for path in bank for d in check_sheet(path).diagnostics] == []


DRILL = (ROOT / "cases" / "ernst" / FILE_NAME).read_text(encoding="utf-8")


def test_every_case_that_a_drill_cannot_use_is_reported(tmp_path: Path) -> None:
    without = (ROOT / "cases" / "ernst-01-imker" / "casus.md").read_text(encoding="utf-8")
    cut = without.index(":::{ernst-oordeel}")
    for name, text in {
        "ernst": DRILL,
        "ernst-01-imker": without[:cut],
        "ernst-02-koor": "kapot",
        "ernst-03-planner": (ROOT / "cases" / "ernst-03-planner" / "casus.md").read_text(encoding="utf-8"),
    }.items():
        (tmp_path / name).mkdir()
        file = tmp_path / name / (FILE_NAME if name == "ernst" else "casus.md")
        file.write_text(text.replace(", ernst-04-hartslag", ", ernst-4"), encoding="utf-8")
    found = check_sheet(tmp_path / "ernst" / FILE_NAME).diagnostics
    told = [d.message for d in found]
    assert {d.code for d in found} == {"ALK207"}
    assert len(told) == 11
    assert "De casus `ernst-02-koor` heeft zelf een fout." in told
    assert "Casus “ernst-01-imker” heeft geen oordeel over de ernst." in told
    assert "Er is geen casus ‘ernst-4’." in told
    assert not any("planner" in one for one in told)
    assert all(d.excerpt.startswith(":::{ernstdrill}") for d in found)
