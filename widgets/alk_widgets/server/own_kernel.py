"""Voila's handlers of a kernel, for the browser whose page it is; to any other it does not exist.

Without this, who learns the id of a kernel can watch what its page writes, answer for it, or end it.
"""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.handlers import KernelHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

if TYPE_CHECKING:
    import tornado.web
    from jupyter_server.base.handlers import JupyterHandler

    from alk_widgets.server.kernels import PageKernelManager


def visitor(handler: tornado.web.RequestHandler) -> str:
    """Return what tells one browser from another, and says nothing about who uses it.

    For a browser that comes for the first time that is the token that it gets with this answer.
    """
    known = handler.get_cookie("_xsrf")
    token = known.encode() if known else handler.xsrf_token
    return hashlib.sha256(token).hexdigest()[:16]


class _Own:
    """Answers "not found" where a kernel is another visitor's."""

    async def prepare(self, *args: Any, **kwargs: Any) -> None:
        """Look whose kernel it is before anything is done with it."""
        await ensure_async(super().prepare(*args, **kwargs))  # type: ignore[misc] # mixed into handlers
        handler = cast("JupyterHandler", self)
        manager = cast("PageKernelManager", handler.kernel_manager)
        (kernel_id,) = (*handler.path_args, *handler.path_kwargs.values())
        if manager.visitor_of(kernel_id) != visitor(handler):
            handler.set_status(HTTPStatus.NOT_FOUND)
            await handler.finish()


class OwnKernel(_Own, KernelHandler):
    """Whether a page's kernel is there, and ending it."""


class OwnKernelSocket(_Own, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The line between a page and its kernel."""

    def on_close(self) -> None:
        """Let go of all that belongs to the line; Jupyter's would be kept until its next ping, 30 s away."""
        if self.ping_callback is not None:
            self.ping_callback.stop()
        super().on_close()


class OwnKernelShutdown(_Own, VoilaShutdownKernelHandler):  # type: ignore[misc]
    """How a page that closes ends its kernel."""


INSTEAD = {
    KernelHandler: OwnKernel,
    VoilaKernelWebsocketHandler: OwnKernelSocket,
    VoilaShutdownKernelHandler: OwnKernelShutdown,
}
"""Which of ours takes the place of which of Voila's."""
