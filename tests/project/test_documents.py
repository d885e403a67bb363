"""What the documents promise is there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urljoin

import pytest

from alk.learning.content import ContentRoot
from tests.conftest import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_files_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def headings(path: Path) -> set[str]:
    """Return the anchors of a document's headings, as GitHub and JupyterLab make them."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#{1,6} +(.+?) *#*$", text, flags=re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)|`", r"\1", title).lower() for title in titles)
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in plain}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_to_a_heading_find_it(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)\)", path.read_text(encoding="utf-8"))
    lost = [
        f"{name}#{anchor}"
        for name, anchor in links
        if anchor not in headings((path.parent / name).resolve() if name else path)
    ]
    assert lost == []


PAGES = {
    "/",
    "/portfolio",
    "/rollen",
    *(f"/rollen/{case.parent.name}" for case in ROOT.glob("cases/*/casus.md")),
}


@pytest.mark.parametrize("path", sorted((ROOT / "modules").glob("*/*.ipynb")), ids=lambda path: path.stem)
def test_links_in_a_module_lead_to_a_page_or_an_exercise(path: Path) -> None:
    """A module's page lies at /module/<id>; an exercise on it has the anchor oefening-<its id>."""
    content = ContentRoot(ROOT)
    known = {f"/module/{name}": name for name in content.module_ids()}
    lost = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)", "".join(cell["source"])):
            page, _, anchor = urljoin(f"/module/{path.stem}", link).partition("#")
            calls = content.module(known[page]).exercises if page in known else ()
            exercises = {f"oefening-{call.build(content.library).id}" for call in calls} if anchor else set()
            if page not in {*known, *PAGES} or (anchor and anchor not in exercises):
                lost.append(link)
    assert lost == []


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
