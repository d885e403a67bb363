"""Kernels for the tests of forking: each test has warm parents of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from forked_kernel import parents, provisioner

ARGV = ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}", "--HistoryManager.enabled=False"]


class Kernel:
    """A running kernel that can be told to do things."""

    def __init__(self, config: dict[str, Any], argv: list[str], **start: Any) -> None:
        self.manager = KernelManager()
        metadata = {"kernel_provisioner": {"provisioner_name": "forked-kernel", "config": config}}
        self.manager._kernel_spec = KernelSpec(
            argv=argv, display_name="proef", language="python", metadata=metadata
        )
        self.manager.start_kernel(**start)
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def pid(self) -> int:
        assert isinstance(self.manager.provisioner, LocalProvisioner)
        return int(self.manager.provisioner.pid or 0)

    @property
    def is_fork(self) -> bool:
        return Path(f"/proc/{self.pid}/comm").read_text().strip() == "forked-kernel"

    def run(self, code: str) -> str:
        """Run code and return what it printed; an error is returned as its name."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            if message["msg_type"] == "stream":
                said.append(message["content"]["text"])
            elif message["msg_type"] == "error":
                said.append(message["content"]["ename"])

        self.client.execute_interactive(code, output_hook=hear, timeout=30)
        return "".join(said).strip()

    def stop(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


StartKernel = Callable[..., Kernel]


@pytest.fixture
def start_kernel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StartKernel]:
    """Start a kernel: `start_kernel(preload=["json"], env={...})`; all are stopped at the end."""
    point = EntryPoint(
        "forked-kernel", "forked_kernel.provisioner:ForkProvisioner", "jupyter_client.kernel_provisioners"
    )
    factory = KernelProvisionerFactory.instance()
    monkeypatch.setitem(factory.provisioners, "forked-kernel", point)
    monkeypatch.setattr(parents, "_parents", {})
    monkeypatch.setattr(provisioner, "_told", set())
    started: list[Kernel] = []

    def start(
        argv: list[str] | None = None, env: dict[str, str] | None = None, cwd: str = "", **config: Any
    ) -> Kernel:
        env = {**os.environ, **(env or {})}
        started.append(
            Kernel({"wait_for_parent": True, **config}, argv or ARGV, cwd=cwd or str(tmp_path), env=env)
        )
        return started[-1]

    yield start
    for kernel in started:
        kernel.stop()
    for parent in parents._parents.values():
        parent.close()
