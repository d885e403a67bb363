"""Reading exercise sheets: every mistake with its place and its mending, all at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from alk.cases.codes import SHEET_CODES, Severity
from alk.cases.diagnostics import render_all
from alk.cases.library import CaseLibrary
from alk.errors import AlkError
from alk.exercises.base import ExerciseError
from alk.exercises.kinds import KINDS
from alk.exercises.registry import build
from alk.exercises.sheet.library import BrokenSheetError, SheetLibrary, SheetNotFoundError
from alk.exercises.sheet.reader import read_bytes
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden"
SHOWN = Path("voorbeeld/oefeningen.md")
OURS = sorted(SHEET_CODES)
CASES = CaseLibrary(ROOT / "cases")
SHIPPED = sorted((ROOT / "cases").glob("*/oefeningen.md"))


@pytest.mark.parametrize("code", OURS)
def test_smallest_file_gives_exactly_this_diagnostic(code: str) -> None:
    reading = read_bytes((GOLDEN / code / "fout.md").read_bytes(), SHOWN)
    assert [d.code for d in reading.diagnostics] == [code]
    assert render_all(reading.diagnostics) + "\n" == (GOLDEN / code / "uitvoer.txt").read_text()
    assert (reading.sheet is None) == (SHEET_CODES[code].severity is Severity.FOUT)


@pytest.mark.parametrize("code", OURS)
def test_mended_twin_is_clean(code: str) -> None:
    reading = read_bytes((GOLDEN / code / "goed.md").read_bytes(), SHOWN)
    assert render_all(reading.diagnostics) == ""
    assert reading.sheet is not None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_shipped_sheets_have_nothing_to_mend(path: Path) -> None:
    assert render_all(SheetLibrary(path.parents[1]).reading(path.parent.name).diagnostics) == ""


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = (ROOT / "cases/werkplaats/oefeningen.md").read_text(encoding="utf-8")
    broken = (
        text.replace("titel: Van elke", "titl: Van elke")
        .replace(":::{sorteren}", ":::{sorteer}")
        .replace("duur_weken: 9\n", "duur_weken: lang\n")
        .replace(":::{pdca} praktijk", ":::{pdcaa} praktijk")
    )
    codes = [d.code for d in read_bytes(broken.encode(), Path("werkplaats/oefeningen.md")).diagnostics]
    assert codes == ["ALK115", "ALK804", "ALK132"]


def test_a_name_is_given_once() -> None:
    good = (GOLDEN / "ALK802" / "goed.md").read_text()
    twice = good + "\n" + good[good.index(":::{kennisvraag}") :]
    (found,) = read_bytes(twice.encode(), SHOWN).diagnostics
    assert found.code == "ALK201"
    assert "regel 12" in found.message


@pytest.mark.parametrize("name", ["gesprek", "gesprek-de-brief"])
def test_the_name_of_what_a_case_has_by_itself_is_taken(name: str) -> None:
    good = (GOLDEN / "ALK802" / "goed.md").read_text()
    head = good[good.index(":::{kennisvraag}") :].split("\n", 1)[0]
    (found,) = read_bytes(good.replace(head, f":::{{kennisvraag}} {name}").encode(), SHOWN).diagnostics
    assert found.code == "ALK201"
    assert name in found.message


@pytest.mark.parametrize("seed", range(150))
def test_a_mutated_sheet_is_read_or_diagnosed_and_never_crashes(seed: int) -> None:
    chance = random.Random(seed)
    lines = chance.choice(SHIPPED).read_text(encoding="utf-8").split("\n")
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, chance.choice(lines))
            case 2:
                cut = chance.randint(0, len(lines[place]))
                lines[place] = lines[place][:cut] + chance.choice([":::", "[", "=", "–", "  ", "*", "é"])
            case 3:
                lines[place] = lines[place].replace("=", "").replace("[x]", "[?]")
            case _:
                other = chance.randrange(len(lines))
                lines[place], lines[other] = lines[other], lines[place]
    reading = read_bytes("\n".join(lines).encode(), Path("map/oefeningen.md"))
    assert reading.sheet is not None or reading.diagnostics
    for exercise in reading.sheet.exercises.values() if reading.sheet else ():
        best = exercise.clean(exercise.best())
        assert not exercise.score(best).parts or exercise.score(best).fraction == 1


def test_an_unknown_folder_kind_name_or_number_of_points_names_the_fix() -> None:
    with pytest.raises(SheetNotFoundError, match="Bedoelde u `werkplaats`"):
        build("Kennisvraag", CASES, "werkplats", "duur-zio")
    with pytest.raises(ExerciseError, match="Bedoelde u “Kennisvraag”"):
        build("Kenisvraag", CASES, "werkplaats", "duur-zio")
    with pytest.raises(ExerciseError, match="met een van deze: “duur-zio”"):
        build("Kennisvraag", CASES, "werkplaats", "duur")
    with pytest.raises(ExerciseError, match="met een van deze: “te-kort”"):
        build("Kennisvraag", CASES, "patient-a", "duur")
    with pytest.raises(SheetNotFoundError, match="geen oefeningen ‘ernst-01-imker’"):
        build("Kennisvraag", CASES, "ernst-01-imker", "duur")
    with pytest.raises(ExerciseError, match="is geen Kennisvraag"):
        build("Kennisvraag", CASES, "werkplaats", "huur")
    with pytest.raises(ExerciseError, match="geeft geen punten"):
        build("Pdca", CASES, "werkplaats", None, 3)
    for impossible in (-1, 1000, True, "tien", float("nan")):
        with pytest.raises(ExerciseError, match="Geef een getal van 0 tot 1000"):
            build("Kennisvraag", CASES, "werkplaats", "duur-zio", impossible)  # type: ignore[arg-type]


def test_the_name_is_not_needed_where_the_folder_has_one_of_the_kind() -> None:
    assert build("Bord4D", CASES, "overvecht-1").id == "overvecht-1_bord"
    with pytest.raises(ExerciseError, match="staat niet één Kennisvraag"):
        build("Kennisvraag", CASES, "werkplaats")


def test_points_of_the_cell_are_the_maximum() -> None:
    exercise = build("Sorteren", CASES, "overvecht-1", "factoren", 3)
    assert exercise.points == 3
    assert exercise.score(exercise.clean(exercise.best())).points(exercise.points) == 3


def test_an_exercise_may_not_take_the_name_of_an_open_question(tmp_path: Path) -> None:
    folder = tmp_path / "overvecht-1"
    folder.mkdir()
    for name in ("casus.md", "oefeningen.md"):
        text = (ROOT / "cases/overvecht-1" / name).read_text(encoding="utf-8")
        (folder / name).write_text(
            text.replace(":::{bord-4d} bord", ":::{bord-4d} samenvatting"), encoding="utf-8"
        )
    with pytest.raises(AlkError, match="de naam van een oefening én van een vraag"):
        build("Bord4D", CaseLibrary(tmp_path), "overvecht-1")


def test_a_broken_sheet_says_where_and_how_to_mend_it(tmp_path: Path) -> None:
    folder = tmp_path / "voorbeeld"
    folder.mkdir()
    (folder / "oefeningen.md").write_bytes((GOLDEN / "ALK804" / "fout.md").read_bytes())
    with pytest.raises(BrokenSheetError, match=r"oefeningen\.md:19:3: fout ALK804"):
        build("Instroom", CaseLibrary(tmp_path), "voorbeeld", "een")


def test_every_kind_has_a_block_of_its_own() -> None:
    assert len({kind.shape.name for kind in KINDS}) == len(KINDS) == len({kind.name for kind in KINDS})
