"""What the documents promise is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_files_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_readme_has_the_commands_that_ci_runs() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = dict(re.findall(r"<!-- ci: (\w+) -->\n```sh\n(.+)\n```", text))
    assert set(commands) == {"run", "test"}
    assert commands["run"].endswith("alk serve")
    assert commands["test"].endswith("pytest")


def test_every_command_is_in_a_guide() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    guides = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    missing = [name for name in project["entry-points"]["alk.commands"] if f"alk {name}" not in guides]
    assert missing == []


@pytest.mark.parametrize("package", ["src/alk", "widgets/alk_widgets", "grading/alk_grading"])
def test_the_architecture_names_every_room(package: str) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (ROOT / package).glob("*/__init__.py")]
    assert [room for room in rooms if f"`{room}" not in text and f"{room}/" not in text] == []
