"""A kernel client that begins as soon as the kernel answers, and hears every answer at once."""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type

ASK_SECONDS = 1.0


class WakingChannel(AsyncZMQSocketChannel):
    """A channel whose reader is woken also by what arrives while something is being sent.

    Jupyter's own sends past asyncio's socket. ZeroMQ tells of a message once; a send in that moment takes
    the signal, and the reader sleeps until its time is up. nbclient sends in the midst of a cell for every
    Output widget, so a page with `interact` stood still for a minute, one time in eight.
    """

    def send(self, msg: dict[str, Any]) -> None:
        """Send a message."""
        assert self.socket is not None
        self.socket.send_multipart([*self.session.serialize(msg), *msg.get("buffers", ())])


class QuickClient(AsyncKernelClient):
    """For `KernelManager.client_class`, with kernels that say `iopub_welcome` or repeat their status."""

    shell_channel_class = Type(WakingChannel)
    control_channel_class = Type(WakingChannel)

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
