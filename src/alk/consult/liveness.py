"""Which parts of a state can still matter: states that differ only in the rest behave alike from here on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.script import Kind, Measure
from alk.consult.engine import follow_up
from alk.consult.rules import SUMMARY_ENOUGH
from alk.consult.state import TALKING, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alk.cases.script import Condition, Test
    from alk.consult.script import PlayedConsult, PlayedLine, Script


@dataclass(frozen=True, slots=True)
class _Live:
    """Bits that can still matter in one phase of one consult."""

    facts: int
    cues: int
    alarms: int
    notes: int
    said: int
    worry: int
    """-1 where ongerustheid can still matter, 0 where it cannot; so is `heard`."""

    heard: int
    dead_dimensions: tuple[int, ...]
    """Per dimension, its facts that matter only because something was told in that dimension."""


class Liveness:
    """Maps a state to one that behaves the same and has no history left in it.

    Exact: what is dropped is read by no condition, no line and no rule that can still come. That something
    was told in a dimension, and that any cue was missed, is kept, because rules of the engine look at it.
    """

    def __init__(self, script: Script) -> None:
        self._script = script
        self._cues = sum(cue.bit for cue in script.cues)
        self._live = {
            (consult.index, phase): self._compute(consult, phase)
            for consult in script.consults
            for phase in range(max(1, len(consult.consult.phases)))
        }
        self._ahead = {c.index: self._compute(c, 0, ahead=True) for c in script.consults}

    def canonical(self, state: State) -> State:
        """Return the state that stands for all states that behave like this one; minutes become 0."""
        if state.ending != TALKING:
            following = follow_up(self._script, state)
            if following < 0:
                return State(state.consult, *(0,) * 14, state.ending)
            state = state._replace(phase=0, open=0, half=0, said=0)
            live = self._ahead[following]
        else:
            following = state.consult
            live = self._live[state.consult, state.phase]
        facts = state.facts & live.facts
        spare = 0
        for dead in live.dead_dimensions:
            if state.facts & dead:
                facts |= dead & -dead
                spare |= dead & (dead - 1)
        # A summary counts the facts told: as many are kept, from dimensions told in, as still matter to it.
        facts |= _lowest(spare, min(SUMMARY_ENOUGH, state.facts.bit_count()) - facts.bit_count())
        missed = self._missed(state.missed, live.cues, self._script.consults[following])
        return State(
            state.consult,
            state.phase,
            state.trust,
            state.worry & live.worry,
            state.heard & live.heard,
            facts,
            state.open,
            state.half,
            state.caught & live.cues,
            missed,
            state.voiced & live.alarms,
            state.acted & live.alarms,
            state.notes & live.notes,
            state.said & live.said,
            0,
            state.ending,
        )

    def _missed(self, missed: int, live: int, consult: PlayedConsult) -> int:
        """Keep of the missed cues that nothing names what the rules count: how often here, and any at all."""
        dead = self._cues & ~live
        pressing = max(1, len(consult.pressing))
        own = _lowest(dead & consult.own_cues, min(pressing, (missed & dead & consult.own_cues).bit_count()))
        others = dead & ~consult.own_cues
        return missed & live | own | (_lowest(others, 1) if missed & others else 0)

    def _compute(self, consult: PlayedConsult, phase: int, *, ahead: bool = False) -> _Live:
        """Find what can still matter from a phase on; `ahead`: before the consult has been opened."""
        phases = _reachable_phases(consult, phase)
        now = [line for line in consult.lines if line.phases & phases]
        later = [c for c in self._script.consults if c.index > consult.index]
        lines = [*now, *(line for c in later for line in c.lines)]
        facts = cues = alarms = notes = 0
        for line in lines:
            for fact in (*line.asks, *line.touches):
                facts |= fact.bit | fact.after
            cues |= line.answers
            alarms |= line.acts
        tests = list(_tests(self._conditions(consult, now, later, ahead=ahead)))
        for test in tests:
            facts |= self._bit(test, "feit")
            cues |= self._bit(test, "signaal")
            alarms |= self._bit(test, "alarm")
            notes |= self._bit(test, "onthouden")
        # Cues and alarms that can still be given are live as well: giving happens once.
        cues |= _given(now, later, "cue") | (consult.cue if ahead else 0)
        alarms |= _given(now, later, "alarm") | (consult.alarm if ahead else 0)
        dead = tuple(mask & ~facts for mask in self._script.dimensions if mask & ~facts)
        said = sum(line.bit for line in now)
        read = {test.subject for test in tests}
        if any(line.line.kind is Kind.SAMENVATTING for line in lines):
            read.add(Measure.GEHOORD)
        worry, heard = (-1 if measure in read else 0 for measure in (Measure.ONGERUSTHEID, Measure.GEHOORD))
        return _Live(facts, cues, alarms, notes, said, worry, heard, dead)

    def _conditions(
        self, consult: PlayedConsult, now: list[PlayedLine], later: list[PlayedConsult], *, ahead: bool
    ) -> Iterator[Condition]:
        """Yield every condition that can still be looked at."""
        lines = [*now, *(line for c in later for line in c.lines)]
        speeches = [s for line in lines for s in line.speech]
        for each in (consult, *later):
            speeches += [*each.not_yet, *each.pressing]
            speeches += [s for fact in each.facts for s in (*fact.speech, *fact.not_yet)]
            speeches += [s for cue in each.cues for s in cue.speech]
            speeches += [s for alarm in each.alarms for s in alarm.speech]
            yield from (e.ending.condition for e in each.endings if e.ending.condition)
        speeches += [s for c in ([consult, *later] if ahead else later) for s in c.opening]
        yield from (s.speech.condition for s in speeches if s.speech.condition)
        yield from (line.line.condition for line in lines if line.line.condition)

    def _bit(self, test: Test, subject: str) -> int:
        if test.subject != subject:
            return 0
        if subject == "feit":
            return next(f.bit for f in self._script.facts if f.fact.id == test.name)
        if subject == "signaal":
            return next(c.bit for c in self._script.cues if c.cue.id == test.name)
        if subject == "alarm":
            return next(a.bit for a in self._script.alarms if a.alarm.id == test.name)
        return 1 << self._script.notes.index(test.name)


def _lowest(mask: int, count: int) -> int:
    """Return the lowest bits of a mask, so many."""
    kept = 0
    for _ in range(count):
        kept |= mask & -mask
        mask &= mask - 1
    return kept


def _reachable_phases(consult: PlayedConsult, phase: int) -> int:
    reached = 1 << phase
    while True:
        found = reached
        for line in consult.lines:
            if line.phases & found and line.to_phase >= 0:
                found |= 1 << line.to_phase
        if found == reached:
            return reached
        reached = found


def _given(now: list[PlayedLine], later: list[PlayedConsult], what: str) -> int:
    bits = 0
    for line in now:
        bits |= getattr(line, what)
        for fact in (*line.asks, *line.touches):
            bits |= getattr(fact, what)
    for each in later:
        bits |= getattr(each, what)
        for owner in (*each.lines, *each.facts):
            bits |= getattr(owner, what)
    return bits


def _tests(conditions: Iterable[Condition]) -> Iterator[Test]:
    for condition in conditions:
        for tests in condition.alternatives:
            yield from tests
