"""What a visitor can do by messages alone: shown on stock Voila 0.5.13, and shown to be in vain here.

On stock an exercise is made of ordinary widgets, whose whole state lies open to the page. Ours keep the key,
the score and what is fixed in Python, and the server passes on only what a page has to say.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from alk.learning.content import ContentRoot
from alk.learning.phase import Phase
from alk.learning.store import AnswerStore
from tests.serving.server import ERNST, MODULE, TEXT, RawLine, Server
from tests.serving.stock import EXTENSION, NAME, Stock
from tests.serving.test_hardening import key_words, put_cell
from tests.serving.test_limits import metric

pytestmark = pytest.mark.slow

QUIZ = """import ipywidgets
key = ipywidgets.Text("de-sleutel")  # on no page
score = ipywidgets.IntText(0, description="score")
handed_in = ipywidgets.IntText(0, description="ingeleverd", disabled=True)
button = ipywidgets.Button(description="Inleveren", disabled=True)
button.on_click(lambda _: handed_in.set_trait("value", handed_in.value + 1))
ipywidgets.VBox([score, handed_in, button])"""


def described(line: RawLine, description: str) -> tuple[str, dict[str, Any]]:
    """Return the model of an ordinary widget, and its state now."""
    states = {model: found["state"] for model, found in line.states().items()}
    return next((model, s) for model, s in states.items() if s.get("description") == description)


def tell(line: RawLine, comm: str, **data: object) -> None:
    line.send("comm_msg", {"comm_id": comm, "data": data})


def test_the_state_of_all_widgets_tells_no_key(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, QUIZ) as stock:
        assert "de-sleutel" in json.dumps(stock.open().states())
    visitor = server.open()
    visitor.answer(ERNST, {"duur": "onbeslist"})
    visitor.ask(ERNST, {"type": "check"})
    wire = json.dumps(visitor.states(), ensure_ascii=False)
    assert ERNST in wire
    assert [line for line in key_words(server.content) if line in wire] == []
    visitor.close()


def test_no_score_can_be_written_from_outside(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, QUIZ) as stock:
        line = stock.open()
        tell(line, described(line, "score")[0], method="update", state={"value": 1000}, buffer_paths=[])
        assert described(line, "score")[1]["value"] == 1000
    visitor = server.open()
    visitor.answer(ERNST, {"duur": "6w-3m"})
    before = visitor.ask(ERNST, {"type": "check"})["feedback"]
    forged = {"points": 1000, "score": 1000, "spec": {"points": 1000}, "value": "af"}
    tell(visitor, visitor.comms[ERNST], method="update", state=forged, buffer_paths=[])
    assert visitor.ask(ERNST, {"type": "check"})["feedback"] == before
    visitor.close()


def test_what_is_fixed_stays_fixed_for_who_does_not_use_the_page(tmp_path: Path, own_server: Server) -> None:
    with Stock(tmp_path, QUIZ) as stock:
        line = stock.open()
        click = {"event": "click"}
        tell(line, described(line, "Inleveren")[0], method="custom", content=click)
        assert described(line, "ingeleverd")[1]["value"] == 1
    own_server.start()
    visitor = own_server.open()
    visitor.answer(TEXT, "ingeleverd")
    content = ContentRoot(own_server.content)
    version = content.version(content.module(MODULE))
    AnswerStore(own_server.state / "zelfstudie" / MODULE, MODULE, version).set_phase(Phase.INGELEVERD)
    assert visitor.answer(TEXT, "daarna")["type"] == "not_saved"
    unlocked = {"spec": {"fixed": False}, "fixed": False, "phase": "open"}
    tell(visitor, visitor.comms[TEXT], method="update", state=unlocked, buffer_paths=[])
    assert visitor.answer(TEXT, "daarna")["type"] == "not_saved"
    assert visitor.ask(TEXT, {"type": "hello"})["value"] == "ingeleverd"


LAYOUT = {
    **{f"_{part}_module": "@jupyter-widgets/base" for part in ("model", "view")},
    **{f"_{part}_module_version": "2.0.0" for part in ("model", "view")},
    "_model_name": "LayoutModel",
    "_view_name": "LayoutView",
    "width": "41px",
}


def make_widget(line: RawLine) -> bool:
    """Ask for a widget that no notebook has; return whether it came."""
    comm = uuid.uuid4().hex
    opening = {"comm_id": comm, "target_name": "jupyter.widget", "data": {"state": LAYOUT}}
    line.send("comm_open", opening, metadata={"version": "2.1.0"})
    return comm in line.states()


def test_a_page_can_make_no_widgets(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, "import ipywidgets") as stock:
        assert make_widget(stock.open())
    visitor = server.open()
    before = metric(server, 'alk_messages_refused_total{reason="target"}')
    assert not make_widget(visitor)
    assert metric(server, 'alk_messages_refused_total{reason="target"}') == before + 1
    visitor.close()


REGISTERING = """from pathlib import Path
import comm
import ipywidgets
comm.get_comm_manager().register_target("wissen", lambda *_: Path("gewist").touch())"""


def open_target(line: RawLine) -> None:
    """Open what a notebook registered for itself, and wait until the kernel is past it."""
    line.send("comm_open", {"comm_id": uuid.uuid4().hex, "target_name": "wissen", "data": {}})
    line.states()


def test_a_page_opens_only_the_line_that_widgets_need(tmp_path: Path, own_server: Server) -> None:
    with Stock(tmp_path, REGISTERING) as stock:
        open_target(stock.open())
        assert (tmp_path / "gewist").exists()
    put_cell(own_server, REGISTERING)
    own_server.start()
    open_target(own_server.open())
    assert list(own_server.content.rglob("gewist")) == []
    assert list(own_server.state.rglob("gewist")) == []


def execute(line: RawLine, target: Path) -> None:
    """Ask the kernel to run code, and wait until it is past it."""
    for channel in ("shell", "control"):
        line.send("execute_request", {"code": f"open({str(target)!r}, 'w')", "silent": True}, channel)
    line.states()


def test_no_code_of_a_page_is_executed_where_stock_is_on_a_hub(tmp_path: Path, server: Server) -> None:
    """Stock on its own refuses too; as an extension of a Jupyter server, as on a hub, it does not."""
    ran = tmp_path / "uitgevoerd"
    with Stock(tmp_path, "import ipywidgets") as stock:
        execute(stock.open(), ran)
        assert not ran.exists()
    with Stock(tmp_path, "import ipywidgets", ("--ServerApp.token=",), EXTENSION) as stock:
        execute(stock.open(f"/voila/render/{NAME}"), ran)
        assert ran.exists()
        ran.unlink()
    visitor = server.open()
    execute(visitor, ran)
    assert not ran.exists()
    visitor.close()


def errors_told(line: RawLine, comm: str, state: dict[str, object]) -> list[str]:
    """Set what cannot be set, and return what the kernel then says that shows its own code."""
    tell(line, comm, method="update", state=state, buffer_paths=[])
    asked = line.send("kernel_info_request", {})
    said: list[str] = []
    while True:
        message = line.receive()
        kind, content = message["header"]["msg_type"], message["content"]
        if "Traceback" in json.dumps(content):
            said.append(kind)
        if message["parent_header"].get("msg_id") == asked and content.get("execution_state") == "idle":
            return said


def test_an_error_in_a_kernel_shows_a_page_none_of_its_code(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, QUIZ) as stock:
        line = stock.open()
        assert errors_told(line, described(line, "score")[0], {"value": "geen getal"})
    visitor = server.open()
    assert not errors_told(visitor, visitor.comms[TEXT], {"spec": "geen spec", "layout": 7})
    visitor.close()
