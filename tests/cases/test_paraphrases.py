from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from alk.cases.paraphrases import add_paraphrases
from alk.cases.reader import read_case
from alk.errors import AlkError

SHIPPED = Path(__file__).parents[2] / "cases" / "overvecht-1" / "casus.md"
LINE = "waar-precies"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "overvecht-1"
    folder.mkdir()
    return Path(shutil.copy(SHIPPED, folder / "casus.md"))


def _wordings(path: Path, line_id: str) -> list[str]:
    case = read_case(path).case
    assert case is not None
    lines = {line.id: line for consult in case.consults for line in consult.lines}
    return [one.text for one in (lines[line_id].utterance, *lines[line_id].paraphrases)]


def test_a_paraphrase_comes_behind_those_that_are_there(path: Path) -> None:
    before = _wordings(path, LINE)
    add_paraphrases(path, [(LINE, "En op welke plek dan?"), (LINE, "Wijst u het eens aan")])
    assert _wordings(path, LINE) == [*before, "En op welke plek dan?", "Wijst u het eens aan"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_other_byte_stays(path: Path, end: str) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    before = path.read_bytes()
    add_paraphrases(path, [(LINE, "Op welke plek?")])
    addition = f"{end}**Ook:** Op welke plek?{end}".encode()
    assert path.read_bytes().count(addition) == 1
    assert path.read_bytes().replace(addition, b"", 1) == before


def test_every_line_of_the_case_can_take_one(path: Path) -> None:
    case = read_case(path).case
    assert case is not None
    ids = [line.id for consult in case.consults for line in consult.lines]
    add_paraphrases(path, [(line_id, "Zo kan het ook") for line_id in ids])
    assert all(_wordings(path, line_id)[-1] == "Zo kan het ook" for line_id in ids)


@pytest.mark.parametrize(
    "sentence",
    ["", " ", "**Patiënt:** ja", ":::", "a\n:::", "<b>x</b>", "`x`", "[x](y)", "# kop", "- lijst", "a_b_"],
)
def test_signs_that_mean_something_are_refused(path: Path, sentence: str) -> None:
    before = path.read_bytes()
    with pytest.raises(AlkError, match="niets toegevoegd"):
        add_paraphrases(path, [(LINE, "Op welke plek?"), (LINE, sentence)])
    assert path.read_bytes() == before


def test_an_unknown_line_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(AlkError, match="geen zin ‘weg’"):
        add_paraphrases(path, [(LINE, "Op welke plek?"), ("weg", "Hoe slaapt u?")])
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["casus.md"]


def test_a_case_with_a_fout_is_left_alone(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace(":::{zin}", ":::{zim}"), "utf-8")
    before = path.read_bytes()
    with pytest.raises(AlkError, match="niets toegevoegd"):
        add_paraphrases(path, [(LINE, "Op welke plek?")])
    assert path.read_bytes() == before
