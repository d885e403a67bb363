"""The daily set of one learner: what is asked, what comes back on asking, and what is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.learning.retrieval.cards import cards
from alk.learning.retrieval.schedule import NotTodayError, daily_set, judge, note, without_unknown
from alk.learning.retrieval.store import RetrievalStore
from alk.learning.work import works

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from alk.learning.retrieval.cards import Card
    from alk.learning.retrieval.schedule import DailySet, Judgement, Schedule
    from alk.learning.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Today:
    """The daily set, and what the learner should know about it."""

    daily: DailySet
    notice: str


@dataclass(frozen=True, slots=True)
class Practice:
    """Asks one learner again what was missed."""

    shelf: Shelf
    state: Path
    """The learner's folder."""

    def today(self, now: datetime) -> Today:
        """Return today's set, with newly missed cards in it; raises NotStoredError."""
        known = self._cards()
        stored = self._store.change(lambda before: note(without_unknown(before, known), known, now), now)
        return Today(daily_set(stored.schedule, known, now), stored.notice)

    def reveal(self, card_id: str, now: datetime) -> Card:
        """Return a card of today with its answer; raises NotTodayError, NotStoredError."""
        found = {card.id: card for card in self.today(now).daily.todo}
        if card_id not in found:
            raise NotTodayError
        return found[card_id]

    def judge(self, card_id: str, judgement: Judgement, now: datetime) -> datetime:
        """Remember how recalling went and return when the card comes back.

        Raises:
            NotTodayError: the card is not one of today.
            NotStoredError: nothing was changed.
        """
        known = self._cards()

        def judged(before: Schedule) -> Schedule:
            if card_id not in {card.id for card in daily_set(before, known, now).todo}:
                raise NotTodayError
            return judge(before, card_id, judgement, now)

        due = self._store.change(judged, now).schedule.cards[card_id].due
        assert due is not None
        return due

    @property
    def _store(self) -> RetrievalStore:
        return RetrievalStore(self.state)

    def _cards(self) -> tuple[Card, ...]:
        return cards(works(self.shelf, self.state))
