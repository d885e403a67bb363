"""Tornado handlers of the learner's pages."""

from __future__ import annotations

import asyncio
import ipaddress
import mimetypes
import re
import secrets
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from prometheus_client import CONTENT_TYPE_LATEST

from alk.errors import AlkError
from alk_widgets.server import metrics, pages
from alk_widgets.server.site import by_part, up_next, where_left_off

if TYPE_CHECKING:
    from collections.abc import Callable

    from alk.learning.shelf import HandInStatus
    from alk_widgets.server.site import Site, Sites

POLICY = (
    "default-src 'self'; script-src {scripts}; script-src-attr 'none'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors {frames}"
)
SCRIPTS = f"'self' blob: {pages.start_hash()}"
"""Widgets are modules from blobs, and bring styles; no other inline script runs. Nothing from elsewhere."""

BROWSER = "alk-browser"
"""The cookie by which a browser finds its own answers again, where a group shares the server."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")

REPORT_POLICY = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""For the graded notebook: it is shown, and nothing in it runs."""


class Page(JupyterHandler):
    """What our handlers share: the site, the headers, and errors in Dutch."""

    site: Site

    def initialize(self, sites: Sites) -> None:
        """Take the learner's side of the server."""
        known = self.get_cookie(BROWSER) or ""
        self._browser = known if _TOKEN.fullmatch(known) else secrets.token_urlsafe(24)
        self._sites = sites
        self.site = sites.of(self._browser)

    def welcome(self) -> None:
        """Set the cookies that asking for a kernel, handing in, closing and coming back need."""
        _ = self.xsrf_token
        if self._sites.own_answers:
            how = {**self.settings["xsrf_cookie_kwargs"], "httponly": True, "expires_days": 365}
            self.set_cookie(BROWSER, self._browser, path=self.base_url, **how)

    def set_default_headers(self) -> None:
        """Set the headers that every answer of ours has."""
        self.set_policy(SCRIPTS)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")

    def set_policy(self, scripts: str) -> None:
        """Say which scripts may run on the page."""
        frames = self.settings.get("alk_frame_ancestors", "'self'")
        self.set_header("Content-Security-Policy", POLICY.format(scripts=scripts, frames=frames))

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
        text = str(error) if isinstance(error, AlkError) else reason(status_code)
        self.write_page("error.html", status=status_code, reason=text)


def reason(status_code: int) -> str:
    """Return what a status means to a learner."""
    return _REASONS.get(status_code, _REASONS[500])


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
        self.welcome()
        cards = self.site.cards()
        last = where_left_off(cards, can_hand_in=self.site.shelf.can_hand_in)
        following = None if last else up_next(cards)
        self.write_page("start.html", cards=cards, by_part=by_part, last=last, following=following)


class NotFound(Page):
    """Every address that leads nowhere."""

    def get(self) -> None:
        """Say so."""
        raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)


class Asset(Page):
    """Files of the pages, cached for long because their address holds their hash."""

    def get(self, name: str) -> None:
        """Send one file."""
        if name not in pages.assets():
            raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(pages.compressed(name))
        else:
            self.finish(pages.assets()[name])


class Api(Page):
    """What the pages' scripts ask; errors are JSON too."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Explain an error in Dutch, as JSON."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        self.clear()
        self.set_default_headers()
        self.refuse(status_code, error if isinstance(error, AlkError) else AlkError(reason(status_code)))

    def refuse(self, status_code: int, error: AlkError) -> None:
        """Answer that something cannot be done, and what would help."""
        self.set_status(status_code)
        self.finish({"message": error.message, "remedy": error.remedy})


class ModuleApi(Api):
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
            self.refuse(HTTPStatus.CONFLICT, error)
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


class Health(Page):
    """Whether the training works, for whoever watches over it."""

    def get(self) -> None:
        """Say that it answers, and how many kernels it has."""
        self.set_header("Cache-Control", "no-store")
        self.finish({"status": "ok", "kernels": len(self.kernel_manager)})


class Metrics(Page):
    """Numbers for Prometheus, for who asks on this computer itself."""

    def get(self) -> None:
        """Send them; what came in through a proxy comes from elsewhere."""
        local = ipaddress.ip_address(self.request.remote_ip or "0.0.0.0").is_loopback  # noqa: S104
        if not local or "X-Forwarded-For" in self.request.headers or "Forwarded" in self.request.headers:
            raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(metrics.text())


def attempts_in_words(status: HandInStatus) -> str:
    """Say how often was handed in, how often that is still possible, and which one counts; may be empty."""
    found = status.attempts
    if found is None:
        return ""
    several = found.used > 1
    said = [f"U hebt deze module {found.used} keer ingeleverd."] if several else []
    if status.feedback is not None:
        if several and found.counted:
            said.append(f"De uitslag hoort bij wat u inleverde op {pages.dutch_time(found.counted)}.")
        return " ".join(said)
    if found.left is not None:
        more = "nog " if found.used else ""
        said.append(
            f"U kunt {more}{found.left} keer inleveren." if found.left else "Opnieuw inleveren kan niet meer."
        )
    if several or found.left:
        said.append("De beste poging telt." if found.best else "De laatste poging telt.")
    return " ".join(said)


def status_json(status: HandInStatus, base_url: str, module_id: str) -> dict[str, Any]:
    """Return a status for the page's script; texts go out as text, never as HTML."""
    feedback = status.feedback
    return {
        "phase": status.phase.value,
        "deadline": pages.dutch_time(status.deadline) if status.deadline else None,
        "late": bool(status.deadline and datetime.now(UTC) > status.deadline),
        "attempts": attempts_in_words(status),
        "left": status.attempts.left if status.attempts else None,
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
