"""A host's social map is read whole, and a mistake in it says which line and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from alk.learning.social_map import (
    EXAMPLE_NAME,
    FILE_NAME,
    BrokenSocialMapError,
    find_social_map,
    read_social_map,
)
from tests.conftest import ROOT

WHOLE = """regio: Onze stad
bijgewerkt: mei 2026
beheer: De huisartsengroep
groepen:
  - naam: Overleg
    plekken:
      - naam: De appgroep
        waarvoor: Een vraag aan collega's.
        telefoon: "010 - 1"
        website: https://voorbeeld.example/
"""


def written(folder: Path, text: str) -> Path:
    path = folder / FILE_NAME
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_that_ships_can_be_used_as_it_is() -> None:
    found = read_social_map(ROOT / EXAMPLE_NAME)
    assert found.region == "Voorbeeldstad en omgeving"
    assert [len(group.places) for group in found.groups] == [2, 2]


def test_a_whole_map_is_read(tmp_path: Path) -> None:
    found = read_social_map(written(tmp_path, WHOLE))
    assert (found.region, found.updated, found.keeper) == ("Onze stad", "mei 2026", "De huisartsengroep")
    place = found.groups[0].places[0]
    assert (place.name, place.phone, place.website) == (
        "De appgroep",
        "010 - 1",
        "https://voorbeeld.example/",
    )
    assert (place.audience, place.note) == ("", "")


def test_the_nearest_map_at_or_above_the_content_counts(tmp_path: Path) -> None:
    inner = tmp_path / "cursus" / "inhoud"
    inner.mkdir(parents=True)
    assert find_social_map(inner) is None
    written(tmp_path, WHOLE)
    written(tmp_path / "cursus", WHOLE.replace("Onze stad", "De cursus"))
    found = find_social_map(inner)
    assert found is not None
    assert found.region == "De cursus"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (WHOLE.replace("beheer: De huisartsengroep\n", ""), "Regel 1: hier ontbreekt “beheer”"),
        (WHOLE.replace("waarvoor", "waarvor"), "Regel 8: “waarvor” hoort hier niet. Bedoelde u `waarvoor`"),
        (
            WHOLE.replace("https://voorbeeld.example/", "javascript:alert(1)"),
            "Regel 10: bij “website” staat geen",
        ),
        (WHOLE.replace("https://voorbeeld.example/", "www.voorbeeld.nl"), "Begin met https://"),
        (WHOLE.replace('"010 - 1"', "0101"), "Regel 9: zet bij “telefoon” aanhalingstekens om het getal"),
        (WHOLE.replace("De appgroep", ""), "Regel 7: vul bij “naam” iets in"),
        (WHOLE.partition("  - naam")[0] + "  naam: x\n", "Regel 4: bij “groepen” hoort een lijst"),
        (WHOLE.replace("mei 2026", "mei: 2026"), "Regel 2: “bijgewerkt: mei: 2026” is zo niet te lezen"),
        ("", "Regel 1: hier ontbreekt “regio”"),
        ("- een\n- twee\n", "hier ontbreekt “groepen”"),
    ],
)
def test_a_mistake_names_its_line_and_the_fix(tmp_path: Path, wrong: str, told: str) -> None:
    with pytest.raises(BrokenSocialMapError) as caught:
        read_social_map(written(tmp_path, wrong))
    assert told in str(caught.value)
    assert EXAMPLE_NAME in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    wrong = WHOLE.replace("regio: Onze stad\n", "").replace("https:", "ftp:")
    with pytest.raises(BrokenSocialMapError) as caught:
        read_social_map(written(tmp_path, wrong))
    assert "“regio”" in caught.value.message
    assert "“website”" in caught.value.message


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"regio: \xff\xfe")
    with pytest.raises(BrokenSocialMapError, match="Regel 1"):
        read_social_map(tmp_path / FILE_NAME)
