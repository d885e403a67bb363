"""One consult of a case, played by itself: where it opens, and what belongs to it.

A follow-up opens in the state that earlier consults left. What was told, missed or acted on in those is the
patient's past, not the learner's doing: it counts neither for nor against whoever plays the follow-up alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.cases.script import Consult, Ending
    from alk.consult.script import PlayedAlarm, PlayedConsult, PlayedCue, PlayedFact, PlayedLine, Script
    from alk.consult.state import State


@dataclass(frozen=True, slots=True)
class Part:
    """One consult of a case, to be played by itself."""

    consult: int
    """Index of the consult."""

    before: State | None = None
    """What the consult before it ended with; None for one that follows up nothing."""

    earlier: tuple[tuple[Consult, Ending], ...] = ()
    """The consults that went before, each with how it ended, first one first."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What can still happen in a talk, from where it opens."""

    facts: tuple[PlayedFact, ...]
    cues: tuple[PlayedCue, ...]
    alarms: tuple[PlayedAlarm, ...]
    lines: tuple[PlayedLine, ...]


def chances_in(script: Script, part: Part | None) -> Chances:
    """Return what can happen in all consults of a case, or in one of them played by itself.

    A line of a follow-up may ask for a fact of an earlier consult, or go into a cue of it that was missed:
    such a fact, cue or alarm belongs to the follow-up too, unless it was settled before.
    """
    if part is None:
        lines = tuple(line for consult in script.consults for line in consult.lines)
        return Chances(script.facts, script.cues, script.alarms, lines)
    played, before = script.consults[part.consult], part.before
    asked = _bits(fact.bit for line in played.lines for fact in (*line.asks, *line.touches))
    facts = tuple(f for f in script.facts if f.bit & asked and not (before and before.facts & f.bit))
    cues = _given_or_answered(played, facts) & ~(before.caught if before else 0)
    alarms = _voiced_or_acted_on(played, facts) & ~(before.acted if before else 0)
    return Chances(
        facts,
        tuple(cue for cue in script.cues if cue.bit & cues),
        tuple(alarm for alarm in script.alarms if alarm.bit & alarms),
        played.lines,
    )


def missed_before(part: Part | None, state: State) -> int:
    """Return the cues, as bits, that earlier consults missed and that nobody took up since."""
    return part.before.missed & ~state.caught if part and part.before else 0


def ignored_before(part: Part | None, state: State) -> int:
    """Return the alarms, as bits, that were heard in earlier consults and that nobody acted on since."""
    return part.before.voiced & ~state.acted if part and part.before else 0


def _given_or_answered(played: PlayedConsult, facts: tuple[PlayedFact, ...]) -> int:
    given = _bits(giver.cue for giver in _givers(played, facts))
    return played.own_cues | given | _bits(line.answers for line in played.lines)


def _voiced_or_acted_on(played: PlayedConsult, facts: tuple[PlayedFact, ...]) -> int:
    voiced = _bits(giver.alarm for giver in _givers(played, facts))
    own = _bits(alarm.bit for alarm in played.alarms)
    return own | voiced | _bits(line.acts for line in played.lines)


def _givers(
    played: PlayedConsult, facts: tuple[PlayedFact, ...]
) -> tuple[PlayedConsult | PlayedFact | PlayedLine, ...]:
    return (played, *facts, *played.lines)


def _bits(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)
