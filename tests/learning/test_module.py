"""A module's notebook is read without running it, and a mistake in it says which cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alk.learning.content import ContentNotFoundError, ContentRoot, find_content
from alk.learning.module import BrokenModuleError, ModuleMissingError, read_module
from alk.learning.progress import Progress
from tests.conftest import ROOT


def notebook(path: Path, *sources: str, **metadata: Any) -> Path:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "# Een titel\n"}]
    cells += [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}))
    return path


def test_exercises_are_found_in_order_with_their_points(tmp_path: Path) -> None:
    path = notebook(
        tmp_path / "02-x.ipynb",
        'Vignet("overvecht-2")',
        'ernst = ErnstChecklist("overvecht-1", punten=10)\nernst',
        'VrijeTekst("overvecht-1", "samenvatting")',
    )
    module = read_module(path)
    assert [(c.kind, c.case_id, c.name, c.points, c.cell) for c in module.exercises] == [
        ("ErnstChecklist", "overvecht-1", None, 10, 3),
        ("VrijeTekst", "overvecht-1", "samenvatting", None, 4),
    ]
    assert (module.id, module.title, module.case_ids) == ("02-x", "Een titel", ("overvecht-1", "overvecht-2"))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ErnstChecklist(casus)", "cel 2: ErnstChecklist krijgt iets anders dan vaste waarden"),
        ("ErnstChecklist()", "cel 2: ErnstChecklist is anders aangeroepen"),
        ('ErnstChecklist("a", "b", "c")', "anders aangeroepen"),
        ("ErnstChecklist(5)", "anders aangeroepen"),
        ('ErnstChecklist("a", points=5)', "anders aangeroepen"),
        ('ErnstChecklist("a"', "cel 2, regel 1: dit is geen geldige Python"),
        ('ErnstChecklist("a"); ErnstChecklist("a")', "staat er al eerder"),
    ],
)
def test_a_call_that_cannot_be_read_names_its_cell(tmp_path: Path, source: str, words: str) -> None:
    with pytest.raises(BrokenModuleError, match=words) as broken:
        read_module(notebook(tmp_path / "x.ipynb", source))
    assert broken.value.remedy


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', '{"cells": [{"source": 1}]}'])
def test_what_is_no_notebook_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    with pytest.raises(BrokenModuleError, match="geen leesbaar notebook"):
        read_module(path)


def test_a_missing_module_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModuleMissingError, match="“07-weg”"):
        read_module(tmp_path / "07-weg.ipynb")


def test_the_version_follows_text_and_cases_and_nothing_else(content: Path) -> None:
    root = ContentRoot(content)
    name = "00-proefles"
    before = root.version(root.module(name))
    path = root.notebook(name)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["metadata"]["kernelspec"]["display_name"] = "Python 3.14"
    data["cells"][0]["metadata"]["tags"] = ["x"]
    path.write_text(json.dumps(data))
    assert root.version(root.module(name)) == before
    case = root.case_file("overvecht-1")
    case.write_text(case.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = root.version(root.module(name))
    assert changed != before
    data["cells"][0]["source"] = "# Andere titel"
    path.write_text(json.dumps(data))
    assert root.version(root.module(name)) not in {before, changed}


def test_content_is_found_from_any_folder_inside(content: Path) -> None:
    assert find_content(content / "modules" / "00-proefles").path == content.resolve()


def test_without_content_the_way_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentNotFoundError) as missing:
        find_content(tmp_path)
    assert "--content" in missing.value.remedy


def test_modules_come_in_the_order_of_their_numbers() -> None:
    ids = ContentRoot(ROOT).module_ids()
    assert ids == tuple(sorted(ids))
    assert "00-proefles" in ids


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(0, 0, 0), "Alleen lezen"),
        (Progress(3, 0, 0), "Nog niet begonnen"),
        (Progress(3, 2, 1), "1 van 3 oefeningen ingevuld"),
        (Progress(3, 3, 3), "Alle 3 oefeningen ingevuld"),
        (Progress(1, 1, 0), "De oefening is begonnen"),
        (Progress(1, 1, 1), "De oefening is ingevuld"),
    ],
)
def test_progress_in_words(progress: Progress, words: str) -> None:
    assert progress.in_words == words


def test_a_module_tells_its_part_and_its_number(tmp_path: Path) -> None:
    path = notebook(tmp_path / "04-x.ipynb", "1", alk={"deel": "De training", "nummer": 4})
    assert (read_module(path).part, read_module(path).number) == ("De training", 4)
    bare = read_module(notebook(tmp_path / "x.ipynb", "1"))
    assert (bare.part, bare.number) == ("", None)
