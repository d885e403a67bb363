"""A real `alk serve` in a process of its own, and a raw client that speaks with its kernels."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import psutil
import websocket

ROOT = Path(__file__).parents[2]
MODULE = "00-proefles"
ERNST = "overvecht-1_ernst"
TEXT = "overvecht-1_samenvatting"
START_SECONDS = 40


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def comm(process: psutil.Process) -> str:
    """Return the name that a process gave itself."""
    try:
        return Path(f"/proc/{process.pid}/comm").read_text().strip()
    except OSError:
        return ""


def is_kernel(process: psutil.Process) -> bool:
    """Tell a kernel from its parent and from what kernels start themselves."""
    try:
        return comm(process) == "forked-kernel" or "ipykernel_launcher" in process.cmdline()
    except psutil.Error:
        return False


@dataclass
class Server:
    """Start with `with Server(...) as server`; stopped at the end, with its kernels."""

    state: Path
    content: Path = ROOT
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    program: str = "alk"
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        command = [sys.executable, "-m", self.program, "serve", "--no-browser", "--port", str(self.port)]
        command += ["--state", str(self.state), *self.options]
        if "--learner" not in self.options:
            command += ["--content", str(self.content)]
        log = self.state.with_name(f"{self.state.name}.log").open("ab")
        self.process = subprocess.Popen(
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **self.environment},
            cwd=self.content,
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.address, timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise RuntimeError(f"alk serve startte niet: {self.log()[-2000:]}")

    def log(self) -> str:
        return self.state.with_name(f"{self.state.name}.log").read_text(errors="replace")

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels that run, forked or started the ordinary way."""
        return [child for child in self._children() if is_kernel(child)]

    def warm_parent(self) -> psutil.Process:
        """Return the process that kernels are forks of."""
        (parent,) = [child for child in self._children() if comm(child) == "kernel-parent"]
        return parent

    def _children(self) -> list[psutil.Process]:
        assert self.process
        return list(psutil.Process(self.process.pid).children(recursive=True))

    def kill(self) -> None:
        """Kill -9: nothing gets a chance to tidy up."""
        assert self.process
        kernels = self.kernels()
        for kernel in kernels:
            kernel.kill()
        self.process.kill()
        self.process.wait()
        psutil.wait_procs(kernels, timeout=5)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        """Return status, text and headers."""
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return reply.status, reply.read().decode(), dict(reply.headers)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), dict(error.headers)

    def open(self, module: str = MODULE) -> Visitor:
        return Visitor(self, module)


class RawLine:
    """Messages of any kind over a websocket to a kernel."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self.socket = socket

    def close(self) -> None:
        self.socket.close()

    def send(
        self,
        msg_type: str,
        content: dict[str, Any],
        channel: str = "shell",
        metadata: dict[str, Any] | None = None,
    ) -> str:
        """Send any message; returns its id."""
        msg_id = uuid.uuid4().hex
        header = {"msg_id": msg_id, "msg_type": msg_type, "session": "test", "username": "", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
        self.socket.send(json.dumps({**message, "channel": channel, "buffers": []}))
        return msg_id

    def receive(self, seconds: float = 20) -> dict[str, Any]:
        """Return the next message; raises WebSocketException where none comes."""
        self.socket.settimeout(seconds)
        data = self.socket.recv()
        if not data:
            raise websocket.WebSocketConnectionClosedException("de server sloot de verbinding")
        text = data if isinstance(data, str) else data[data.index(b"{") :].decode(errors="replace")
        return dict(json.loads(text))

    def states(self) -> dict[str, Any]:
        """Return the state of all widgets, as any visitor can ask for."""
        comm = uuid.uuid4().hex
        opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        self.send("comm_open", opening, metadata={"version": "1.0.0"})
        self.send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        while True:
            body = self.receive()["content"]
            if body.get("comm_id") == comm and body.get("data", {}).get("method") == "update_states":
                return dict(body["data"]["states"])


class Visitor(RawLine):
    """A page as the browser would have it, without a browser: talks to the kernel over the websocket."""

    def __init__(self, server: Server, module: str = MODULE) -> None:
        self.server = server
        jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        with self.browser.open(f"{server.address}/module/{module}", timeout=30) as reply:
            self.html = reply.read().decode()
        self.xsrf = next(str(cookie.value) for cookie in jar if cookie.name == "_xsrf")
        self.cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
        found = re.search(r'id="alk-config" type="application/json">(.*?)</script>', self.html, re.DOTALL)
        assert found
        self.config: dict[str, Any] = json.loads(found[1])
        self.start()

    def start(self) -> None:
        """Get a kernel, as the page does at first and when it has lost one."""
        self.started = json.loads(self.post(self.config["kernelAddress"]))
        self.kernel = str(self.started["kernel"])
        specs = {model: state.get("spec", {}) for model, state in self.started["models"].items()}
        self.comms = {spec["id"]: model for model, spec in specs.items()}
        address = (
            f"ws://127.0.0.1:{self.server.port}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4()}"
        )
        super().__init__(websocket.create_connection(address, timeout=20, cookie=self.cookies))

    def post(self, path: str, **fields: str) -> str:
        """Post to the server as the page's script does; raises HTTPError."""
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(
            self.server.address + path, data, headers={"X-XSRFToken": self.xsrf}, method="POST"
        )
        with self.browser.open(request, timeout=60) as reply:
            return str(reply.read().decode())

    def ask(self, exercise: str, content: Any) -> dict[str, Any]:
        """Send one message to an exercise and return its reply."""
        comm = self.comms[exercise]
        self.send("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": content}})
        while True:
            message = self.receive()
            body = message["content"]
            own = message["header"]["msg_type"] == "comm_msg" and body["comm_id"] == comm
            if own and body["data"].get("method") == "custom":
                return dict(body["data"]["content"])

    def answer(self, exercise: str, value: Any, n: int = 1) -> dict[str, Any]:
        return self.ask(exercise, {"type": "answer", "n": n, "value": value})
