"""A real `alk serve` in a process of its own, and a raw client that speaks with its kernels."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
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


@dataclass
class Server:
    """Start with `with Server(...) as server`; stopped at the end, with its kernels."""

    state: Path
    content: Path = ROOT
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        command = [sys.executable, "-m", "alk", "serve", "--no-browser", "--port", str(self.port)]
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
        assert self.process
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in children if _is_kernel(child)]

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
        status, html, _ = self.get(f"/module/{module}")
        assert status == 200, html
        return Visitor(self, html)


def _is_kernel(process: psutil.Process) -> bool:
    try:
        return "ipykernel" in " ".join(process.cmdline())
    except psutil.Error:  # it ended just now
        return False


class Visitor:
    """A page as the browser would have it, without a browser: talks to the kernel over the websocket."""

    def __init__(self, server: Server, html: str) -> None:
        self.html = html
        found = re.search(r'id="jupyter-config-data" type="application/json">(.*?)</script>', html, re.DOTALL)
        assert found
        self.config: dict[str, Any] = json.loads(found[1])
        outputs = re.findall(r'vnd\.voila\.cell-output\+json">(.*?)</script>', html, re.DOTALL)
        views = [json.loads(text)["data"]["application/vnd.jupyter.widget-view+json"] for text in outputs]
        self.models = [view["model_id"] for view in views]
        address = f"ws://127.0.0.1:{server.port}/api/kernels/{self.config['kernelId']}/channels"
        self.socket = websocket.create_connection(address, timeout=20)
        states = self.states()
        specs = {model: states[model]["state"].get("spec", {}) for model in self.models}
        self.comms = {spec["id"]: model for model, spec in specs.items()}

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
        """Return the next message; raises WebSocketTimeoutException."""
        self.socket.settimeout(seconds)
        data = self.socket.recv()
        text = data if isinstance(data, str) else data[data.index(b"{") :].decode(errors="replace")
        return dict(json.loads(text))

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
