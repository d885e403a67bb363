"""A kernel client that begins as soon as the kernel answers, not after 0.2 s of silence on top of that."""

from __future__ import annotations

import time
from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient

ASK_SECONDS = 1.0


class QuickClient(AsyncKernelClient):
    """For `KernelManager.client_class`, with kernels that say `iopub_welcome` or repeat their status."""

    async def _ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - its base's
        """Wait until the kernel answers requests and its output is heard.

        Raises:
            RuntimeError: The kernel died, or stayed silent for `timeout` seconds.
        """
        deadline = float("inf") if timeout is None else time.monotonic() + timeout
        while True:
            self.kernel_info()
            try:
                reply = await self.shell_channel.get_msg(timeout=ASK_SECONDS)
                # Whatever comes first shows that the subscription has reached the kernel.
                await self.iopub_channel.get_msg(timeout=ASK_SECONDS)
            except Empty:
                pass
            else:
                if reply["msg_type"] == "kernel_info_reply":
                    self._handle_kernel_info_reply(reply)
                    return
            if not await self.is_alive():
                raise RuntimeError("de kernel is gestopt voordat hij antwoordde")
            if time.monotonic() > deadline:
                raise RuntimeError(f"de kernel antwoordde niet binnen {timeout:g} seconden")

    wait_for_ready = _ready
