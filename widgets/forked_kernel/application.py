"""The kernel's application, without the steps that would make a fork copy what it shares with its parent.

Whatever runs over all modules or over all traits of all classes counts references in each of them, and so
copies their pages to every kernel: a third of its memory, and more with every module that is warm.
"""

from __future__ import annotations

import contextlib
import re
import sys
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from ipykernel import debugger, ipkernel
from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SETTING = re.compile(r"--([A-Z]\w*)\.([a-z]\w*)=(.*)", re.DOTALL)


class ForkedKernelApp(IPKernelApp):
    """An IPython kernel's application; what it can do is the same."""

    def parse_command_line(self, argv: Any = None) -> None:  # noqa: ANN401 - as its base class has it
        """Take the arguments of a kernelspec as they are; have any others parsed as ever."""
        config = plain_settings(argv or ())
        if config is None:
            super().parse_command_line(argv)
            return
        self.argv = list(argv)
        self.cli_config = deepcopy(config)
        self.update_config(config)

    def init_kernel(self) -> None:
        """Make the kernel; the list of modules that it makes is for the debugger alone."""
        with contextlib.nullcontext() if debugger._is_debugpy_available else _no_modules_listed():  # noqa: SLF001
            super().init_kernel()  # type: ignore[no-untyped-call]


def plain_settings(arguments: Sequence[str]) -> Config | None:
    """Return what `-f FILE` and `--Class.trait=value` set, or None where there is anything else."""
    config, left = Config(), list(arguments)
    while left:
        argument = left.pop(0)
        if argument == "-f" and left:
            name, trait, value = "IPKernelApp", "connection_file", left.pop(0)
        elif found := _SETTING.fullmatch(argument):
            name, trait, value = found.groups()
        else:
            return None
        if trait in config[name]:
            return None
        config[name][trait] = DeferredConfigString(value)
    return config


class _SysWithoutModules:
    """The module `sys`, for who asks for anything but its modules."""

    modules: dict[str, Any] = {}  # noqa: RUF012 - copied by who asks, never changed

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever `sys` has
        return getattr(sys, name)


@contextlib.contextmanager
def _no_modules_listed() -> Iterator[None]:
    vars(ipkernel)["sys"] = _SysWithoutModules()
    try:
        yield
    finally:
        vars(ipkernel)["sys"] = sys
