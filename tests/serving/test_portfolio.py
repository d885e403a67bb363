"""The portfolio and the daily set over HTTP: what goes out, what is refused, what stays inside."""

from __future__ import annotations

import json
import random
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from alk.learning.retrieval.cards import cards
from alk.learning.work import works
from tests.learning.learner import MIXED, Learner
from tests.serving.server import Server

MODULE = "50-proef"


@pytest.fixture(scope="module")
def learner(tmp_path_factory: pytest.TempPathFactory) -> Learner:
    made = Learner(tmp_path_factory.mktemp("portfolio"))
    made.module(MODULE, *MIXED, text="## Om mee te nemen\n\nVraag open. <script>window.gehackt = 1</script>")
    made.state = made.state / "zelfstudie"
    made.give_everything(MODULE, random.Random(5))
    return made


@pytest.fixture(scope="module")
def server(learner: Learner) -> Iterator[Server]:
    with Server(learner.state.parent, learner.root.path) as running:
        yield running


class Browser:
    """Keeps the cookie, as a browser does."""

    def __init__(self, server: Server) -> None:
        self.address = f"{server.address}/api/alk/dagset"
        with urllib.request.urlopen(f"{server.address}/portfolio", timeout=30) as page:
            set_by_it = [line.partition(";")[0] for line in page.headers.get_all("Set-Cookie")]
        self.cookie = "; ".join(set_by_it)
        self.token = next(line for line in set_by_it if line.startswith("_xsrf=")).partition("=")[2]

    def ask(self, body: object = None, *, token: bool = True) -> tuple[int, Any]:
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Cookie": self.cookie}
        if token:
            headers["X-XSRFToken"] = self.token
        request = urllib.request.Request(self.address, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return reply.status, json.loads(reply.read())
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def test_no_answer_leaves_before_it_is_asked_for(server: Server, learner: Learner) -> None:
    _, page, _ = server.get("/portfolio")
    status, today = Browser(server).ask()
    assert status == 200
    assert today["cards"]
    assert all(set(card) == {"id", "sort", "questionHtml", "moduleTitle", "place"} for card in today["cards"])
    sent = {card["id"] for card in today["cards"]}
    for card in cards(works(learner.shelf, learner.state)):
        if card.id in sent and card.sort != "signaal":
            assert card.answer_html not in page
            assert card.answer_html not in json.dumps(today, ensure_ascii=False)


def test_a_card_is_shown_judged_and_gone(server: Server) -> None:
    browser = Browser(server)
    _, before = browser.ask()
    name = before["cards"][0]["id"]
    status, answer = browser.ask({"card": name})
    assert status == 200
    assert answer["answerHtml"]
    assert answer["source"]
    status, judged = browser.ask({"card": name, "judgement": "opnieuw"})
    assert (status, judged) == (200, {"back": "morgen"})
    _, after = browser.ask()
    assert name not in {card["id"] for card in after["cards"]}
    assert after["done"] == before["done"] + 1
    status, refused = browser.ask({"card": name})
    assert status == 409
    assert "niet (meer) aan de beurt" in refused


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"card": 1, "judgement": "prima"}', b'{"judgement": "goed"}', b"x" * 5_000, b"NaN"],
)
def test_nonsense_is_refused_in_dutch(server: Server, body: bytes) -> None:
    status, text = Browser(server).ask(body)
    assert status == 409
    assert "Onbekend bericht" in text


def test_another_site_can_judge_nothing(server: Server) -> None:
    browser = Browser(server)
    _, before = browser.ask()
    status, _ = browser.ask({"card": before["cards"][0]["id"], "judgement": "goed"}, token=False)
    assert status == 403
    assert browser.ask()[1] == before


def test_what_an_author_or_learner_wrote_is_text(server: Server, learner: Learner) -> None:
    _, page, _ = server.get("/portfolio")
    assert "<script>window.gehackt" not in page
    assert str(Path(learner.folder)) not in page


def test_the_start_page_leads_there(server: Server) -> None:
    _, page, _ = server.get("/")
    assert 'href="/portfolio"' in page
