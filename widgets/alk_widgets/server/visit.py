"""One page of one visitor, as it asks for a kernel: within the limits, and with a clean environment."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jupyter_client.kernelspec import NoSuchKernel

from alk_widgets.session import STATE_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

    from jupyter_client.manager import KernelManager

    from alk_widgets.server.kernels import PageKernelManager


KERNEL = "alk"
ORDINARY = "python3"


@dataclass
class Visit:
    """Starts the kernel of one page.

    It has the shape of the kernel manager that Voila's handler expects, so that a page that Voila renders
    gets its kernel in the same way: whatever Voila wants in its environment (the request among it) stays out.
    """

    manager: PageKernelManager
    visitor: str
    """Tells one browser from another, and says nothing about who uses it."""

    state: Path
    """Where the kernel keeps the answers."""

    shows_output: bool = False
    """Whether the page can show what cells and callbacks print and display later."""

    notebook_data: dict[str, Any] = field(default_factory=dict)
    """No notebook is run in advance; Voila asks for this."""

    kernel: str = field(default_factory=lambda: str(uuid.uuid4()))

    def take_place(self) -> None:
        """Keep a place for the kernel; raises TooBusyError, TooManyTabsError."""
        self.manager.take_place(self.kernel, self.visitor, shows_output=self.shows_output)

    async def start_kernel(self, *, kernel_name: str, path: str, env: object = None) -> str:
        """Start it and return its id; raises TooBusyError, TooManyTabsError."""
        del env
        self.take_place()
        environment = {**os.environ, STATE_VARIABLE: str(self.state)}
        try:
            return await self.manager.start_kernel(
                kernel_name=self._quickest(kernel_name), path=path, kernel_id=self.kernel, env=environment
            )
        except BaseException:
            await self.manager.discard(self.kernel)
            raise

    def _quickest(self, named: str) -> str:
        """Return our own kernel for a module that names Jupyter's ordinary one, else what it names.

        One that is not installed is taken for the ordinary one.
        """
        wanted = KERNEL if named in {"", ORDINARY} else named
        specs = self.manager.kernel_spec_manager
        assert specs
        try:
            specs.get_kernel_spec(wanted)
        except NoSuchKernel:
            return ORDINARY
        return wanted

    def get_kernel(self, kernel_id: str) -> KernelManager:
        """Return what manages a kernel."""
        return self.manager.get_kernel(kernel_id)

    def get_pool_size(self, _notebook: str) -> int:
        """Return how many kernels wait with this notebook already run: none."""
        return 0
