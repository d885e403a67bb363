"""Kernels that get what a page needs and nothing of the server's own environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from alk_widgets.session import OWN_GROUP_VARIABLE, STATE_VARIABLE, TRAINER_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

_PASSED = frozenset(
    {
        *(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TMPDIR",
            "TEMP",
            "TMP",
            "TZ",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
        ),
        *(
            "SYSTEMROOT",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "APPDATA",
            "LOCALAPPDATA",
            "USERPROFILE",
            "PROGRAMDATA",
        ),
        *("PYTHONPATH", "PYTHONHOME", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "CONDA_PREFIX"),
        *("JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"),
        *(STATE_VARIABLE, TRAINER_VARIABLE, OWN_GROUP_VARIABLE),
    }
)
"""Names of the environment variables that a kernel may see."""


def kernel_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what of `environment` a kernel may see: secrets of the server stay out."""
    return {name: value for name, value in environment.items() if name in _PASSED}


class PageKernelManager(AsyncMappingKernelManager):
    """Starts each kernel with a clean environment, whatever the request brought along."""

    async def _async_start_kernel(self, **kwargs: Any) -> str:
        kwargs["env"] = kernel_environment(kwargs.get("env") or os.environ)
        kernel_id: str = await super()._async_start_kernel(**kwargs)
        return kernel_id

    start_kernel = _async_start_kernel  # type: ignore[assignment] # as its base class has it
