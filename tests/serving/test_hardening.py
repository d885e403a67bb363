"""What a visitor with a raw socket can and cannot do."""

from __future__ import annotations

import html
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import psutil
import pytest
import websocket

from tests.serving.server import ERNST, MODULE, TEXT, Server, Visitor


@pytest.mark.parametrize(
    ("msg_type", "content", "channel"),
    [
        ("execute_request", {"code": "open({path!r}, 'w').write('x')", "silent": False}, "shell"),
        ("execute_request", {"code": "open({path!r}, 'w').write('x')", "silent": True}, "control"),
        ("input_reply", {"value": "x"}, "stdin"),
        ("debug_request", {"command": "evaluate", "arguments": {"expression": "1"}}, "control"),
        ("complete_request", {"code": "import o", "cursor_pos": 8}, "shell"),
        ("inspect_request", {"code": "ErnstChecklist", "cursor_pos": 3}, "shell"),
        ("history_request", {"hist_access_type": "tail", "n": 10}, "shell"),
    ],
)
def test_code_from_the_page_is_not_executed(
    server: Server, tmp_path: Path, msg_type: str, content: dict[str, Any], channel: str
) -> None:
    target = tmp_path / "uitgevoerd"
    filled = {k: v.format(path=str(target)) if isinstance(v, str) else v for k, v in content.items()}
    visitor = server.open()
    msg_id = visitor.send(msg_type, filled, channel)
    assert visitor.ask(TEXT, {"type": "hello"})["type"] == "state"
    with pytest.raises(websocket.WebSocketTimeoutException):
        while True:
            assert visitor.receive(0.5)["parent_header"].get("msg_id") != msg_id
    assert not target.exists()
    visitor.close()


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/cases/overvecht-1/casus.md",
        f"/voila/render/modules/{MODULE}/{MODULE}.ipynb",
        "/voila/tree",
        "/voila/api/contents/cases",
        "/api/contents/cases/overvecht-1/casus.md",
        "/voila/templates/lab/static/index.css",
        "/module/../cases/overvecht-1/casus.md",
        "/module/bestaat-niet",
        "/module/00-proefles/nagekeken",
        "/alk/static/0000/../app.py",
    ],
)
def test_addresses_that_no_page_needs_lead_nowhere(server: Server, path: str) -> None:
    status, text, _ = server.get(path)
    assert status == 404
    assert "duur" not in text


def test_an_unknown_address_is_explained_in_dutch(server: Server) -> None:
    status, text, headers = server.get("/bestaat-niet")
    assert (status, headers["X-Content-Type-Options"]) == (404, "nosniff")
    assert '<html lang="nl">' in text
    assert "Naar het overzicht" in text


def test_the_template_cannot_be_chosen_from_the_address(server: Server) -> None:
    _, text, _ = server.get(f"/module/{MODULE}?template=reveal&theme=dark")
    assert 'class="alk-page"' in text


PROBE = """import html, json, os
from IPython.display import HTML
HTML(html.escape(json.dumps(dict(os.environ))))"""


def put_cell(server: Server, source: str) -> None:
    """Make the module one cell."""
    notebook = server.content / "modules" / MODULE / f"{MODULE}.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))
    cells["cells"] = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
    ]
    notebook.write_text(json.dumps(cells), encoding="utf-8")


def environment_seen_by_a_kernel(server: Server, query: str = "") -> dict[str, str]:
    """Open a module that shows its kernel's environment, which no module of ours does."""
    put_cell(server, PROBE)
    visitor = Visitor(server, MODULE + query)
    (shown,) = visitor.started["cells"]["0"]
    visitor.close()
    found: dict[str, str] = json.loads(html.unescape(shown["html"]))
    return found


def test_a_kernel_sees_nothing_of_the_server_and_of_requests(own_server: Server) -> None:
    own_server.environment["DB_PASSWORD"] = "geheim-7"
    own_server.start()
    environment_seen_by_a_kernel(own_server, "?token=van-een-ander")
    seen = environment_seen_by_a_kernel(own_server, "?token=eigen")
    assert seen["ALK_STATE"]
    for secret in ("geheim-7", "van-een-ander", "eigen"):
        assert secret not in str(seen)
    assert not {name for name in seen if name.startswith(("HTTP_", "QUERY", "SERVER_", "VOILA_"))}
    for kernel in own_server.kernels():
        assert "geheim-7" not in str(kernel.environ())


def key_words(root: Path) -> list[str]:
    """Sentences of the case that only the key, the replies and the model answer hold."""
    text = (root / "cases/overvecht-1/casus.md").read_text(encoding="utf-8")
    hidden = re.findall(r":::\{ernst\} .*?\n:::", text, re.DOTALL)
    hidden += re.findall(
        r"\*\*(?:Patiënt|Let op|Modelantwoord|Voorbeeldvraag):\*\*(.*?)(?:\n\n|\n:::)", text, re.DOTALL
    )
    lines = [line.strip() for block in hidden for line in block.splitlines()]
    return [line for line in lines if len(line) > 40 and not line.startswith(":")]


def test_the_state_of_all_widgets_holds_no_key_and_no_reply(server: Server) -> None:
    visitor = server.open()
    visitor.answer(ERNST, {"duur": "onbeslist"})
    visitor.ask(ERNST, {"type": "check"})
    wire = json.dumps(visitor.states(), ensure_ascii=False)
    secrets = key_words(server.content)
    assert len(secrets) > 20
    assert [line for line in secrets if line in wire] == []
    traits = {name for state in visitor.states().values() for name in state["state"]}
    assert not traits & {"key", "score", "points", "feedback", "answer", "value", "locked", "attempts"}
    assert [line for line in secrets if line in visitor.html] == []
    visitor.close()


def test_setting_traits_from_outside_changes_no_score(server: Server) -> None:
    visitor = server.open()
    answer = {"duur": "6w-3m"}
    visitor.answer(ERNST, answer)
    before = visitor.ask(ERNST, {"type": "check"})["feedback"]["points"]
    forged = {"spec": {"kind": "ernst_checklist", "id": TEXT, "points": 1000, "items": []}}
    data = {"method": "update", "state": {**forged, "_exercise": "x", "_session": {}}, "buffer_paths": []}
    visitor.send("comm_msg", {"comm_id": visitor.comms[ERNST], "data": data})
    after = visitor.ask(ERNST, {"type": "check"})["feedback"]
    assert (after["points"], after["maximum"]) == (before, 10.0)
    assert visitor.ask(ERNST, {"type": "hello"})["value"] == answer
    visitor.close()


HOSTILE: list[Any] = [
    None,
    [],
    "check",
    7,
    {"type": ["answer"]},
    {"type": "answer"},
    {"type": "answer", "value": {"duur": {"$gt": ""}}},
    {"type": "answer", "value": {"__class__": "x"}},
    {"type": "answer", "value": [[[[]]]]},
    {"type": "answer", "value": {"sociaal": ["geen", "werk"]}},
    {"type": "answer", "value": {"relatie-zorg": 11}},
    {"type": "answer", "value": {"relatie-zorg": True}},
    {"type": "grade", "points": 10},
]


@pytest.mark.parametrize("content", HOSTILE, ids=str)
def test_a_message_that_makes_no_sense_is_refused_and_stores_nothing(server: Server, content: Any) -> None:
    visitor = server.open()
    good = {"duur": "3-6m", "sociaal": ["werk"]}
    visitor.answer(ERNST, good)
    assert visitor.ask(ERNST, content)["type"] in {"not_saved", "failed"}
    assert visitor.ask(ERNST, {"type": "hello"})["value"] == good
    visitor.close()


def test_a_long_text_is_refused_with_a_clear_message(server: Server) -> None:
    visitor = server.open()
    visitor.answer(TEXT, "kort")
    reply = visitor.answer(TEXT, "x" * 400_000)
    assert reply["type"] == "not_saved"
    assert "te lang: 400.000 tekens" in reply["message"]
    assert "10.000" in reply["remedy"]
    assert visitor.ask(TEXT, {"type": "hello"})["value"] == "kort"
    visitor.close()


def test_a_message_of_a_megabyte_ends_the_connection_and_stores_nothing(server: Server) -> None:
    visitor = server.open()
    visitor.answer(TEXT, "kort")
    with pytest.raises((websocket.WebSocketException, ConnectionError)):
        visitor.answer(TEXT, "x" * 1_000_000)
    again = server.open()
    assert again.ask(TEXT, {"type": "hello"})["value"] == "kort"
    again.close()


def test_closing_a_page_ends_its_kernel(server: Server) -> None:
    visitor = server.open()
    assert server.get(f"/api/kernels/{visitor.kernel}", Cookie=visitor.cookies)[0] == 200
    # A browser's beacon carries the token in its body.
    request = urllib.request.Request(
        f"{server.address}/voila/api/shutdown/{visitor.kernel}",
        urllib.parse.urlencode({"_xsrf": visitor.xsrf}).encode(),
    )
    with visitor.browser.open(request, timeout=30) as reply:
        assert reply.status == 204
    assert server.get(f"/api/kernels/{visitor.kernel}", Cookie=visitor.cookies)[0] == 404


@pytest.mark.parametrize("path", [f"/api/alk/modules/{MODULE}/kernel", "/voila/api/shutdown/x"])
def test_another_site_can_start_and_end_no_kernels(server: Server, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(server.address + path, b"", method="POST"), timeout=20)
    assert refused.value.code == 403


def test_no_page_names_another_host(server: Server) -> None:
    for path in ("/", f"/module/{MODULE}"):
        _, text, headers = server.get(path)
        loaded = re.findall(r'(?:src|href)="([^"]+)"', text)
        assert loaded
        assert not [address for address in loaded if re.match(r"https?:|//", address)]
        assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_the_server_listens_on_loopback_only(server: Server) -> None:
    assert server.process
    listening = [c for c in psutil.Process(server.process.pid).net_connections() if c.status == "LISTEN"]
    assert {connection.laddr.ip for connection in listening} == {"127.0.0.1"}
