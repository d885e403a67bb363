"""What a host can read afterwards: one JSON object a line, without answers and without names.

Callers pass ids of kernels, names of modules, kinds of errors and numbers; never what a learner typed, who
it was, or an address with its query.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from alk_widgets.server import metrics

if TYPE_CHECKING:
    from tornado.web import RequestHandler

log = logging.getLogger("alk.serve")
log.propagate = False


def turn_on() -> None:
    """Write events to stderr from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def tell(event: str, **fields: str | float) -> None:
    """Write one event."""
    if log.isEnabledFor(logging.INFO):
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        log.info(json.dumps({"at": at, "event": event, **fields}, ensure_ascii=False))


def request_done(handler: RequestHandler) -> None:
    """Tell of one answered request; for tornado's `log_function`."""
    status = handler.get_status()
    metrics.PAGES.labels(status=str(status)).inc()
    tell(
        "request",
        method=str(handler.request.method),
        path=handler.request.path,
        status=status,
        ms=round(handler.request.request_time() * 1000, 1),
    )
