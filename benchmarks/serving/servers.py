"""The two servers that are compared, on the same content: `alk serve`, and stock Voila with stock kernels."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psutil

ROOT = Path(__file__).parents[2]
MODULE = "00-proefles"
SIDES = ("stock", "ours")
START_SECONDS = 90


def copy_content(folder: Path, side: str) -> Path:
    """Copy the content; stock gets the stock kernel, for which a notebook only has to name it."""
    for name in ("modules", "cases"):
        shutil.copytree(ROOT / name, folder / name)
    if side == "stock":
        path = folder / "modules" / MODULE / f"{MODULE}.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["metadata"]["kernelspec"]["name"] = "python3"
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return folder


@dataclass
class Side:
    """One of the servers, running while in its `with` block.

    Stock keeps answers in memory only, which spares it what ours does for every answer: a locked, atomic
    write that is flushed to disk.
    """

    name: str
    port: int = 0
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="alk-benchmark-")))
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def page(self) -> str:
        """The module's page."""
        return self.address + (f"/module/{MODULE}" if self.name == "ours" else "/")

    def __enter__(self) -> Self:
        copy_content(self.folder / "inhoud", self.name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.start()
        self._wait()
        return self

    def start(self) -> None:
        """Start the server, the first time or again, without waiting for it."""
        content = self.folder / "inhoud"
        notebook = content / "modules" / MODULE / f"{MODULE}.ipynb"
        commands = {
            "ours": [
                *("alk", "serve", "--group", "--no-browser", f"--port={self.port}"),
                *(f"--content={content}", f"--state={self.folder / 'staat'}"),
            ],
            "stock": ["voila", str(notebook), "--no-browser", f"--port={self.port}"],
        }
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *commands[self.name]],
                cwd=content,
                env={name: value for name, value in os.environ.items() if name != "ALK_STATE"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def __exit__(self, *_: object) -> None:
        assert self.process
        below = psutil.Process(self.process.pid).children(recursive=True)
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for process in psutil.wait_procs(below, timeout=5)[1]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        """Wait until it listens; ours also until its warm parent is warm, as on any but the first minute."""
        assert self.process
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket() as probe:
                listening = probe.connect_ex(("127.0.0.1", self.port)) == 0
            if listening and (self.name == "stock" or self.kernel_parent()):
                time.sleep(3)
                return
            time.sleep(0.2)
        raise RuntimeError(f"{self.name} startte niet: {(self.folder / 'log').read_text()[-1500:]}")

    def kernel_parent(self) -> psutil.Process | None:
        """Return the warm parent, where there is one."""
        return next((p for p in self._processes() if _comm(p) == "kernel-parent"), None)

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels that run."""
        return [
            p for p in self._processes() if _comm(p) == "forked-kernel" or "ipykernel_launcher" in _cmd(p)
        ]

    def _processes(self) -> list[psutil.Process]:
        assert self.process
        return list(psutil.Process(self.process.pid).children(recursive=True))

    def memory(self) -> tuple[float, float]:
        """Return the private memory of the median kernel, and that of all processes together, in MB."""
        assert self.process
        each = sorted(private(process.pid) for process in self.kernels())
        parent = self.kernel_parent()
        others = [private(self.process.pid), private(parent.pid) if parent else 0.0]
        return each[len(each) // 2] if each else 0.0, sum(each) + sum(others)

    def kernel_in(self, html: str) -> str:
        """Return the kernel that a page of stock Voila names."""
        found = re.search(r'"kernelId":\s*"([^"]+)"', html)
        assert found, html[-500:]
        return found[1]


def private(pid: int) -> float:
    """Return the memory that only this process has, in MB; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1000


def _comm(process: psutil.Process) -> str:
    try:
        return Path(f"/proc/{process.pid}/comm").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _cmd(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
