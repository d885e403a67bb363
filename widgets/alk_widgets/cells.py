"""What authors write in a notebook cell."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from alk.cases.suggest import remedy_for
from alk.errors import AlkError
from alk.exercises.base import ExerciseError
from alk.exercises.registry import KINDS, build
from alk.exercises.sheet.library import sheets_in
from alk.learning.glossary import glossary
from alk.learning.places import published_help
from alk.learning.social_map import find_social_map
from alk.rules.models import domains_compared
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.gallery import posed
from alk_widgets.group import group_html
from alk_widgets.reference import glossary_html, help_html, social_map_html
from alk_widgets.reflection import ReflectionWidget
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


View = ExerciseWidget | ReflectionWidget | HtmlView


@dataclass(frozen=True, slots=True)
class ExerciseCell:
    """Shows an exercise of one kind, for example `Kennisvraag("werkplaats", "duur-zio", punten=2)`."""

    kind: str

    def __call__(self, map: str, onderdeel: str | None = None, *, punten: float | None = None) -> View:  # noqa: A002 - authors read it
        """Show it; an author in JupyterLab gets an AlkError with what to mend.

        Args:
            map: The folder of the case or of the sheet with exercises.
            onderdeel: The name of the exercise; not needed where the folder has one of this kind.
            punten: Points to be earned; without it the standard of the kind.
        """

        def make() -> View:
            session = current_session()
            return ExerciseWidget(build(self.kind, session.library, map, onderdeel, punten), session)

        return _shown(make)


def Vignet(casus: str) -> View:  # noqa: N802 - reads like the other cells
    """Show the vignette of a case, for example `Vignet("overvecht-1")`."""
    return _shown(lambda: HtmlView(vignette_html(current_session().library.case(casus))))


def Reflectie(map: str, onderdeel: str) -> View:  # noqa: A002, N802 - as above
    """Show private questions, for example `Reflectie("werkplaats", "eigen-gevoel")`."""

    def make() -> View:
        session = current_session()
        known = sheets_in(session.library.root).sheet(map).reflections
        if onderdeel not in known:
            raise ExerciseError(
                f"In “{map}” staat geen reflectie “{onderdeel}”.", remedy_for(onderdeel, known)
            )
        return ReflectionWidget(known[onderdeel], session.diary, served=session.served)

    return _shown(make)


def Begrippen() -> View:  # noqa: N802 - as above
    """Show the glossary with the table of domains."""
    return _shown(lambda: HtmlView(glossary_html(glossary(), domains_compared())))


def Hulp() -> View:  # noqa: N802 - as above
    """Show the published help that the sources name."""
    return _shown(lambda: HtmlView(help_html(published_help())))


def SocialeKaart() -> View:  # noqa: N802 - as above
    """Show the social map that the host filled in, beside the content or above it."""
    return _shown(lambda: HtmlView(social_map_html(find_social_map(current_session().content.path))))


def Toestand(soort: str, map: str, onderdeel: str | None = None, *, toestand: str) -> View:  # noqa: A002, N802
    """Pose an exercise in a state, for the gallery; see `alk_widgets.gallery`."""

    def make() -> View:
        session = current_session()
        return posed(build(soort, session.library, map, onderdeel), toestand, session)

    return _shown(make)


def Groepsbeeld() -> View:  # noqa: N802 - as above
    """Show the figures of the course that was opened as its trainer; nothing of any course elsewhere."""
    return _shown(lambda: HtmlView(group_html()))


CELLS: dict[str, Any] = {
    **{kind: ExerciseCell(kind) for kind in KINDS},
    "Vignet": Vignet,
    "Reflectie": Reflectie,
    "Begrippen": Begrippen,
    "Hulp": Hulp,
    "SocialeKaart": SocialeKaart,
    "Toestand": Toestand,
    "Groepsbeeld": Groepsbeeld,
}
"""Everything that a cell can call, by name."""


def cell(name: str) -> Any:  # noqa: ANN401 - a cell is a function or a callable
    """Return what a cell calls by `name`; raises AlkError with a suggestion where there is none."""
    if name not in CELLS:
        raise AlkError(f"Er is geen oefening “{name}”.", remedy_for(name, CELLS))
    return CELLS[name]


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
