"""Dutch is spelled as hunspell's dictionary has it, but for the words in woorden.txt."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.project import dutch_text

LIST = Path(__file__).with_name("woorden.txt")


def accepted() -> list[str]:
    return LIST.read_text(encoding="utf-8").splitlines()


def in_list(word: str, known: set[str]) -> bool:
    """A word at the head of a sentence may have a capital."""
    return word in known or word[:1].lower() + word[1:] in known


@cache
def unknown_words() -> dict[str, str]:
    """Return every word that the dictionary does not know, with a file that has it."""
    where = {word: path for path in dutch_text.files() for word in dutch_text.words(path)}
    return {word: str(where[word].relative_to(ROOT)) for word in misspelled(list(where))}


def misspelled(words: list[str]) -> list[str]:
    command = ["hunspell", "-d", "nl", "-i", "utf-8", "-l"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, input="\n".join(words), capture_output=True, text=True, check=True, env=environment
    )
    return sorted(set(done.stdout.split()) & set(words))


@pytest.fixture(autouse=True)
def hunspell() -> None:
    """Skip where hunspell is not installed, but never in CI."""
    if shutil.which("hunspell") is None:
        if os.environ.get("CI"):
            pytest.fail("In CI moet de spelling worden gecontroleerd: hunspell ontbreekt.")
        pytest.skip("hunspell is niet geïnstalleerd (apt install hunspell hunspell-nl)")


def test_every_word_is_in_the_dictionary_or_in_our_list() -> None:
    known = set(accepted())
    wrong = {word: path for word, path in unknown_words().items() if not in_list(word, known)}
    assert wrong == {}, "herstel de spelling, of zet een goed woord in tests/project/woorden.txt"


def test_our_list_is_sorted_and_holds_no_word_that_nothing_needs() -> None:
    listed = accepted()
    assert listed == sorted(set(listed), key=lambda word: (word.lower(), word))
    unknown = set(unknown_words())
    needed = unknown | {word[:1].lower() + word[1:] for word in unknown}
    assert [word for word in listed if word not in needed] == []


def test_a_mistake_is_found() -> None:
    assert misspelled(["huisarts", "huisartss", "klagt", "klacht"]) == ["huisartss", "klagt"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("**S**omatisch: `alk foud` --geen-optie", ["Somatisch"]),
        ("```sh\nalk fouud\n```\nNa de code.", ["Na", "de", "code"]),
        (":::{feit} fouut-id\n:bron: S003 §1.2\n\nWat zij zegt.", ["Wat", "zij", "zegt"]),
        ("**Feiten:**\n\n* duur_weken: 20\n* team: poh-gz\n\n**Vraag:** Hoe lang?", ["Vraag", "Hoe", "lang"]),
        ("[lees](docs/fouut.md) en https://fouut.example/pad", ["lees", "en"]),
        ("een vier-en-vijftigjarige, zo’n 12e", ["een", "vier-en-vijftigjarige", "zo'n"]),
    ],
)
def test_only_prose_is_read(tmp_path: Path, text: str, left: list[str]) -> None:
    path = tmp_path / "tekst.md"
    path.write_text(text, encoding="utf-8")
    assert list(dutch_text.words(path)) == left


def test_a_notebook_is_read_with_its_title_and_without_its_code(tmp_path: Path) -> None:
    path = tmp_path / "module.ipynb"
    path.write_text(
        '{"cells": [{"cell_type": "code", "source": "fouut"}, {"cell_type": "markdown", "source": "# Kop"}],'
        ' "metadata": {"alk": {"titel": "Naam", "samenvatting": "Kort"}}}'
    )
    assert list(dutch_text.words(path)) == ["Naam", "Kort", "Kop"]
