"""Defects of stock Voila 0.5.13, shown on stock and shown to be absent here.

P1–P6 are those of preheated kernels: what a pool does to the visitors after the first. Ours has no pool to
leak, to go stale or to run dry; a kernel is made for a page when it asks, and that is quick.
"""

from __future__ import annotations

import asyncio
import html
import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
import websocket
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from alk_widgets.server.kernels import PageKernelManager
from tests.serving.server import MODULE, TEXT, Server, Visitor
from tests.serving.stock import NAME, Stock
from tests.serving.test_hardening import PROBE, environment_seen_by_a_kernel, put_cell
from tests.serving.test_limits import until

pytestmark = pytest.mark.slow
HEATED = ("--preheat_kernel=True", "--pool_size=1")


@pytest.fixture
def heated(tmp_path: Path) -> Iterator[Stock]:
    """Stock Voila with one preheated kernel that shows its environment."""
    folder = tmp_path / "stock"
    folder.mkdir()
    with Stock(folder, PROBE, HEATED) as running:
        running.preheated()
        yield running


def test_p1_no_kernel_knows_the_address_of_another_visitor(heated: Stock, own_server: Server) -> None:
    heated.get("/?token=van-een-ander")
    assert "van-een-ander" in html.unescape(heated.get("/?token=eigen")[1])
    own_server.start()
    environment_seen_by_a_kernel(own_server, "?token=van-een-ander")
    assert "van-een-ander" not in str(environment_seen_by_a_kernel(own_server, "?token=eigen"))


def test_p2_no_socket_tells_a_strangers_request(tmp_path: Path, own_server: Server) -> None:
    secured = ("--token=geheim", "--VoilaConfiguration.http_header_envs=X-Remote-User")
    with Stock(tmp_path, PROBE, (*HEATED, *secured)) as stock:
        stock.preheated()
        kernel = stock.kernel(stock.get("/?token=geheim", **{"X-Remote-User": "anna"})[1])
        stranger = websocket.create_connection(
            f"ws://127.0.0.1:{stock.port}/voila/query/{kernel}", timeout=10
        )
        told = json.loads(stranger.recv())
        assert (told["QUERY_STRING"], told["HTTP_X_REMOTE_USER"]) == ("token=geheim", "anna")
        stranger.close()
    put_cell(own_server, PROBE)
    own_server.start()
    visitor = own_server.open()
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(
            f"ws://127.0.0.1:{own_server.port}/voila/query/{visitor.kernel}", timeout=10
        )
    assert refused.value.status_code == 404
    visitor.browser.addheaders = [("X-Remote-User", "anna")]
    visitor.start()
    assert "ALK_STATE" in str(visitor.started["cells"])
    assert "anna" not in str(visitor.started["cells"])


def test_p3_culling_cannot_hit_a_page_that_is_loading(tmp_path: Path, own_server: Server) -> None:
    quick = ("--MappingKernelManager.cull_idle_timeout=4", "--MappingKernelManager.cull_interval=1")
    with Stock(tmp_path, PROBE, (*HEATED, *quick)) as stock:
        stock.preheated()
        time.sleep(8)
        kernel = stock.kernel(stock.get("/")[1])
        # The page has only just been sent, and its kernel is as good as gone.
        assert until(lambda: stock.get(f"/api/kernels/{kernel}")[0] == 404, 30)
    assert asyncio.run(survives_culling(AsyncMappingKernelManager, tmp_path)) is False
    assert asyncio.run(survives_culling(PageKernelManager, tmp_path)) is True
    own_server.start()
    visitor = own_server.open()
    assert visitor.ask(TEXT, {"type": "hello"})["type"] == "state"


async def survives_culling(kind: type[AsyncMappingKernelManager], folder: Path) -> bool:
    """Tell whether a kernel that was silent for longer than is allowed outlives its page's loading."""
    manager = kind(root_dir=str(folder), cull_idle_timeout=4)
    kernel_id = await manager._async_start_kernel(kernel_name="python3")
    kernel: Any = manager.get_kernel(kernel_id)
    kernel.execution_state, kernel.last_activity = "idle", utcnow() - timedelta(seconds=8)
    await manager.cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]
    survived = kernel_id in manager
    await manager.shutdown_all(now=True)
    return survived


PROCESS = """import os
from pathlib import Path
from threading import Timer
from IPython.display import HTML
Timer(2, Path("verstuurd").touch).start()
HTML(f"proces-{os.getpid()}-")"""


def test_p4_a_dead_kernel_is_not_served(tmp_path: Path, own_server: Server) -> None:
    def process(text: str) -> int:
        return int(re.findall(r"proces-(\d+)-", text)[0])

    with Stock(tmp_path, PROCESS, HEATED) as stock:
        stock.preheated()
        assert until((tmp_path / "verstuurd").exists, 30)
        (kernel,) = stock.kernels()
        kernel.kill()
        psutil.wait_procs([kernel], timeout=10)
        assert process(stock.get("/")[1]) == kernel.pid
    put_cell(own_server, PROCESS)
    own_server.start()
    visitor = own_server.open()
    (kernel,) = own_server.kernels()
    assert process(str(visitor.started["cells"])) == kernel.pid
    kernel.kill()
    with pytest.raises(websocket.WebSocketException):
        while True:
            visitor.receive(10)
    again = own_server.open()
    (kernel,) = own_server.kernels()
    assert process(str(again.started["cells"])) == kernel.pid


IN_ADVANCE = """import os
from IPython.display import HTML
HTML(f"vooraf-{os.environ['VOILA_PREHEAT']}-")"""


def test_p5_a_failed_start_costs_the_next_visitors_nothing(tmp_path: Path, own_server: Server) -> None:
    with Stock(tmp_path, IN_ADVANCE, HEATED) as stock:
        stock.preheated()
        assert ["vooraf-True-" in stock.get("/")[1] for _ in range(3)] == [True] * 3
        with half_saved(tmp_path / NAME):
            # Until then one may be ready that was heated before.
            assert until(lambda: stock.get("/")[0] >= 400, 30)
        assert ["vooraf-False-" in stock.get("/")[1] for _ in range(3)] == [True] * 3
    own_server.start()
    module = own_server.content / "modules" / MODULE / f"{MODULE}.ipynb"
    with half_saved(module):
        assert "geen leesbaar notebook" in own_server.get(f"/module/{MODULE}")[1]
    good = module.read_text(encoding="utf-8")
    crash = json.loads(good)
    crash["cells"][3]["source"] = "import os; os.kill(os.getpid(), 9)"
    module.write_text(json.dumps(crash), encoding="utf-8")
    with pytest.raises(urllib.error.HTTPError) as failed:
        own_server.open()
    assert failed.value.code == 500
    assert "niet worden klaargezet" in json.loads(failed.value.read())["message"]
    module.write_text(good, encoding="utf-8")
    for count in (1, 2, 3):
        assert own_server.open().ask(TEXT, {"type": "hello"})["type"] == "state"
        assert json.loads(own_server.get("/health")[1])["kernels"] == count


@contextmanager
def half_saved(notebook: Path) -> Iterator[None]:
    """Let a notebook be unreadable for a while, as when it is being saved."""
    good = notebook.read_text(encoding="utf-8")
    notebook.write_text(good[: len(good) // 2], encoding="utf-8")
    yield
    notebook.write_text(good, encoding="utf-8")


MOMENT = """import time
from pathlib import Path
from IPython.display import HTML
moment = time.time()
Path("klaar").touch()
HTML(f"gedraaid-{moment:.3f}-")"""


def test_p6_a_burst_larger_than_a_pool_is_served_alike(tmp_path: Path, own_server: Server) -> None:
    def moments(texts: list[str]) -> list[float]:
        return sorted(float(re.findall(r"gedraaid-([\d.]+)-", text)[0]) for text in texts)

    with Stock(tmp_path, MOMENT, HEATED) as stock, ThreadPoolExecutor(4) as pool:
        assert until((tmp_path / "klaar").exists, 30)
        asked = time.time()
        ran = moments([text for _, text in pool.map(lambda _: stock.get("/"), range(4))])
    # One visitor finds all done; for the others everything has still to begin, and the pool with them.
    assert ran[0] < asked < ran[1]
    put_cell(own_server, MOMENT)
    own_server.start()
    asked = time.time()
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: own_server.open(), range(4)))
    assert moments([str(visitor.started["cells"]) for visitor in opened])[0] > asked


def test_who_knows_the_id_of_a_kernel_cannot_join_it(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, "1") as stock:
        stock.open().close()
    owner, stranger = server.open(), server.open()
    address = f"ws://127.0.0.1:{server.port}/api/kernels/{owner.kernel}/channels"
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(address, cookie=stranger.cookies, timeout=10)
    assert refused.value.status_code == 404


def test_a_page_cannot_end_its_kernel_by_message(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, "1") as stock:
        line = stock.open()
        (process,) = stock.kernels()
        line.send("shutdown_request", {"restart": False})
        assert until(lambda: not process.is_running(), 20)
        line.close()
    visitor = server.open()
    for channel in ("shell", "control"):
        visitor.send("shutdown_request", {"restart": False}, channel)
    assert visitor.ask(TEXT, {"type": "hello"})["type"] == "state"
    visitor.close()


def test_no_channel_of_a_kernel_listens_on_a_port(tmp_path: Path, server: Server) -> None:
    def ports(kernels: list[psutil.Process]) -> int:
        return sum(c.status == "LISTEN" for kernel in kernels for c in kernel.net_connections("tcp"))

    own_pipe = 1  # ipykernel's, for what subprocesses print; it takes nothing without a secret
    with Stock(tmp_path, "1") as stock:
        stock.get("/")
        assert ports(stock.kernels()[:1]) == own_pipe + 5
    visitor = server.open()
    assert ports(server.kernels()[:1]) == own_pipe
    visitor.close()


def test_files_beside_a_module_are_not_served(tmp_path: Path, own_server: Server) -> None:
    with Stock(tmp_path, "1", ("--token=geheim",)) as stock:
        (tmp_path / "foto.png").write_bytes(b"vertrouwelijk")
        assert stock.get("/voila/files/foto.png") == (200, "vertrouwelijk")
    (own_server.content / "foto.png").write_bytes(b"vertrouwelijk")
    own_server.start()
    assert own_server.get("/voila/files/foto.png")[0] == 404


def test_a_policy_says_which_scripts_may_run(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, "1") as stock, urllib.request.urlopen(stock.address, timeout=30) as reply:
        assert "script-src" not in reply.headers.get("Content-Security-Policy", "")
    policy = server.get(f"/module/{MODULE}")[2]["Content-Security-Policy"]
    assert "script-src 'self' blob: 'sha256-" in policy
    assert "unsafe-eval" not in policy


def test_a_kernel_sees_no_secret_of_the_server(tmp_path: Path, own_server: Server) -> None:
    with Stock(tmp_path, PROBE) as stock:
        assert "geheim-7" in html.unescape(stock.get("/")[1])
    own_server.environment["DB_PASSWORD"] = "geheim-7"
    own_server.start()
    assert "geheim-7" not in str(environment_seen_by_a_kernel(own_server))


def test_closing_a_tab_ends_its_kernel(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, "1") as stock:
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        kernel = stock.kernel(browser.open(stock.address, timeout=30).read().decode())
        assert not [cookie for cookie in jar if cookie.name == "_xsrf"]
        with pytest.raises(urllib.error.HTTPError) as refused:
            browser.open(f"{stock.address}/voila/api/shutdown/{kernel}", b"_xsrf=", timeout=30)
        assert refused.value.code == 403
        assert stock.get(f"/api/kernels/{kernel}")[0] == 200
    visitor = server.open()
    visitor.post(f"/voila/api/shutdown/{visitor.kernel}")
    assert server.get(f"/api/kernels/{visitor.kernel}", Cookie=visitor.cookies)[0] == 404


def test_no_page_names_another_host_and_no_address_chooses_a_template(tmp_path: Path, server: Server) -> None:
    with Stock(tmp_path, "1") as stock:
        assert "https://cdn.jsdelivr.net" in stock.get("/")[1]
        assert stock.get("/?template=classic")[1] != stock.get("/")[1]
    text = Visitor(server).html
    assert "https://" not in text
    assert 'class="alk-page"' in server.get(f"/module/{MODULE}?template=classic")[1]


def test_files_and_scripts_are_compressed(tmp_path: Path, server: Server) -> None:
    encodings = []
    with Stock(tmp_path, "1") as stock:
        for address in (f"{stock.address}/voila/static/voila-style.js", f"{server.address}/module/{MODULE}"):
            request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
            with urllib.request.urlopen(request, timeout=30) as reply:
                encodings.append(reply.headers.get("Content-Encoding"))
    assert encodings == [None, "gzip"]
