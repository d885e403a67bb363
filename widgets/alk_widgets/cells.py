"""What authors write in a notebook cell."""

from __future__ import annotations

import logging
from html import escape
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk.exercises.registry import build
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.session import current_session
from alk_widgets.vignette import vignette_html

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class HtmlView:
    """Ready HTML in a cell's output; needs no kernel once it is on the page."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """Say little: JupyterLab shows the HTML."""
        return "<training>"


View = ExerciseWidget | HtmlView


def Vignet(casus: str) -> View:  # noqa: N802 - reads like the other cells
    """Show the vignette of a case, for example `Vignet("overvecht-1")`."""
    return _shown(lambda: HtmlView(vignette_html(current_session().library.case(casus))))


def ScegsGesprek(casus: str) -> View:  # noqa: N802
    """Practise a talk along SCEGS, for example `ScegsGesprek("overvecht-1")`."""
    return _exercise("ScegsGesprek", casus)


def Gesprek(casus: str) -> View:  # noqa: N802
    """Talk with the patient of a case, for example `Gesprek("overvecht-1")`."""
    return _exercise("Gesprek", casus)


def ErnstChecklist(casus: str, *, punten: float | None = None) -> View:  # noqa: N802
    """Score the severity of a case per factor, for example `ErnstChecklist("overvecht-1", punten=10)`."""
    return _exercise("ErnstChecklist", casus, punten=punten)


def VrijeTekst(casus: str, onderdeel: str, *, punten: float | None = None) -> View:  # noqa: N802
    """Ask an open question of a case, for example `VrijeTekst("overvecht-1", "samenvatting")`."""
    return _exercise("VrijeTekst", casus, onderdeel, punten=punten)


def _exercise(kind: str, casus: str, onderdeel: str | None = None, punten: float | None = None) -> View:
    def make() -> View:
        session = current_session()
        return ExerciseWidget(build(kind, session.library.case(casus), onderdeel, punten), session)

    return _shown(make)


def _shown(make: Callable[[], View]) -> View:
    """Make a view; on a learner's page one that fails says so and lets the rest of the module go on.

    An author in JupyterLab gets the exception, with what to mend.
    """
    try:
        return make()
    except AlkError as error:
        log.exception("Onderdeel kan niet worden getoond")
        if not current_session().served:
            raise
        return HtmlView(
            '<div class="alk-broken" role="note"><strong>Dit onderdeel kan nu niet worden getoond.</strong> '
            "De rest van de module werkt gewoon. Meld dit aan wie de training beheert: "
            f"<q>{escape(error.message)}</q></div>"
        )
