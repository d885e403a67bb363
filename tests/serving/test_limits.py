"""What a server allows a page, and what it tells who watches over it."""

from __future__ import annotations

import json
import struct
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
import websocket

from alk_widgets.server.channels import Allowance
from tests.serving.server import ERNST, MODULE, TEXT, Server, Visitor

V1 = "v1.kernel.websocket.jupyter.org"


def metric(server: Server, name: str) -> float:
    """Return a number of /metrics; 0 where it is not there yet."""
    lines = server.get("/metrics")[1].splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name))


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Wait for a condition; return whether it came."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


FRAMES: list[bytes] = [
    b"",
    b"\x00",
    b"\xff" * 64,
    struct.pack("<Q", 2**62) + b"\x00" * 64,
    struct.pack("<7Q", 6, 56, 56, 56, 56, 56, 2**60) + b"{}",
    struct.pack("<7Q", 6, 56, 40, 60, 30, 60, 70) + b"{}" * 7,
    struct.pack("<7Q", 6, 56, 61, 63, 65, 67, 69) + b"shell[][][][]",
    struct.pack("<7Q", 6, 56, 61, 63, 65, 67, 69) + b"\xff\xfe\xfdll{}{}{}{}",
]


@pytest.mark.parametrize("frame", FRAMES, ids=range(len(FRAMES)))
def test_a_malformed_frame_of_the_binary_protocol_takes_nothing_down(server: Server, frame: bytes) -> None:
    visitor = server.open()
    address = f"ws://127.0.0.1:{server.port}/api/kernels/{visitor.kernel}/channels?session_id=x"
    raw = websocket.create_connection(address, timeout=20, subprotocols=[V1], cookie=visitor.cookies)
    raw.send_binary(frame)
    raw.send("tekst waar bytes horen")
    assert visitor.ask(TEXT, {"type": "hello"})["type"] == "state"
    raw.close()
    visitor.close()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        '{"channel": "shell"}',
        '{"header": {}}',
        "[" * 100_000,
        '{"channel": 7, "header": 7}',
    ],
    ids=range(8),
)
def test_a_malformed_message_of_the_older_protocol_takes_nothing_down(server: Server, text: str) -> None:
    visitor = server.open()
    visitor.socket.send(text)
    assert visitor.ask(TEXT, {"type": "hello"})["type"] == "state"
    visitor.close()


def test_who_sends_too_much_is_slowed_and_then_cut_off_and_others_notice_nothing(server: Server) -> None:
    flood, other = server.open(), server.open()
    data = {"method": "custom", "content": {"type": "hello"}}
    with pytest.raises((websocket.WebSocketException, OSError)):
        for _ in range(1_000):
            flood.send("comm_msg", {"comm_id": flood.comms[TEXT], "data": data})
        while True:
            flood.receive(10)
    assert metric(server, "alk_turns_total") < 500
    assert metric(server, 'alk_messages_refused_total{reason="rate"}') > 50
    assert other.answer(TEXT, "rustig")["type"] == "saved"
    other.close()


def test_a_page_with_a_hundred_exercises_may_ask_for_all_of_them_twice_at_once(server: Server) -> None:
    visitor = server.open("werkplaats-toestanden")
    assert len(visitor.comms) > 100
    for comm in [*visitor.comms.values()] * 2:
        visitor.send(
            "comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": {"type": "hello"}}}
        )
    told = 0
    while told < 2 * len(visitor.comms):
        body = visitor.receive()["content"]
        told += body.get("data", {}).get("content", {}).get("type") == "state"
    visitor.close()


def test_an_allowance_refills_with_time_and_never_beyond_its_size() -> None:
    allowance = Allowance(rate=2, size=3, now=100)
    assert [allowance.take(1, 100) for _ in range(4)] == [True, True, True, False]
    assert allowance.take(1, 100.5)
    assert not allowance.take(1, 100.6)
    assert not allowance.take(4, 1000)
    assert allowance.take(3, 1000)


def test_when_all_kernels_are_taken_the_page_still_reads_and_is_told_to_wait(own_server: Server) -> None:
    own_server.options = ("--max-kernels", "2")
    own_server.start()
    first = own_server.open()
    own_server.open()
    status, text, _ = own_server.get(f"/module/{MODULE}")
    assert (status, "Om mee te nemen" in text) == (200, True)
    with pytest.raises(urllib.error.HTTPError) as refused:
        own_server.open()
    assert refused.value.code == 503
    assert refused.value.headers["Retry-After"] == "10"
    assert "druk" in json.loads(refused.value.read())["message"]
    first.post(f"/voila/api/shutdown/{first.kernel}")
    own_server.open().close()


def test_one_browser_gets_no_more_than_its_share_of_kernels(own_server: Server) -> None:
    own_server.start()
    visitor = own_server.open()
    for _ in range(7):
        visitor.post(visitor.config["kernelAddress"])
    with pytest.raises(urllib.error.HTTPError) as refused:
        visitor.post(visitor.config["kernelAddress"])
    assert refused.value.code == 429
    assert "tabbladen" in json.loads(refused.value.read())["message"]
    assert own_server.open().ask(TEXT, {"type": "hello"})["type"] == "state"


def test_a_kernel_that_dies_is_noticed_told_and_replaced(own_server: Server) -> None:
    own_server.start()
    visitor = own_server.open()
    visitor.answer(TEXT, "bewaard")
    (kernel,) = own_server.kernels()
    kernel.kill()
    with pytest.raises(websocket.WebSocketConnectionClosedException):
        while True:
            visitor.receive(10)
    assert own_server.get(f"/api/kernels/{visitor.kernel}", Cookie=visitor.cookies)[0] == 404
    visitor.start()
    assert visitor.ask(TEXT, {"type": "hello"})["value"] == "bewaard"
    assert metric(own_server, 'alk_kernels_ended_total{reason="died"}') == 1
    assert len(own_server.kernels()) == 1


def test_a_warm_parent_that_dies_costs_no_visitor_anything(own_server: Server) -> None:
    own_server.start()
    visitor = own_server.open()
    own_server.warm_parent().kill()
    assert visitor.answer(TEXT, "gaat door")["type"] == "saved"
    other = own_server.open()
    assert other.ask(TEXT, {"type": "hello"})["value"] == "gaat door"
    assert json.loads(own_server.get("/health")[1])["kernels"] == 2
    assert own_server.warm_parent().is_running()


def test_health_metrics_and_log_say_how_it_goes_and_nothing_about_who(own_server: Server) -> None:
    own_server.options = ("--log",)
    own_server.start()
    visitor = own_server.open()
    visitor.answer(TEXT, "zeer persoonlijk antwoord")
    visitor.ask(ERNST, {"type": "hello"})
    assert json.loads(own_server.get("/health?naam=anna")[1]) == {"status": "ok", "kernels": 1}
    assert metric(own_server, "alk_kernels ") == 1
    assert metric(own_server, "alk_connections ") == 1
    assert metric(own_server, 'alk_kernel_starts_total{outcome="started"}') == 1
    assert metric(own_server, 'alk_saves_total{outcome="saved"}') == 1
    assert metric(own_server, "alk_turns_total") == 2
    assert own_server.get("/metrics", **{"X-Forwarded-For": "10.0.0.1"})[0] == 404
    lines = [json.loads(line) for line in own_server.log().splitlines() if line.startswith("{")]
    assert {"request", "kernel_started"} <= {line["event"] for line in lines}
    for private in ("persoonlijk", "anna"):
        assert private not in own_server.log()


def test_only_the_named_learning_platform_may_frame_the_pages(own_server: Server) -> None:
    own_server.start()
    assert own_server.get("/")[2]["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    own_server.stop()
    own_server.options = ("--frame-ancestors", "https://leren.example.nl")
    own_server.start()
    _, _, headers = own_server.get(f"/module/{MODULE}")
    policy = headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self' https://leren.example.nl")
    assert "'unsafe-eval'" not in policy
    own_server.stop()
    own_server.options = ("--frame-ancestors", "https://x; script-src *")
    with pytest.raises(RuntimeError, match="geen adres van een leeromgeving"):
        own_server.start()


def test_pages_and_files_are_compressed_and_files_are_kept_for_good(server: Server) -> None:
    visitor = server.open()
    paths = {path for path in visitor.html.split('"') if path.startswith("/alk/static/")}
    assert len(paths) == 9
    for path in paths:
        request = urllib.request.Request(server.address + path, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=20) as reply:
            assert reply.headers["Content-Encoding"] == "gzip"
            assert "immutable" in reply.headers["Cache-Control"]
    visitor.close()


def test_reading_a_module_starts_no_kernel(own_server: Server) -> None:
    own_server.start()
    html = own_server.get(f"/module/{MODULE}")[1]
    assert "Om mee te nemen" in html
    assert 'class="alk-vignette"' in html
    assert own_server.kernels() == []
    assert metric(own_server, "alk_kernel_starts_total") == 0


def test_a_stopping_server_tells_its_pages_and_leaves_no_process(own_server: Server) -> None:
    own_server.start()
    visitor = own_server.open()
    visitor.answer(TEXT, "voor het stoppen")
    processes = [*own_server.kernels(), own_server.warm_parent()]
    own_server.stop()
    with pytest.raises((websocket.WebSocketConnectionClosedException, ConnectionError)):
        while True:
            visitor.receive(5)
    assert until(lambda: not any(process.is_running() for process in processes))
    own_server.start()
    assert Visitor(own_server).ask(TEXT, {"type": "hello"})["value"] == "voor het stoppen"
