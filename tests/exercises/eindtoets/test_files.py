"""Files of the end test that cannot be used are refused with what, where and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from alk.cases.library import CaseLibrary
from alk.errors import AlkError
from alk.exercises.base import ExerciseError
from alk.exercises.eindtoets.exam import Eindtoets
from alk.exercises.eindtoets.settings import Settings, read_settings
from alk.exercises.learning_goals import learning_goals, points_of_the_specification
from alk.exercises.registry import build
from tests.exercises.eindtoets.bank import HEAD, make, question

Damage = Callable[[Path], object]


def write(name: str, text: str) -> Damage:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def replace(name: str, old: str, new: str) -> Damage:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (replace("toets.toml", "ernst = 3", "ernst = 0"), ["regel 5", "ernst", "van 1 tot 50"]),
        (replace("toets.toml", "ernst = 3", "ernst = "), ["geen geldige TOML", "line 5"]),
        (replace("toets.toml", "ernst = 3", "ernts = 3"), ["ernts", "Bedoelde u `ernst`?"]),
        (replace("toets.toml", "versie = 1", "versie = 2"), ["regel 1", "versie"]),
        (replace("toets.toml", "ernst = 3", "ernst = 4"), ["te klein", "7 vragen", "8 nodig"]),
        (replace("ernst.md", ":leerdoel: ernst\n", ""), ["ernst-1", "geen leerdoel", ":leerdoel:"]),
        (replace("ernst.md", ":leerdoel: ernst", ":leerdoel: plan"), ["ernst-1", "“plan”"]),
        (replace("ernst.md", ":leerdoel: ernst", ":leerdoel: ernts"), ["ALK807", "Bedoelde u `ernst`?"]),
        (replace("ernst.md", ":dekt: R8", ":dekt: R8, R99"), ["ALK807", "R99"]),
        (write("nog-een.md", HEAD + question("ernst", 1)), ["ernst-1", "ander blad"]),
        (write("instellingen.toml", "slaaggrens = 101\n"), ["regel 1", "slaaggrens", "1 tot 100"]),
        (write("instellingen.toml", "pogingen = 2\nzakgrens = 5\n"), ["regel 2", "zakgrens", "Bekend zijn"]),
        (write("instellingen.toml", 'telt = "gemiddelde"\n'), ["telt", "laatste"]),
        (write("instellingen.toml", 'verplicht = ["../weg"]\n'), ["verplicht"]),
        (write("instellingen.toml", "pogingen = ja\n"), ["geen geldige TOML"]),
        (lambda folder: (folder / "toets.toml").unlink(), ["toets.toml ontbreekt"]),
        (lambda folder: (folder / "toets.toml").write_bytes(b"\xff"), ["UTF-8"]),
    ],
)
def test_a_broken_file_is_refused_in_words_that_help(
    tmp_path: Path, damage: Damage, words: list[str]
) -> None:
    folder = make(tmp_path / "eindtoets")
    damage(folder)
    with pytest.raises(ExerciseError) as refused:
        Eindtoets.build(folder)
    for word in words:
        assert word in str(refused.value)


def test_a_call_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    make(tmp_path / "eindtoets")
    library = CaseLibrary(tmp_path)
    assert build("Eindtoets", library, "eindtoets", points=12).points == 12
    for folder, name in (("eindtoets", "deel"), ("../eindtoets", None), ("elders", None)):
        with pytest.raises(AlkError):
            build("Eindtoets", library, folder, name)


def test_settings_survive_being_written(tmp_path: Path) -> None:
    settings = Settings(
        slaaggrens=80,
        vastgesteld_door='De "instantie"',
        pogingen=3,
        telt="laatste",
        verplicht=("01-a", "02-b"),
    )
    (tmp_path / "instellingen.toml").write_text(settings.to_toml(), encoding="utf-8")
    assert read_settings(tmp_path) == settings


def test_every_module_has_a_goal_that_comes_from_the_sources() -> None:
    goals = learning_goals()
    assert [goal.module for goal in goals.values()] == list(range(1, 11))
    known = points_of_the_specification()
    assert {f"K{number}" for number in range(1, 11)} <= set(known)
    for goal in goals.values():
        assert goal.from_aims
        assert set(goal.from_aims) <= set(known)
        assert goal.source.startswith(("S002", "S003"))
