"""A course that is served: its pages come as quickly as those of self-study."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from alk_grading import snapshot
from alk_grading.course import open_course_folder
from tests.conftest import ROOT
from tests.grading.classroom import MODULE, alk
from tests.serving.server import Server, Visitor

FILES_READ = """from IPython.display import HTML
from alk.cases import source
from alk_widgets import session
read = []
load = source.load
source.load = lambda path, report: read.append(path.name) or load(path, report)
found = session.current_session().library.case("overvecht-1")
HTML(f"{found.id}, gelezen: {read}")"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one module, of which the page shows what its kernel has to read."""
    root = tmp_path / "cursus"
    assert alk("course", "init", root)[0] == 0
    assert alk("release", MODULE, "--course", root, "--content", ROOT)[0] == 0
    notebook = snapshot.newest(open_course_folder(root), MODULE).notebook(MODULE)
    content = json.loads(notebook.read_text(encoding="utf-8"))
    cell: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    content["cells"] = [{**cell, "source": FILES_READ}]
    notebook.write_text(json.dumps(content), encoding="utf-8")
    return root


def test_a_kernel_of_a_course_finds_its_cases_read_already_also_from_a_new_parent(
    course: Path, tmp_path: Path
) -> None:
    with Server(tmp_path / "staat", options=("--course", str(course), "--learner", "anna")) as server:
        assert shown(server.open()) == "overvecht-1, gelezen: []"
        assert shown(server.open()) == "overvecht-1, gelezen: []"
        server.warm_parent().kill()
        assert shown(server.open()) == "overvecht-1, gelezen: []"


def shown(visitor: Visitor) -> str:
    ((output,),) = visitor.started["cells"].values()
    visitor.close()
    return str(output["html"])
