"""The HTML pages around the modules: start page, errors, and the graded work."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

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
    env.globals.update(asset=asset, version=__version__)
    return env


def render(template: str, **values: object) -> str:
    """Render one of our own pages."""
    return environment().get_template(template).render(**values)


@cache
def assets() -> dict[str, bytes]:
    """Return the files that our pages load, by name."""
    found = {path.name: path.read_bytes() for path in STATIC.iterdir() if path.is_file()}
    return {**found, "alk.css": frontend.style().encode("utf-8")}


@cache
def asset(name: str) -> str:
    """Return the address of a file, relative to the server's base, with its hash so that it caches well."""
    return f"alk/static/{hashlib.sha256(assets()[name]).hexdigest()[:16]}/{name}"
