"""When each card is asked again: FSRS decides, by the maintained library `fsrs`.

Everything here is pure: the clock is an argument and nothing is left to chance. Days are those of the
time zone of `now`. Which cards a learner missed is remembered, so that mending an answer with the key at hand
does not take its card away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

import fsrs
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from alk.errors import AlkError
from alk.learning.answers import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from alk.learning.retrieval.cards import Card

A_DAY = 6
"""Cards a day; ours, to keep it within ten minutes."""

MOST_KEPT = 1_000
"""Cards that are remembered; bounds the file."""

LONGEST_DAYS = 180
"""Longest interval; ours: half a year, after which practice may have changed."""

_SCHEDULER = fsrs.Scheduler(
    learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False
)
"""Steps within a day make no sense for a daily set; fuzzing would make the outcome random."""


class Judgement(StrEnum):
    """How recalling went, in the learner's own judgement."""

    OPNIEUW = "opnieuw"
    MOEILIJK = "moeilijk"
    GOED = "goed"
    MAKKELIJK = "makkelijk"


_RATINGS = {
    Judgement.OPNIEUW: fsrs.Rating.Again,
    Judgement.MOEILIJK: fsrs.Rating.Hard,
    Judgement.GOED: fsrs.Rating.Good,
    Judgement.MAKKELIJK: fsrs.Rating.Easy,
}


class NotTodayError(AlkError):
    """A card that is not asked today."""

    def __init__(self) -> None:
        super().__init__("Deze kaart is vandaag niet (meer) aan de beurt.", "Laad de pagina opnieuw.")


class Kept(BaseModel):
    """What is remembered of one card: since when, and once it was judged, when it comes back."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    since: AwareDatetime = Field(strict=False)
    due: AwareDatetime | None = Field(default=None, strict=False)
    last: AwareDatetime | None = Field(default=None, strict=False)
    stability: float | None = Field(default=None, gt=0)
    difficulty: float | None = Field(default=None, ge=1, le=10)


class Schedule(BaseModel):
    """The whole of `herhalen.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: Literal[1] = Field(default=1, alias="schema")
    cards: dict[Identifier, Kept] = Field(default_factory=dict, max_length=MOST_KEPT)


@dataclass(frozen=True, slots=True)
class DailySet:
    """What is asked today."""

    todo: tuple[Card, ...]
    done: int
    """Cards judged today."""

    waiting: int
    """Cards that are due too, and wait for another day."""


def note(schedule: Schedule, cards: Iterable[Card], now: datetime) -> Schedule:
    """Remember what was missed and is not yet remembered; the same schedule where there is nothing new.

    Where there is no room, what was missed last waits until there is.
    """
    fresh = [card.id for card in cards if card.missed and card.id not in schedule.cards]
    added = {name: Kept(since=now) for name in fresh[: MOST_KEPT - len(schedule.cards)]}
    return schedule.model_copy(update={"cards": {**schedule.cards, **added}}) if added else schedule


def without_unknown(schedule: Schedule, cards: Iterable[Card]) -> Schedule:
    """Forget the cards that can no longer be asked, once half of the room is used."""
    if len(schedule.cards) * 2 < MOST_KEPT:
        return schedule
    known = {card.id for card in cards}
    return schedule.model_copy(update={"cards": {n: k for n, k in schedule.cards.items() if n in known}})


def daily_set(schedule: Schedule, cards: Sequence[Card], now: datetime) -> DailySet:
    """Return today's cards: those due longest first, then new ones, the sorts mixed.

    Never more than `A_DAY` together with those judged today.
    """
    known = [(card, schedule.cards[card.id]) for card in cards if card.id in schedule.cards]
    due = sorted((pair for pair in known if _is_due(pair[1], now)), key=_urgency)
    done = sum(_day(kept.last, now) == now.date() for _, kept in known if kept.last)
    room = max(0, A_DAY - done)
    chosen = _mixed([card for card, _ in due][:room])
    return DailySet(chosen, done, len(due) - len(chosen))


def judge(schedule: Schedule, card_id: str, judgement: Judgement, now: datetime) -> Schedule:
    """Return the schedule after a learner judged a card of today.

    Raises:
        NotTodayError: the card is unknown or not due.
    """
    kept = schedule.cards.get(card_id)
    if kept is None or not _is_due(kept, now):
        raise NotTodayError
    card = fsrs.Card(
        card_id=0,  # without one the library asks the clock
        state=fsrs.State.Review if kept.last else fsrs.State.Learning,
        stability=kept.stability,
        difficulty=kept.difficulty,
        due=kept.due or now,
        last_review=kept.last,
    )
    after, _ = _SCHEDULER.review_card(card, _RATINGS[judgement], review_datetime=now.astimezone(UTC))
    judged = Kept(
        since=kept.since, due=after.due, last=now, stability=after.stability, difficulty=after.difficulty
    )
    return schedule.model_copy(update={"cards": {**schedule.cards, card_id: judged}})


def _is_due(kept: Kept, now: datetime) -> bool:
    return kept.due is None or _day(kept.due, now) <= now.date()


def _day(moment: datetime, now: datetime) -> date:
    return moment.astimezone(now.tzinfo).date()


def _urgency(pair: tuple[Card, Kept]) -> tuple[bool, datetime]:
    kept = pair[1]
    return kept.due is None, kept.due or kept.since


def _mixed(chosen: list[Card]) -> tuple[Card, ...]:
    """Take turns between the sorts, so that one kind of question does not prompt the next."""
    by_sort: dict[str, list[Card]] = {}
    for card in chosen:
        by_sort.setdefault(card.sort, []).append(card)
    return tuple(card for row in zip_longest(*by_sort.values()) for card in row if card is not None)
