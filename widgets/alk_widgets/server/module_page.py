"""Handlers of a module's page and of its kernel."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

import tornado.web
from voila.tornado.handler import TornadoVoilaHandler

from alk.errors import AlkError
from alk.learning.module import ModuleMissingError
from alk_widgets.server import pages, running
from alk_widgets.server.full_page import FullPages, NeedsFullPageError
from alk_widgets.server.handlers import Api, Page, status_json
from alk_widgets.server.kernels import TooBusyError, TooManyTabsError
from alk_widgets.server.module_view import view_module
from alk_widgets.server.outline import section_of
from alk_widgets.server.own_kernel import visitor
from alk_widgets.server.visit import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from alk_widgets.server.kernels import PageKernelManager
    from alk_widgets.server.site import ModuleCard, Sites

BUSY_SECONDS = 10
"""After how long a page that found no room asks again."""

FULL_POLICY_SCRIPTS = "'self' 'unsafe-inline' 'unsafe-eval' blob:"
"""What JupyterLab's part of a full page needs; it still loads nothing from elsewhere."""


class ModulePage(Page, TornadoVoilaHandler):  # type: ignore[misc]
    """A module as it reads without a kernel, whose script asks for one; or, where it must be, a full page."""

    def initialize(self, sites: Sites, root: Path, full: FullPages, **voila: Any) -> None:  # type: ignore[override]
        """Take the sites, the folder that kernels see as their root, and what Voila's handler needs."""
        TornadoVoilaHandler.initialize(self, **voila)
        Page.initialize(self, sites)
        self.root = root
        self.full = full
        self.visit: Visit | None = None

    @property
    def kernel_manager(self) -> Any:  # noqa: ANN401 - as its base class has it
        """What Voila's handler starts a kernel with."""
        return self.visit or super().kernel_manager

    @tornado.web.authenticated
    async def get(self, module_id: str) -> None:
        """Send the page."""
        self.welcome()
        try:
            card = self.site.card(module_id)
            page = self._page(card)
            if card.module.path in self.full:
                await self._send_full(card, page)
            else:
                self._send(card, page)
        except TooBusyError as error:
            self.set_header("Retry-After", str(BUSY_SECONDS))
            self._send_error(HTTPStatus.SERVICE_UNAVAILABLE, error)
        except TooManyTabsError as error:
            self._send_error(HTTPStatus.TOO_MANY_REQUESTS, error)
        except ModuleMissingError as error:
            self.log.warning("%s", error)  # where it was looked for is no business of a visitor
            self._send_error(HTTPStatus.NOT_FOUND, AlkError(error.message))
        except AlkError as error:
            self.log.warning("%s", error)
            self._send_error(HTTPStatus.NOT_FOUND, error)

    def _page(self, card: ModuleCard) -> dict[str, Any]:
        """Return what the page's scripts have to know."""
        module_id = card.module.id
        self.site.follow_others(module_id)
        address = f"{self.base_url}api/alk/modules/{module_id}"
        return {
            "baseUrl": self.base_url,
            "kernelAddress": f"{address}/kernel",
            "handInAddress": f"{address}/inleveren",
            "exercises": self.base_url + pages.asset("exercises.js"),
            "tasks": [asdict(task) for task in card.tasks],
            "canHandIn": self.site.shelf.can_hand_in,
            "status": status_json(self.site.follow_course(module_id), self.base_url, module_id),
        }

    def _send(self, card: ModuleCard, page: dict[str, Any]) -> None:
        view = view_module(self.site.content(card.module.id), card.module.path)
        tasks = [{**asdict(task), "section": section_of(task.cell, view.sections)} for task in card.tasks]
        live = any(part.kind == "live" for part in view.parts)
        self.write_page(
            "module.html",
            card=card,
            view=view,
            following=self.site.after(card.module.id),
            page={**page, "tasks": tasks, "live": live},
        )

    async def _send_full(self, card: ModuleCard, page: dict[str, Any]) -> None:
        """Let Voila run the cells and render them, while the page comes in."""
        manager = cast("PageKernelManager", super().kernel_manager)
        self.visit = Visit(manager, visitor(self), self.site.state, shows_output=True)
        self.visit.take_place()
        self.set_policy(scripts=FULL_POLICY_SCRIPTS)
        self.notebook_path = card.module.path.relative_to(self.root).as_posix()
        ours = {
            "title": card.module.title,
            "minutes": card.module.minutes,
            "page": page,
            "css": pages.asset("alk.css"),
            "pageCss": pages.asset("page.css"),
            "pageScript": pages.asset("page.js"),
            "fullScript": pages.asset("full.js"),
        }
        self.page_config_hook = lambda config, **_: {**config, "alk": ours}
        async for html in self.get_generator():
            self.write(html)
            await self.flush()

    def _send_error(self, status: HTTPStatus, error: AlkError) -> None:
        self.set_status(status)
        self.write_page("error.html", status=status.value, reason=str(error))


class ModuleKernel(Api):
    """Where a page gets its kernel."""

    def initialize(self, sites: Sites, root: Path, full: FullPages) -> None:  # type: ignore[override]
        """Take the sites, and the folder that kernels see as their root."""
        super().initialize(sites)
        self.root = root
        self.full = full
        self.page_is_gone = False

    def on_connection_close(self) -> None:
        """Note that nobody waits for the kernel any more."""
        self.page_is_gone = True

    @tornado.web.authenticated
    async def post(self, module_id: str) -> None:
        """Start a kernel, run the module's cells, and tell what they show."""
        self.set_header("Cache-Control", "no-store")
        try:
            started = await self._start(module_id)
        except TooBusyError as error:
            self.set_header("Retry-After", str(BUSY_SECONDS))
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE, error)
        except TooManyTabsError as error:
            self.refuse(HTTPStatus.TOO_MANY_REQUESTS, error)
        except AlkError as error:
            self.log.warning("%s", error)
            self.refuse(HTTPStatus.INTERNAL_SERVER_ERROR, error)
        except NeedsFullPageError:
            self.set_status(HTTPStatus.CONFLICT)
            self.finish({"fullPage": True})
        else:
            self.finish({"kernel": started.kernel, "cells": started.cells, "models": started.models})

    async def _start(self, module_id: str) -> running.Started:
        content = self.site.content(module_id)
        notebook = content.notebook(module_id)
        visit = Visit(cast("PageKernelManager", self.kernel_manager), visitor(self), self.site.state)
        view = view_module(content, notebook)
        folder = notebook.parent.relative_to(self.root).as_posix()
        try:
            started = await running.start(visit, view, folder)
        except NeedsFullPageError:
            self.full.add(notebook)
            raise
        if self.page_is_gone:
            await visit.manager.discard(visit.kernel)
        return started
