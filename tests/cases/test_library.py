from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from alk.cases import library
from alk.cases.library import BrokenCaseError, CaseLibrary, CaseNotFoundError
from alk.cases.reader import CaseReading, read_case

GOOD = (Path(__file__).parent / "golden" / "ALK131" / "goed.md").read_text()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "voorbeeld").mkdir()
    (tmp_path / "voorbeeld" / "casus.md").write_text(GOOD)
    return tmp_path


def test_it_lists_and_reads_the_cases_below_its_root(root: Path) -> None:
    cases = CaseLibrary(root)
    assert cases.ids() == ("voorbeeld",)
    assert cases.case("voorbeeld").title == "Een voorbeeld"


def test_an_unknown_id_gets_a_suggestion(root: Path) -> None:
    with pytest.raises(CaseNotFoundError, match=r"geen casus ‘voorbeld’.*Bedoelde u `voorbeeld`") as caught:
        CaseLibrary(root).case("voorbeld")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    "sly", ["../voorbeeld", "voorbeeld/../voorbeeld", "/etc", "", ".", "voorbeeld\x00", "VOORBEELD"]
)
def test_an_id_cannot_leave_the_root(root: Path, sly: str) -> None:
    with pytest.raises(CaseNotFoundError):
        CaseLibrary(root / "voorbeeld" / "..").case(sly)


def test_a_broken_case_says_where_and_how_to_mend_it(root: Path) -> None:
    (root / "voorbeeld" / "casus.md").write_text(GOOD.replace("{vignet}", "{vignnet}"))
    with pytest.raises(BrokenCaseError) as caught:
        CaseLibrary(root).case("voorbeeld")
    message = str(caught.value)
    assert "casus.md:18:5: fout ALK132" in message
    assert "Bedoelde u `vignet`?" in message


def test_a_case_is_read_once_until_its_file_changes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []

    def counted(path: Path) -> CaseReading:
        reads.append(path)
        return read_case(path)

    monkeypatch.setattr(library, "read_case", counted)
    cases = CaseLibrary(root)
    assert cases.case("voorbeeld") is cases.case("voorbeeld")
    assert len(reads) == 1
    path = root / "voorbeeld" / "casus.md"
    path.write_text(GOOD.replace("Een voorbeeld", "Iets anders"))
    assert cases.case("voorbeeld").title == "Iets anders"
    os.utime(path, ns=(1, 1))
    cases.case("voorbeeld")
    assert len(reads) == 3
