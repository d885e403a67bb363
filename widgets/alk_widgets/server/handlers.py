"""Tornado handlers of the learner's pages."""

from __future__ import annotations

import asyncio
import mimetypes
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from voila.tornado.handler import TornadoVoilaHandler

from alk.errors import AlkError
from alk_widgets.server import pages
from alk_widgets.server.site import where_left_off

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from alk.learning.shelf import HandInStatus
    from alk_widgets.server.site import Site

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'self'"
    ),
}
"""Inline and blob scripts: Voila's page and anywidget's modules need them. Nothing loads from elsewhere."""

REPORT_POLICY = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""For the graded notebook: it is shown, and nothing in it runs."""


class Page(JupyterHandler):
    """What our handlers share: the site, the headers, and errors in Dutch."""

    site: Site

    def initialize(self, site: Site) -> None:
        """Take the learner's side of the server."""
        self.site = site

    def set_default_headers(self) -> None:
        """Set the headers that every answer of ours has."""
        for name, value in SECURITY_HEADERS.items():
            self.set_header(name, value)

    def write_page(self, template: str, **values: object) -> None:
        """Answer with one of our own pages."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(pages.render(template, base=self.base_url, site=self.site, **values))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Explain an error in Dutch."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        self.clear()
        self.set_default_headers()
        self.set_status(status_code)
        reason = str(error) if isinstance(error, AlkError) else _REASONS.get(status_code, _REASONS[500])
        self.write_page("error.html", status=status_code, reason=reason)


_REASONS = {
    404: "Deze pagina bestaat niet (meer).",
    403: "Dit mag niet vanaf deze pagina. Laad de pagina opnieuw en probeer het nog eens.",
    500: "Er ging iets mis in de training. Uw opgeslagen antwoorden zijn er nog.",
}


class StartPage(Page):
    """The list of modules and how far you are."""

    @tornado.web.authenticated
    def get(self) -> None:
        """Show the start page."""
        cards = self.site.cards()
        self.write_page("start.html", cards=cards, last=where_left_off(cards))


class NotFound(Page):
    """Every address that leads nowhere."""

    def get(self) -> None:
        """Say so."""
        raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)


class Asset(Page):
    """Files of the pages, cached for long because their address holds their hash."""

    def get(self, name: str) -> None:
        """Send one file."""
        data = pages.assets().get(name)
        if data is None:
            raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(data)


class ModulePage(Page, TornadoVoilaHandler):  # type: ignore[misc]
    """A module: its notebook, run by Voila in a kernel of its own."""

    def initialize(self, site: Site, root: Path, **kwargs: Any) -> None:  # type: ignore[override]
        """Take the site, and what Voila's handler needs."""
        TornadoVoilaHandler.initialize(self, **kwargs)
        self.site = site
        self.root = root

    @tornado.web.authenticated
    async def get(self, module_id: str) -> None:
        """Stream the page while its cells run."""
        try:
            card = self.site.card(module_id)
            status = self.site.follow_course(module_id)
        except AlkError as error:
            self.log.warning("%s", error)
            self.set_status(HTTPStatus.NOT_FOUND)
            self.write_page("error.html", status=404, reason=str(error))
            return
        _ = self.xsrf_token  # sets the cookie that handing in and closing the kernel need
        self.notebook_path = card.module.path.relative_to(self.root).as_posix()
        self.page_config_hook = lambda config, **_: {
            **config,
            "alk": {
                "module": module_id,
                "title": card.module.title,
                "minutes": card.module.minutes,
                "exercises": card.progress.total,
                "canHandIn": self.site.shelf.can_hand_in,
                "status": status_json(status, self.base_url, module_id),
                "css": self.base_url + pages.asset("alk.css"),
                "pageCss": self.base_url + pages.asset("page.css"),
                "script": self.base_url + pages.asset("page.js"),
            },
        }
        async for html in self.get_generator():
            self.write(html)
            await self.flush()


class ModuleApi(Page):
    """Where the learner stands with handing in, as JSON for the page's script."""

    @tornado.web.authenticated
    async def get(self, module_id: str) -> None:
        """Return the status."""
        await self._answer(module_id, self.site.follow_course)

    @tornado.web.authenticated
    async def post(self, module_id: str) -> None:
        """Hand in."""
        await self._answer(module_id, self.site.hand_in)

    @tornado.web.authenticated
    async def delete(self, module_id: str) -> None:
        """Take the work back to change it."""
        await self._answer(module_id, self.site.reopen)

    async def _answer(self, module_id: str, action: Callable[[str], HandInStatus]) -> None:
        self.set_header("Cache-Control", "no-store")
        try:
            status = await asyncio.get_running_loop().run_in_executor(None, action, module_id)
        except AlkError as error:
            self.log.warning("%s", error)
            self.set_status(HTTPStatus.CONFLICT)
            self.finish({"message": error.message, "remedy": error.remedy})
            return
        self.finish(status_json(status, self.base_url, module_id))


class GradedWork(Page):
    """The graded notebook, shown so that nothing in it can run."""

    @tornado.web.authenticated
    def get(self, module_id: str) -> None:
        """Send the report of a module."""
        feedback = self.site.shelf.status(module_id).feedback
        if feedback is None or feedback.report is None:
            raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", REPORT_POLICY)
        self.set_header("Cache-Control", "no-store")
        self.finish(feedback.report.read_bytes())


def status_json(status: HandInStatus, base_url: str, module_id: str) -> dict[str, Any]:
    """Return a status for the page's script; texts go out as text, never as HTML."""
    feedback = status.feedback
    return {
        "phase": status.phase.value,
        "deadline": pages.dutch_time(status.deadline) if status.deadline else None,
        "late": bool(status.deadline and datetime.now(UTC) > status.deadline),
        "handedInAt": pages.dutch_time(status.handed_in_at) if status.handed_in_at else None,
        "feedback": feedback
        and {
            "score": feedback.score,
            "maximum": feedback.maximum,
            "waiting": feedback.waiting,
            "items": [
                {"title": i.title, "score": i.score, "maximum": i.maximum, "comment": i.comment}
                for i in feedback.items
            ],
            "report": f"{base_url}module/{module_id}/nagekeken" if feedback.report else None,
        },
    }
