"""Widgets that show a public spec and talk with the page by messages.

Only the spec is a synced trait. What a learner gives arrives, and what comes back leaves, as messages; what
the page sets in a trait is never read back, so a visitor can change nothing but the own screen.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from alk_widgets import frontend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.jsonvalues import JsonValue

log = logging.getLogger(__name__)

Message = dict[str, Any]


class PageWidget(anywidget.AnyWidget):
    """Something on the page that answers messages; subclasses say what."""

    _esm = frontend.STUB
    spec = traitlets.Dict(help="Public: what to show.").tag(sync=True)

    def __init__(self, spec: Mapping[str, JsonValue], *, served: bool) -> None:
        # A served page has the library from the server; elsewhere a widget has to bring it along.
        self._library = None if served else frontend.library()
        super().__init__(spec=dict(spec))
        self.on_msg(self._on_message)

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer one message from the page; whatever it holds, nothing is raised."""
        try:
            self.send(self.answer(content))
        except Exception:
            log.exception("Bericht aan %s mislukt", type(self).__name__)
            self.send(failed("Er ging iets mis in de training. Laad de pagina opnieuw."))

    def answer(self, content: object) -> Message:
        """Return the reply to one message from the page."""
        raise NotImplementedError


def failed(message: str) -> Message:
    """Return the reply to what makes no sense."""
    return {"type": "failed", "message": message}
