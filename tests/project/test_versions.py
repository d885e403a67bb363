"""pyproject.toml, constraints.txt and environment.yml say the same."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

import alk
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENVIRONMENT = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line.strip()]
    return {canonicalize_name(name): wanted for name, wanted in pairs}


def requirements(*, tests: bool) -> list[Requirement]:
    optional = (
        [text for extra in PROJECT["optional-dependencies"].values() for text in extra] if tests else []
    )
    return [Requirement(text) for text in [*PROJECT["dependencies"], *optional]]


def conda() -> dict[str, str]:
    """What conda gets, by itself or by its pip."""
    (by_pip,) = [entry["pip"] for entry in ENVIRONMENT["dependencies"] if isinstance(entry, dict)]
    lines = [entry for entry in ENVIRONMENT["dependencies"] if isinstance(entry, str)]
    pairs = [line.split("=", 1) for line in [*lines, *(entry.replace("==", "=") for entry in by_pip)]]
    return {canonicalize_name(pair[0]): pair[1] for pair in pairs if len(pair) > 1 and ">" not in pair[0]}


@pytest.mark.parametrize("requirement", requirements(tests=True), ids=str)
def test_every_dependency_is_pinned_to_a_version_that_fits(requirement: Requirement) -> None:
    assert requirement.specifier.contains(constraints()[canonicalize_name(requirement.name)])


@pytest.mark.parametrize("requirement", requirements(tests=False), ids=str)
def test_conda_gets_the_same_version(requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    assert conda()[name] == constraints()[name]


def test_conda_gets_nothing_else() -> None:
    assert set(conda()) == {canonicalize_name(requirement.name) for requirement in requirements(tests=False)}


def test_both_ask_for_the_same_python() -> None:
    assert f"python{PROJECT['requires-python']}" in ENVIRONMENT["dependencies"]


def test_constraints_hold_names_and_versions_only() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[0-9A-Za-z.+!]+", line), line


@pytest.mark.parametrize("requirement", requirements(tests=True), ids=str)
def test_the_tests_run_on_the_pinned_versions(requirement: Requirement) -> None:
    assert version(requirement.name) == constraints()[canonicalize_name(requirement.name)]


def test_the_version_is_the_first_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert found
    assert found[1] == alk.__version__
