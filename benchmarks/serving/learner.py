"""One learner without a browser, over real HTTP and a real websocket, the same for both servers."""

from __future__ import annotations

import asyncio
import http.cookies
import json
import random
import time
import uuid
from typing import Any, Protocol

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

ERNST, TEXT, SCEGS = "overvecht-1_ernst", "overvecht-1_samenvatting", "overvecht-1_scegs"
PATIENCE = 300
ANSWERS: list[tuple[str, Any]] = [
    (SCEGS, {"somatisch": {"question": "Hoe ziet een gewone dag er voor u uit?", "asked": True}}),
    (ERNST, {"duur": "onbeslist"}),
    (ERNST, {"duur": "3-6m", "sociaal": ["werk"]}),
    (TEXT, "U bent moe van opstaan, en thuis loopt u op uw sokken tussen iedereen door."),
]


class Reached(Protocol):
    """A server as learners reach it."""

    name: str

    @property
    def port(self) -> int:
        """Where it listens."""

    @property
    def address(self) -> str:
        """The same, as an address."""

    @property
    def page(self) -> str:
        """The module's page."""

    def kernel_in(self, html: str) -> str:
        """Return the kernel that a page of stock Voila names."""


class Learner:
    """Opens the module, waits until every exercise can be answered, and answers."""

    def __init__(self, side: Reached) -> None:
        self.side = side
        self.http = AsyncHTTPClient()
        self.line: WebSocketClientConnection | None = None
        self.comms: dict[str, str] = {}
        self.kernel = self.kernel_address = self.xsrf = self.cookie = ""

    async def open(self) -> float:
        """Return the seconds until all three exercises have answered."""
        begun = time.perf_counter()
        await (self._ours() if self.side.name == "ours" else self._stock())
        for exercise in (SCEGS, ERNST, TEXT):
            await self.ask(exercise, {"type": "hello"})
        return time.perf_counter() - begun

    async def answer_all(self, longest_pause: float = 0) -> list[float]:
        """Give every answer, thinking before each; return the seconds until each was said to be kept."""
        took = []
        for number, (exercise, value) in enumerate(ANSWERS, 1):
            await asyncio.sleep(random.uniform(0, longest_pause))  # noqa: S311 - no secret
            begun = time.perf_counter()
            reply = await self.ask(exercise, {"type": "answer", "n": number, "value": value})
            assert reply["type"] == "saved", reply
            took.append(time.perf_counter() - begun)
        return took

    async def leave(self) -> None:
        """Close the page as a browser does."""
        if self.line:
            self.line.close()
        if self.kernel:
            headers = {"Cookie": self.cookie, "X-XSRFToken": self.xsrf}
            await self._fetch(
                f"/voila/api/shutdown/{self.kernel}", method="POST", body="", headers=headers, fail=False
            )

    async def ask(self, exercise: str, content: dict[str, Any]) -> dict[str, Any]:
        """Send one message to an exercise and return its reply."""
        comm = self.comms[exercise]
        await self._send("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": content}})
        while True:
            body = (await self._receive())["content"]
            if body.get("comm_id") == comm and body["data"].get("method") == "custom":
                return dict(body["data"]["content"])

    async def visit(self) -> None:
        """Load the page, which says who the learner is from now on and where to get a kernel."""
        page = await self._fetch(self.side.page.removeprefix(self.side.address))
        cookies = http.cookies.SimpleCookie("; ".join(page.headers.get_list("Set-Cookie")))
        self.xsrf = cookies["_xsrf"].value
        self.cookie = "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items())
        self.kernel_address = page.body.decode().split('data-kernel="')[1].split('"')[0]

    async def start_kernel(self) -> None:
        """Get a kernel, at first and when it was lost."""
        headers = {"Cookie": self.cookie, "X-XSRFToken": self.xsrf}
        reply = await self._fetch(self.kernel_address, method="POST", body="", headers=headers)
        started = json.loads(reply.body)
        self.kernel = started["kernel"]
        self.comms = {state["spec"]["id"]: model for model, state in started["models"].items()}

    async def _ours(self) -> None:
        await self.visit()
        await self.start_kernel()
        await self.connect()

    async def _stock(self) -> None:
        page = await self._fetch("/")
        self.kernel = self.side.kernel_in(page.body.decode())
        await self.connect()
        comm = uuid.uuid4().hex
        opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        await self._send("comm_open", opening)
        await self._send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        while True:
            body = (await self._receive())["content"]
            if body.get("comm_id") == comm and body["data"].get("method") == "update_states":
                break
        states = body["data"]["states"].items()
        self.comms = {
            state["state"]["spec"]["id"]: model for model, state in states if "spec" in state["state"]
        }

    async def connect(self) -> None:
        """Open the line to the kernel."""
        address = (
            f"ws://127.0.0.1:{self.side.port}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4()}"
        )
        request = HTTPRequest(
            address, headers={"Cookie": self.cookie}, request_timeout=PATIENCE, connect_timeout=PATIENCE
        )
        self.line = await websocket_connect(request)

    async def _send(self, msg_type: str, content: dict[str, Any]) -> None:
        assert self.line
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": msg_type,
            "session": "b",
            "username": "",
            "version": "5.3",
        }
        message = {
            "header": header,
            "parent_header": {},
            "metadata": {"version": "1.0.0"},
            "content": content,
        }
        await self.line.write_message(json.dumps({**message, "channel": "shell", "buffers": []}))

    async def _receive(self) -> dict[str, Any]:
        assert self.line
        data = await self.line.read_message()
        if data is None:
            raise ConnectionError("de verbinding werd gesloten")
        text = data if isinstance(data, str) else data[data.index(b"{") :].decode(errors="replace")
        return dict(json.loads(text))

    async def _fetch(self, path: str, *, fail: bool = True, **options: Any) -> Any:  # noqa: ANN401 - tornado's reply
        return await self.http.fetch(
            self.side.address + path,
            raise_error=fail,
            request_timeout=PATIENCE,
            connect_timeout=PATIENCE,
            **options,
        )
