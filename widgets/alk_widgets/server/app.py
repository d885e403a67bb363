"""The server: a Voila application with our pages instead of Voila's file browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from voila.app import Voila
from voila.handler import VoilaHandler  # noqa: F401 - loads Voila's handlers before ours

from alk_widgets.server import handlers, pages, portfolio
from alk_widgets.server.kernels import PageKernelManager

if TYPE_CHECKING:
    from pathlib import Path

    from alk_widgets.server.site import Site

MODULE = r"([A-Za-z0-9_\-]{1,100})"
_LEFT_OUT = (
    "/voila/files/",
    "/voila/tree",
    "/voila/render/",
    "/voila/api/contents",
    "/voila/query",
    "/voila/templates",
)
"""Voila's addresses that our pages do not use: files, folders, any notebook, any template."""

EXTENSIONS = ["@voila-dashboards/widgets-manager8", "anywidget"]


class TrainingServer(Voila):  # type: ignore[misc]
    """Voila for one learner's training."""

    site: Site
    content_root: Path
    ready: Any = None
    """Called with the server's address once it listens."""

    def setup_template_dirs(self) -> None:
        """Use our template and Voila's scripts; nothing of what else is installed."""
        super().setup_template_dirs()
        self.template_paths: list[str] = [str(pages.TEMPLATES), *self.template_paths]

    def init_handlers(self) -> list[Any]:
        """Return our pages, and of Voila's handlers only those that they need."""
        kept = [handler for handler in super().init_handlers() if _is_kept(handler[0])]
        site = {"site": self.site}
        module = {
            **site,
            "root": self.content_root,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        base = self.server_url
        return [
            (base, handlers.StartPage, site),
            (rf"{base}alk/static/[0-9a-f]+/([\w.\-]+)", handlers.Asset, site),
            (rf"{base}module/{MODULE}", handlers.ModulePage, module),
            (rf"{base}module/{MODULE}/nagekeken", handlers.GradedWork, site),
            (rf"{base}api/alk/modules/{MODULE}/inleveren", handlers.ModuleApi, site),
            *portfolio.routes(base, self.site),
            *kept,
            (rf"{base}.*", handlers.NotFound, site),
        ]

    def listen(self) -> None:
        """Listen, and tell the caller where."""
        if self.ready:
            self.ready(self)
        super().listen()


def _is_kept(pattern: str) -> bool:
    return pattern != "/" and not any(part in pattern for part in _LEFT_OUT)


def make_server(
    site: Site, content_root: Path, *, host: str, port: int, open_browser: bool
) -> TrainingServer:
    """Return a server that is ready to `start()`.

    `content_root` is a folder that holds every notebook that the site can serve.
    """
    config = Config()
    config.Voila.update(
        ip=host,
        port=port,
        port_retries=0,
        open_browser=open_browser,
        root_dir=str(content_root),
        config_file_paths=[],
    )
    config.VoilaConfiguration.update(
        template="lab",
        theme="light",
        allow_template_override="NO",
        allow_theme_override="NO",
        strip_sources=True,
        show_tracebacks=False,
        multi_kernel_manager_class=PageKernelManager,
        extension_allowlist=EXTENSIONS,
        file_allowlist=[],
    )
    config.VoilaExporter.filters = {"module_text": "alk_widgets.server.module_text.module_text"}
    if os.name == "posix":
        config.KernelManager.transport = "ipc"
    config.MappingKernelManager.update(cull_idle_timeout=3600, cull_interval=60)
    server = TrainingServer(config=config)
    server.site = site
    server.content_root = content_root
    server.initialize([])
    return server
