"""The desk in a browser tab: a small tornado application that only this computer can reach."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tornado.web import Application, HTTPError, RequestHandler

if TYPE_CHECKING:
    from alk_widgets.preview.desk import Desk

_ASSETS = {"desk.js": "text/javascript", "desk.css": "text/css", "page.js": "text/javascript"}
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:"
_HOSTS = {"127.0.0.1", "localhost", "[::1]"}


def asset(name: str) -> str:
    """Return the text of one file of the desk."""
    return files("alk_widgets.preview").joinpath("static", name).read_text(encoding="utf-8")


def make_application(desk: Desk) -> Application:
    """Return the application for one case."""
    options = {"desk": desk}
    return Application(
        [
            (r"/", _Page, options),
            (r"/static/([a-z.]+)", _Asset, options),
            (r"/api/(stamp|look)", _Look, options),
            (r"/api/play", _Play, options),
        ]
    )


class _Handler(RequestHandler):
    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def prepare(self) -> None:
        """Refuse names that lead here by a trick of DNS; a page elsewhere could read the case otherwise."""
        if self.request.host.rsplit(":", 1)[0] not in _HOSTS:
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def answer(self, data: dict[str, Any]) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(data, ensure_ascii=False))


class _Page(_Handler):
    def get(self) -> None:
        self.finish(asset("page.html"))


class _Asset(_Handler):
    def get(self, name: str) -> None:
        if name not in _ASSETS:
            raise HTTPError(404)
        self.set_header("Content-Type", f"{_ASSETS[name]}; charset=utf-8")
        self.finish(asset(name))


class _Look(_Handler):
    def get(self, what: str) -> None:
        self.answer(self.desk.stamp() if what == "stamp" else self.desk.look())


class _Play(_Handler):
    def post(self) -> None:
        # Only this type makes a browser ask before it sends a page's request across origins.
        if not self.request.headers.get("Content-Type", "").startswith("application/json"):
            raise HTTPError(415)
        try:
            question = json.loads(self.request.body)
        except ValueError:
            raise HTTPError(400) from None
        self.answer(self.desk.play(question))
