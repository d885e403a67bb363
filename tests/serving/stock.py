"""Stock Voila, also with preheated kernels, on a notebook of the test's: what ours is compared with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import nbformat
import psutil
import websocket

from tests.serving.server import START_SECONDS, RawLine, free_port

NAME = "proef.ipynb"
EXTENSION = (
    "jupyter_server",
    "--allow-root",
    "--ServerApp.jpserver_extensions={'voila.server_extension': True}",
)
"""Voila as the extension of a Jupyter server, as on a JupyterHub; takes the same options."""


def notebook(source: str) -> str:
    """Return a notebook of one cell, for the stock kernel."""
    cell = nbformat.v4.new_code_cell(source)  # type: ignore[no-untyped-call]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})  # type: ignore[no-untyped-call]
    return json.dumps(made)


@dataclass
class Stock:
    """Voila as it comes, with the given options; started and stopped by `with`."""

    folder: Path
    source: str
    options: tuple[str, ...] = ()
    command: tuple[str, ...] = ("voila", NAME)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        (self.folder / NAME).write_text(notebook(self.source))
        command = [sys.executable, "-m", *self.command, "--no-browser", f"--port={self.port}"]
        self.process = subprocess.Popen(
            [*command, *self.options],
            cwd=self.folder,
            env={**os.environ, "DB_PASSWORD": "geheim-7"},
            stdout=(self.folder / "log").open("wb"),
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.address}/voila/static/voila.js", timeout=5).close()
            except OSError:
                time.sleep(0.2)
            else:
                return self
        raise RuntimeError(self.log()[-1000:])

    def __exit__(self, *_: object) -> None:
        assert self.process
        below = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        self.process.wait()
        for process in below:
            process.kill()
        psutil.wait_procs(below, timeout=5)

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Return status and text."""
        try:
            request = urllib.request.Request(self.address + path, headers=headers)
            with urllib.request.urlopen(request, timeout=60) as reply:
                return reply.status, reply.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def kernel(self, html: str) -> str:
        found = re.search(r'"kernelId":\s*"([^"]+)"', html)
        assert found
        return found[1]

    def line(self, kernel: str) -> RawLine:
        """Speak with a kernel as a page does."""
        address = f"ws://127.0.0.1:{self.port}/api/kernels/{kernel}/channels?session_id=x"
        return RawLine(websocket.create_connection(address, timeout=20))

    def open(self, path: str = "/") -> RawLine:
        """Open a page and speak with its kernel."""
        return self.line(self.kernel(self.get(path)[1]))

    def kernels(self) -> list[psutil.Process]:
        assert self.process
        below = psutil.Process(self.process.pid).children(recursive=True)
        return [process for process in below if "ipykernel_launcher" in " ".join(process.cmdline())]

    def preheated(self) -> None:
        """Wait until a kernel is in the pool; a visitor who comes then gets it, once its cells have run."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if "is filled with" in self.log():
                return
            time.sleep(0.1)
        raise RuntimeError(self.log()[-1000:])
