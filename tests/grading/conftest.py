"""A released course, made once; every test moves into a copy of its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.grading.classroom import MODULE, Classroom, alk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which module 01 was released and nobody handed in; not to be changed."""
    root = tmp_path_factory.mktemp("cursus") / "huisartsen-1"
    assert alk("course", "init", root)[0] == 0
    assert alk("release", MODULE, "--course", root, "--content", ROOT)[0] == 0
    return root


@pytest.fixture
def classroom(released: Path, tmp_path: Path) -> Classroom:
    """A course of one's own; that a copy works shows that a course can be moved."""
    shutil.copytree(released, tmp_path / "cursus")
    return Classroom(tmp_path / "cursus")
