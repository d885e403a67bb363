"""Role-play in threes: a page for each role of a case, which holds that role's card and no other."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import tornado.web

from alk.cases.html import to_html
from alk.cases.model import Role
from alk.errors import AlkError
from alk.exercises.observing import SORTS
from alk_widgets.server.handlers import Page
from alk_widgets.session import library_of

if TYPE_CHECKING:
    from alk.cases.model import Case
    from alk_widgets.server.site import Site

ADDRESSES = {"huisarts": Role.HUISARTS, "patient": Role.PATIENT, "observator": Role.OBSERVATOR}
"""The roles by their word in an address, in the order in which they rotate."""

MINUTES = 10
"""Of a round where the case has no consult that says how long; ours."""


@dataclass(frozen=True, slots=True)
class Round:
    """One role in one case."""

    case: str
    role: str


class RolePage(Page):
    """The page of one role, or the page to choose one, or a case first."""

    @tornado.web.authenticated
    def get(self, case_id: str | None, role: str | None) -> None:
        """Show it; a case or a role that is not there is an address that leads nowhere."""
        playable = _playable(self.site)
        if case_id is None:
            self.write_page("rollen.html", cases=tuple(playable.values()), case=None)
            return
        case = playable.get(case_id)
        if case is None or (role is not None and role not in ADDRESSES):
            raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)
        if role is None:
            self.write_page("rollen.html", case=case, roles=tuple(ADDRESSES))
            return
        card = next(card for card in case.cards if card.role is ADDRESSES[role])
        self.write_page(
            "rol.html",
            case_id=case.id,
            role=role,
            card=to_html(card.body),
            minutes=case.consults[0].minutes if case.consults else MINUTES,
            sorts=SORTS,
            next_round=_next(Round(case.id, role), tuple(playable)),
        )


def _next(now: Round, cases: tuple[str, ...]) -> Round:
    """Return the next role in the next case: who has read a card of a case cannot play it unprepared."""
    roles = tuple(ADDRESSES)
    return Round(
        cases[(cases.index(now.case) + 1) % len(cases)], roles[(roles.index(now.role) + 1) % len(roles)]
    )


def _playable(site: Site) -> dict[str, Case]:
    """Return the cases with a card for every role that this learner's modules use, by id."""
    found: dict[str, Case] = {}
    for module_id in site.shelf.module_ids():
        with contextlib.suppress(AlkError):  # a module that cannot be read takes no other down
            content = site.shelf.content(module_id, None)
            library, known = library_of(content.path), content.module(module_id).case_ids
            cases = [library.reading(name).case for name in known if name in library.ids()]
            found |= {case.id: case for case in cases if case and _has_all_cards(case)}
    return dict(sorted(found.items()))


def _has_all_cards(case: Case) -> bool:
    return {card.role for card in case.cards} == set(Role)
