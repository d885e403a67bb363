"""The pages for a role-play in threes: each role has an address of its own, with its own card only."""

from __future__ import annotations

import re

import pytest

from alk.cases.html import to_html
from alk.cases.library import CaseLibrary
from alk.cases.model import Role
from alk_widgets.server.roles import ADDRESSES
from tests.conftest import ROOT
from tests.serving.server import Server

LIBRARY = CaseLibrary(ROOT / "cases")
PATIENTS = [name for name in LIBRARY.ids() if LIBRARY.case(name).consults]


def sentences(case_id: str, role: Role) -> list[str]:
    """What stands on a card, in pieces long enough to be of that card alone."""
    card = next(card for card in LIBRARY.case(case_id).cards if card.role is role)
    return [part for part in to_html(card.body).replace("\n", ". ").split(". ") if len(part) > 25]


@pytest.mark.parametrize("case_id", PATIENTS)
def test_a_role_sees_its_own_card_and_nothing_of_the_others(server: Server, case_id: str) -> None:
    for address, role in ADDRESSES.items():
        status, html, headers = server.get(f"/rollen/{case_id}/{address}")
        assert status == 200
        assert headers["Cache-Control"] == "no-store"
        shown = " ".join(html.split())
        for other in Role:
            found = [part for part in sentences(case_id, other) if part in shown]
            assert bool(found) == (other is role), (other, found)
        for consult in LIBRARY.case(case_id).consults:
            hidden = [*(line.why.text for line in consult.lines), *(cue.meaning.text for cue in consult.cues)]
            assert not [text for text in hidden if text[:40] in shown]


def test_the_page_to_choose_from_shows_no_card(server: Server) -> None:
    status, html, _ = server.get("/rollen/overvecht-1")
    assert status == 200
    assert [address for address in ADDRESSES if f"rollen/overvecht-1/{address}" in html] == list(ADDRESSES)
    assert not [part for role in Role for part in sentences("overvecht-1", role) if part in html]


def test_without_a_case_one_can_be_chosen_and_each_leads_to_its_roles(server: Server) -> None:
    status, html, _ = server.get("/rollen")
    assert status == 200
    links = re.findall(r'href="(/rollen/[a-z0-9-]+)"', html)
    assert links == [f"/rollen/{case_id}" for case_id in PATIENTS]
    assert [server.get(link)[0] for link in links] == [200] * len(PATIENTS)
    assert not [part for role in Role for name in PATIENTS for part in sentences(name, role) if part in html]


def test_a_module_that_is_not_there_tells_nothing_of_the_servers_disk(server: Server) -> None:
    status, html, _ = server.get("/module/bestaat-niet")
    assert status == 404
    assert "Er is geen module “bestaat-niet”." in html
    assert ".ipynb" not in html
    assert str(ROOT) not in html


def test_after_a_round_comes_another_role_in_another_case(server: Server) -> None:
    _, html, _ = server.get("/rollen/overvecht-1/huisarts")
    assert 'href="/rollen/overvecht-2/patient"' in html
    _, html, _ = server.get("/rollen/patient-b/observator")
    assert 'href="/rollen/overvecht-1/huisarts"' in html


@pytest.mark.parametrize(
    "address",
    [
        "/rollen/bestaat-niet",
        "/rollen/overvecht-1/trainer",
        "/rollen/ernst-01-imker/patient",
        "/rollen/../cases/overvecht-1",
        "/rollen/overvecht-1/",
    ],
)
def test_what_is_not_there_is_not_found(server: Server, address: str) -> None:
    assert server.get(address)[0] == 404
