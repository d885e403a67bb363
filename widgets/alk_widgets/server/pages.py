"""The HTML pages around the modules: start page, errors, and the graded work."""

from __future__ import annotations

import base64
import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from alk import __version__, dutch
from alk_widgets import frontend

if TYPE_CHECKING:
    from datetime import datetime

TEMPLATES = Path(__file__).parent / "templates" / "alk"
STATIC = Path(__file__).parent / "static"

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def dutch_time(at: datetime) -> str:
    """Write a moment in local time: 3 mei 2026 om 14.05 uur."""
    local = at.astimezone()
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year} om {local:%H.%M} uur"


@cache
def environment() -> jinja2.Environment:
    """Return the templates of our own pages; everything put into them is escaped."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True)
    env.filters.update(number=dutch.number, moment=dutch_time)
    env.globals.update(asset=asset, version=__version__, start_script=Markup(START))  # noqa: S704 - our own constant
    return env


def render(template: str, **values: object) -> str:
    """Render one of our own pages."""
    return environment().get_template(template).render(**values)


@cache
def assets() -> dict[str, bytes]:
    """Return the files that our pages load, by name."""
    found = {path.name: path.read_bytes() for path in STATIC.iterdir() if path.is_file()}
    made = {"alk.css": frontend.style(), "exercises.js": frontend.bundle()}
    return {**found, **{name: text.encode() for name, text in made.items()}}


@cache
def compressed(name: str) -> bytes:
    """Return an asset as gzip, made once."""
    return gzip.compress(assets()[name], 9, mtime=0)


@cache
def _version() -> str:
    """Return one hash of all assets, so that they can name each other by bare file names."""
    digest = hashlib.sha256()
    for name, data in sorted(assets().items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()[:16]


def asset(name: str) -> str:
    """Return the address of a file, relative to the server's base, with its hash so that it caches well."""
    assert name in assets()
    return f"alk/static/{_version()}/{name}"


START = (
    "globalThis.alkKernel=fetch(document.currentScript.dataset.kernel,{method:'POST',headers:{'X-XSRFToken':"
    "(document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)||[])[1]||''}});globalThis.alkKernel.catch(()=>{})"
)
"""Asks for the kernel as soon as the page's head is read, while everything else is still loading."""


@cache
def start_hash() -> str:
    """Return what a content security policy needs to let `START` run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(START.encode()).digest()).decode()}'"
