"""A fork's application takes any kernel's arguments, and touches no more of its parent than it must."""

from __future__ import annotations

import sys

import pytest
from ipykernel.kernelapp import IPKernelApp

from forked_kernel import parents
from forked_kernel.application import ForkedKernelApp, plain_settings
from forked_kernel.parent import gather_names
from tests.forked_kernel.conftest import StartKernel


@pytest.mark.parametrize(
    "arguments",
    [
        ["-f", "/tmp/k 1.json", "--HistoryManager.enabled=False", "--IPKernelApp.parent_handle=1"],
        ["--IPKernelApp.exec_lines=x = 1", "--IPKernelApp.matplotlib=agg"],
        [],
    ],
)
def test_settings_mean_the_same_as_to_an_ordinary_kernel(arguments: list[str]) -> None:
    read = []
    for application in (ForkedKernelApp, IPKernelApp):
        app = application()  # type: ignore[no-untyped-call]
        app.parse_command_line(arguments)
        read.append((app.connection_file, app.parent_handle, app.exec_lines, app.matplotlib))
    assert read[0] == read[1]


@pytest.mark.parametrize(
    "arguments",
    [["--debug"], ["--pylab=inline"], ["script.py"], ["-f"], ["--A.b=1", "--A.b=2"], ["--A.b", "1"]],
)
def test_other_arguments_are_left_to_the_ordinary_parser(arguments: list[str]) -> None:
    assert plain_settings(arguments) is None


@pytest.mark.skipif(not parents.is_possible(), reason="alleen op Linux wordt geforkt")
def test_no_kernel_without_a_debugger_runs_over_all_modules(start_kernel: StartKernel) -> None:
    kernel = start_kernel(leave_out=["debugpy"])
    code = "import ipykernel.ipkernel as k, sys; print(get_ipython().kernel._kernel_modules, k.sys is sys)"
    assert kernel.run(code) == "[] True"
    code = "print(get_ipython().kernel._kernel_modules != [])"
    assert start_kernel().run(code) == "True"


def test_gathering_names_changes_no_module() -> None:
    before = dict(sys.modules)
    gather_names()
    assert sys.modules == before
    assert list(sys.modules) == list(before)
