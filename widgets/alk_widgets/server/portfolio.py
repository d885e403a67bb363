"""The portfolio page and the daily set on it.

Both need every module of a learner and no kernel: a kernel sees one module, and starts in seconds.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import tornado.web

from alk.errors import AlkError
from alk.jsonvalues import JsonError, JsonValue, read_json
from alk.learning.portfolio import portfolio
from alk.learning.retrieval.practice import Practice
from alk.learning.retrieval.schedule import Judgement
from alk.learning.work import works
from alk_widgets.server.handlers import Api, Page
from alk_widgets.server.module_text import module_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from alk.learning.portfolio import Portfolio
    from alk.learning.retrieval.cards import Card
    from alk_widgets.server.site import Sites

LONGEST_MESSAGE = 1_000
"""Bytes of a message about one card."""

_MONTH = 30
_FEW_MONTHS = 60


def routes(base: str, sites: Sites) -> list[Any]:
    """Return the addresses of the portfolio and its daily set."""
    given = {"sites": sites}
    return [
        (rf"{base}portfolio", PortfolioPage, given),
        (rf"{base}api/alk/dagset", DailySetApi, given),
    ]


class PortfolioPage(Page):
    """What the learner did, how it went and what comes next."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Show the portfolio."""
        self.welcome()
        found = await asyncio.get_running_loop().run_in_executor(None, self._portfolio)
        self.write_page("portfolio.html", portfolio=found, today=_now(), as_html=module_text)

    def _portfolio(self) -> Portfolio:
        site = self.site
        return portfolio(works(site.shelf, site.state), can_hand_in=site.shelf.can_hand_in)


class DailySetApi(Api):
    """The cards of today as JSON: questions first, an answer only for the card that asks for it."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Return today's questions."""
        await self._answer(self._today)

    @tornado.web.authenticated
    async def post(self) -> None:
        """Return the answer of a card, or remember how recalling it went."""
        await self._answer(self._act)

    def _today(self) -> dict[str, Any]:
        today = Practice(self.site.shelf, self.site.state).today(_now())
        return {
            "cards": [self._question(card) for card in today.daily.todo],
            "done": today.daily.done,
            "waiting": today.daily.waiting,
            "notice": today.notice,
        }

    def _question(self, card: Card) -> dict[str, str]:
        return {
            "id": card.id,
            "sort": card.sort.value,
            "questionHtml": card.question_html,
            "moduleTitle": card.module_title,
            "place": f"{self.base_url}module/{card.module}#oefening-{card.exercise}",
        }

    def _act(self) -> dict[str, Any]:
        card_id, judgement = _message(self.request.body)
        practice, now = Practice(self.site.shelf, self.site.state), _now()
        if judgement is None:
            card = practice.reveal(card_id, now)
            return {"answerHtml": card.answer_html, "source": card.source}
        return {"back": in_words(practice.judge(card_id, judgement, now), now)}

    async def _answer(self, make: Callable[[], dict[str, Any]]) -> None:
        self.set_header("Cache-Control", "no-store")
        try:
            reply = await asyncio.get_running_loop().run_in_executor(None, make)
        except AlkError as error:
            self.log.warning("%s", error)
            self.refuse(HTTPStatus.CONFLICT, error)
            return
        self.finish(reply)


def _message(body: bytes) -> tuple[str, Judgement | None]:
    """Return the card that a message is about and the judgement in it; raises AlkError."""
    try:
        value: JsonValue = read_json(body, limit=LONGEST_MESSAGE)
        assert isinstance(value, dict)
        judgement = Judgement(str(value["judgement"])) if "judgement" in value else None
        return str(value["card"]), judgement
    except (JsonError, AssertionError, KeyError, ValueError) as error:
        raise AlkError("Onbekend bericht.", "Laad de pagina opnieuw.") from error


def _now() -> datetime:
    """Return the present moment in the time zone of this computer, whose days count."""
    return datetime.now().astimezone()


def in_words(due: datetime, now: datetime) -> str:
    """Write when a card comes back: morgen, over 3 dagen, over ongeveer 3 maanden."""
    days = (due.astimezone(now.tzinfo).date() - now.date()).days
    if days <= 1:
        return "morgen"
    return f"over {days} dagen" if days < _FEW_MONTHS else f"over ongeveer {round(days / _MONTH)} maanden"
