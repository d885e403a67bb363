"""Servers for the tests of serving."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server in self-study, shared by the tests of one file."""
    with Server(
        tmp_path_factory.mktemp("serve") / "staat", environment={"DB_PASSWORD": "geheim-7"}
    ) as running:
        yield running


@pytest.fixture
def own_server(tmp_path: Path, content: Path) -> Iterator[Server]:
    """A server on content and answers of its own, for tests that change them; not yet started."""
    server = Server(tmp_path / "staat", content)
    yield server
    server.stop()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 kB that can really be full; needs the right to mount."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("geen recht om een kleine schijf aan te koppelen")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)
