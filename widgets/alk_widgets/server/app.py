"""The server: a Voila application with our pages instead of Voila's file browser."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_client.kernelspec import NoSuchKernel
from jupyter_events import EventLogger
from tornado.ioloop import PeriodicCallback
from traitlets.config import Config
from voila.app import Voila

from alk_widgets.server import events, handlers, module_page, pages, portfolio, roles
from alk_widgets.server.channels import MAX_MESSAGE_BYTES, PageConnection
from alk_widgets.server.full_page import FullPages, widget_extensions
from alk_widgets.server.kernels import PageKernelManager, kernel_environment
from alk_widgets.server.own_kernel import INSTEAD
from alk_widgets.server.running import CELL_SECONDS
from alk_widgets.server.visit import KERNEL
from forked_kernel import heap
from forked_kernel.parents import CannotForkError
from forked_kernel.provisioner import prepare

if TYPE_CHECKING:
    from pathlib import Path

    from jupyter_client.kernelspec import KernelSpec

    from alk_widgets.server.site import Sites

MODULE = r"([A-Za-z0-9_\-]{1,100})"
GOODBYE_SECONDS = 0.2
GIVE_BACK_SECONDS = 60
"""How often freed memory goes back to the system; it takes some milliseconds."""

FILES_A_KERNEL = 40
"""Sockets and pipes that one page takes, with room to spare: two kernel clients, a websocket, a pidfd."""

_KEPT = ("/api/kernels/", "/voila/api/shutdown/", "/voila/static/", "/voila/labextensions/")
"""Voila's addresses that our pages use: a kernel's state, its websocket, ending it; full pages' scripts."""


class TrainingServer(Voila):  # type: ignore[misc]
    """Voila for a learner's training, or for that of a group."""

    sites: Sites
    content_root: Path
    event_logger: EventLogger
    """One for all kernels: each would make its own, with the same schemas, and `logging` would keep it."""

    frame_ancestors = ""
    """Sites that may show our pages in a frame, such as a learning platform, with spaces between."""

    def setup_template_dirs(self) -> None:
        """Let Voila render full pages with our template; nothing of what else is installed."""
        super().setup_template_dirs()
        self.template_paths: list[str] = [str(pages.TEMPLATES), *self.template_paths]

    def init_settings(self) -> dict[str, Any]:
        """Add our limits, compression and log to Voila's settings."""
        settings: dict[str, Any] = super().init_settings()
        frames = f"'self' {self.frame_ancestors}".strip()
        settings.update(
            compress_response=True,
            log_function=events.request_done,
            websocket_max_message_size=MAX_MESSAGE_BYTES,
            alk_frame_ancestors=frames,
            # In a frame of another site, a browser only keeps cookies that say that this is meant.
            xsrf_cookie_kwargs={"samesite": "None", "secure": True}
            if self.frame_ancestors
            else {"samesite": "Lax"},
        )
        return settings

    def init_handlers(self) -> list[Any]:
        """Return our pages, and of Voila's handlers only those that they need."""
        kept = [handler for handler in super().init_handlers() if any(part in handler[0] for part in _KEPT)]
        kept = [(address, INSTEAD.get(handler, handler), *rest) for address, handler, *rest in kept]
        site = {"sites": self.sites}
        kernel = {**site, "root": self.content_root, "full": FullPages()}
        page = {
            **kernel,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        base = self.server_url
        return [
            (base, handlers.StartPage, site),
            (rf"{base}alk/static/[0-9a-f]+/([\w.\-]+)", handlers.Asset, site),
            (rf"{base}module/{MODULE}", module_page.ModulePage, page),
            (rf"{base}module/{MODULE}/nagekeken", handlers.GradedWork, site),
            (rf"{base}api/alk/modules/{MODULE}/kernel", module_page.ModuleKernel, kernel),
            (rf"{base}api/alk/modules/{MODULE}/inleveren", handlers.ModuleApi, site),
            (rf"{base}rollen(?:/([a-z0-9-]+)(?:/([a-z]+))?)?", roles.RolePage, site),
            *portfolio.routes(base, self.sites),
            (rf"{base}health", handlers.Health, site),
            (rf"{base}metrics", handlers.Metrics, site),
            *kept,
            (rf"{base}.*", handlers.NotFound, site),
        ]

    def listen(self) -> None:
        """Serve until stopped; meanwhile have the warm parent ready before the first visitor comes.

        Only here has Voila surely made the kernelspecs: its event loop may have turned before that.
        """
        PeriodicCallback(heap.give_back, GIVE_BACK_SECONDS * 1000).start()
        with suppress(NoSuchKernel):
            spec = self.kernel_spec_manager.get_kernel_spec(KERNEL)
            threading.Thread(target=self._prepare, args=(spec,), name="warm-up", daemon=True).start()
        super().listen()

    def _prepare(self, spec: KernelSpec) -> None:
        with suppress(CannotForkError):
            prepare(spec, kernel_environment(os.environ), str(self.content_root))

    def _handle_signal_stop(self, sig: int, frame: object) -> None:
        """Tell the pages to come back, then stop; their answers are on disk, or they will send them again."""
        del frame
        self.log.info("Stopt na signaal %s.", sig)
        self.ioloop.add_callback_from_signal(self._say_goodbye)

    async def _say_goodbye(self) -> None:
        self.kernel_manager.close_lines()
        await asyncio.sleep(GOODBYE_SECONDS)
        self.ioloop.stop()


@dataclass(frozen=True, slots=True)
class Options:
    """How a host wants the server to be."""

    host: str = "127.0.0.1"
    port: int = 8866
    open_browser: bool = False
    frame_ancestors: str = ""
    max_kernels: int = 250


def allow_many_files(wanted: int) -> None:
    """Raise the number of files that this process may have open, as far as the system lets it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def make_server(sites: Sites, content_root: Path, options: Options) -> TrainingServer:
    """Return a server that is ready to `start()`.

    `content_root` is a folder that holds every notebook that the sites can serve.
    """
    config = Config()
    config.Voila.update(
        ip=options.host,
        port=options.port,
        port_retries=0,
        open_browser=options.open_browser,
        root_dir=str(content_root),
        config_file_paths=[],
        kernel_websocket_connection_class=PageConnection,
    )
    config.VoilaConfiguration.update(
        template="lab",
        theme="light",
        extension_allowlist=widget_extensions(),
        allow_template_override="NO",
        allow_theme_override="NO",
        strip_sources=True,
        show_tracebacks=False,
        multi_kernel_manager_class=PageKernelManager,
        file_allowlist=[],
    )
    config.VoilaExporter.filters = {"module_text": "alk_widgets.server.module_text.module_text"}
    config.VoilaExecutor.timeout = CELL_SECONDS
    config.VoilaExecutor.iopub_timeout = CELL_SECONDS
    config.VoilaExecutor.raise_on_iopub_timeout = True
    config.KernelManager.autorestart = False
    config.ForkProvisioner.wait_for_parent = True
    config.AsyncKernelManager.client_class = "forked_kernel.client.QuickClient"
    if os.name == "posix":
        config.KernelManager.transport = "ipc"
    config.MappingKernelManager.update(
        cull_idle_timeout=3600, cull_interval=60, buffer_offline_messages=False, allow_tracebacks=False
    )
    config.PageKernelManager.max_kernels = options.max_kernels
    allow_many_files(1_000 + FILES_A_KERNEL * options.max_kernels)
    heap.use_one_arena()  # with one for each thread, the server grew by kilobytes a visit
    server = TrainingServer(config=config)
    server.sites = sites
    server.content_root = content_root
    server.event_logger = EventLogger()
    server.frame_ancestors = options.frame_ancestors
    server.initialize([])
    return server
