"""A case's consults made ready to play: names become numbers, conditions become functions."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from alk.cases.model import Dimension
from alk.cases.script import CueState, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from alk.cases.model import Case
    from alk.cases.script import (
        Alarm,
        Condition,
        Consult,
        Cue,
        Effect,
        Ending,
        Fact,
        Line,
        Speech,
        Test,
    )
    from alk.consult.engine import Turn
    from alk.consult.state import State

    When: TypeAlias = Callable[[State | Turn], bool]

_HELPS_ONCE = {Kind.ERKENNING, Kind.SAMENVATTING, Kind.UITLEG, Kind.AFSPRAAK, Kind.OVERGANG}
"""Sorts of line that can do good by themselves, and therefore only once."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One speech, with its number in the script."""

    number: int
    speech: Speech
    when: When | None
    condition: int
    """Number of its condition; -1 for none."""


@dataclass(frozen=True, slots=True)
class PlayedFact:
    """A fact with its bits."""

    fact: Fact
    bit: int
    after: int
    """Facts that must have been told."""

    cue: int
    alarm: int
    speech: tuple[Spoken, ...]
    not_yet: tuple[Spoken, ...]
    change: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PlayedLine:
    """A line with its bits."""

    line: Line
    index: int
    bit: int
    """Its bit in State.said; 0 where it may be used again."""

    asks: tuple[PlayedFact, ...]
    touches: tuple[PlayedFact, ...]
    answers: int
    cue: int
    alarm: int
    acts: int
    notes: int
    when: When | None
    condition: int
    phases: int
    """Phases in which it is on offer, as bits."""

    to_phase: int
    """Index of the phase it leads to, or -1."""

    speech: tuple[Spoken, ...]
    change: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PlayedCue:
    """A cue with its bit."""

    cue: Cue
    bit: int
    speech: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class PlayedAlarm:
    """An alarm with its bit."""

    alarm: Alarm
    bit: int
    speech: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class PlayedEnding:
    """An ending with its condition."""

    ending: Ending
    when: When | None
    condition: int


@dataclass(frozen=True, slots=True)
class PlayedConsult:
    """One consult, ready to play."""

    consult: Consult
    index: int
    follows: int
    """Index of the consult it follows up, or -1."""

    facts: tuple[PlayedFact, ...]
    lines: tuple[PlayedLine, ...]
    cues: tuple[PlayedCue, ...]
    alarms: tuple[PlayedAlarm, ...]
    endings: tuple[PlayedEnding, ...]
    opening: tuple[Spoken, ...]
    not_yet: tuple[Spoken, ...]
    pressing: tuple[Spoken, ...]
    change: tuple[int, int, int]
    notes: int
    cue: int
    alarm: int
    own_cues: int


@dataclass(frozen=True, slots=True)
class Script:
    """All consults of a case, ready to play."""

    case: Case
    consults: tuple[PlayedConsult, ...]
    facts: tuple[PlayedFact, ...]
    """By bit position, over all consults; so are cues and alarms."""

    cues: tuple[PlayedCue, ...]
    alarms: tuple[PlayedAlarm, ...]
    notes: tuple[str, ...]
    speeches: tuple[Speech, ...]
    """By number."""

    conditions: tuple[Condition, ...]
    """By number."""

    dimensions: tuple[int, ...]
    """Per dimension, the bits of its facts."""

    def explored(self, facts: int) -> int:
        """Count the dimensions in which one of these facts lies."""
        return sum(1 for mask in self.dimensions if facts & mask)


def compile_case(case: Case) -> Script:
    """Make the consults of a case ready to play; a case without consults gives an empty script."""
    return _Compiler(case).compile()


class _Compiler:
    def __init__(self, case: Case) -> None:
        self.case = case
        consults = case.consults
        self.fact_bits = _bits(fact.id for c in consults for fact in c.facts)
        self.cue_bits = _bits(cue.id for c in consults for cue in c.cues)
        self.alarm_bits = _bits(alarm.id for c in consults for alarm in c.alarms)
        noted = [note for c in consults for note in c.remembers]
        noted += [note for c in consults for line in c.lines for note in line.remembers]
        self.note_bits = _bits(noted)
        self.dimensions = tuple(self._facts_in(dimension) for dimension in Dimension)
        self.speeches: list[Speech] = []
        self.conditions: list[Condition] = []
        self.facts: dict[str, PlayedFact] = {}
        self.cues: list[PlayedCue] = []
        self.alarms: list[PlayedAlarm] = []

    def compile(self) -> Script:
        index = {consult.id: i for i, consult in enumerate(self.case.consults)}
        played = tuple(self._consult(c, index[c.id], index.get(c.after, -1)) for c in self.case.consults)
        return Script(
            self.case,
            played,
            tuple(self.facts.values()),
            tuple(self.cues),
            tuple(self.alarms),
            tuple(self.note_bits),
            tuple(self.speeches),
            tuple(self.conditions),
            self.dimensions,
        )

    def _facts_in(self, dimension: Dimension) -> int:
        facts = (fact for c in self.case.consults for fact in c.facts if fact.dimension is dimension)
        return sum(self.fact_bits[fact.id] for fact in facts)

    def _consult(self, consult: Consult, index: int, follows: int) -> PlayedConsult:
        facts = tuple(self._fact(fact) for fact in consult.facts)
        cues = tuple(PlayedCue(c, self.cue_bits[c.id], self._spoken(c.speech)) for c in consult.cues)
        alarms = tuple(PlayedAlarm(a, self.alarm_bits[a.id], self._spoken(a.speech)) for a in consult.alarms)
        self.cues += cues
        self.alarms += alarms
        phases = {name: i for i, name in enumerate(consult.phases)}
        return PlayedConsult(
            consult=consult,
            index=index,
            follows=follows,
            facts=facts,
            lines=tuple(self._line(line, i, phases) for i, line in enumerate(consult.lines)),
            cues=cues,
            alarms=alarms,
            endings=tuple(PlayedEnding(e, *self._when(e.condition)) for e in consult.endings),
            opening=self._spoken(consult.opening),
            not_yet=self._spoken(consult.not_yet),
            pressing=self._spoken(consult.pressing),
            change=_change(consult.effects),
            notes=_mask(consult.remembers, self.note_bits),
            cue=self.cue_bits.get(consult.cue, 0),
            alarm=self.alarm_bits.get(consult.alarm, 0),
            own_cues=_mask((cue.id for cue in consult.cues), self.cue_bits),
        )

    def _fact(self, fact: Fact) -> PlayedFact:
        played = PlayedFact(
            fact=fact,
            bit=self.fact_bits[fact.id],
            after=_mask(fact.after, self.fact_bits),
            cue=self.cue_bits.get(fact.cue, 0),
            alarm=self.alarm_bits.get(fact.alarm, 0),
            speech=self._spoken(fact.speech),
            not_yet=self._spoken(fact.not_yet),
            change=_change(fact.effects),
        )
        self.facts[fact.id] = played
        return played

    def _line(self, line: Line, index: int, phases: dict[str, int]) -> PlayedLine:
        helps = line.kind in _HELPS_ONCE or any(e.change > 0 for e in line.effects) or line.remembers
        once = helps and not (line.asks or line.answers or line.acts)
        when, condition = self._when(line.condition)
        return PlayedLine(
            line=line,
            index=index,
            bit=1 << index if once else 0,
            asks=tuple(self.facts[name] for name in line.asks),
            touches=tuple(self.facts[name] for name in line.touches),
            answers=self.cue_bits.get(line.answers, 0),
            cue=self.cue_bits.get(line.cue, 0),
            alarm=self.alarm_bits.get(line.alarm, 0),
            acts=self.alarm_bits.get(line.acts, 0),
            notes=_mask(line.remembers, self.note_bits),
            when=when,
            condition=condition,
            phases=sum(1 << phases[name] for name in line.phases) if line.phases else -1,
            to_phase=phases.get(line.to_phase, -1),
            speech=self._spoken(line.speech),
            change=_change(line.effects),
        )

    def _spoken(self, speeches: Sequence[Speech]) -> tuple[Spoken, ...]:
        found = []
        for speech in speeches:
            when, condition = self._when(speech.condition)
            found.append(Spoken(len(self.speeches), speech, when, condition))
            self.speeches.append(speech)
        return tuple(found)

    def _when(self, condition: Condition | None) -> tuple[When | None, int]:
        if condition is None:
            return None, -1
        self.conditions.append(condition)
        alternatives = [[self._test(test) for test in tests] for tests in condition.alternatives]
        if len(alternatives) == 1 and len(alternatives[0]) == 1:
            return alternatives[0][0], len(self.conditions) - 1
        return (lambda s: any(all(t(s) for t in tests) for tests in alternatives)), len(self.conditions) - 1

    def _test(self, test: Test) -> When:
        plain = self._plain_test(test)
        return (lambda s: not plain(s)) if test.negated else plain

    def _plain_test(self, test: Test) -> When:
        if test.subject == "signaal":
            return _cue_test(self.cue_bits[test.name], CueState(test.state))
        if test.subject in {"feit", "onthouden", "alarm"}:
            return self._bit_test(test)
        if test.subject == "dimensies":
            return self._dimension_test(test)
        return _measure_test(test)

    def _bit_test(self, test: Test) -> When:
        if test.subject == "feit":
            bit = self.fact_bits[test.name]
            return lambda s: bool(s.facts & bit)
        if test.subject == "onthouden":
            bit = self.note_bits[test.name]
            return lambda s: bool(s.notes & bit)
        bit = self.alarm_bits[test.name]
        if test.state == CueState.GEGEVEN:
            return lambda s: bool(s.voiced & bit)
        return lambda s: bool(s.acted & bit)

    def _dimension_test(self, test: Test) -> When:
        masks = self.dimensions
        value, at_least = test.value, test.at_least

        def holds(state: State | Turn) -> bool:
            count = sum(1 for mask in masks if state.facts & mask)
            return count >= value if at_least else count <= value

        return holds


def _cue_test(bit: int, wanted: CueState) -> When:
    if wanted is CueState.OPGEPAKT:
        return lambda s: bool(s.caught & bit)
    if wanted is CueState.GEMIST:
        return lambda s: bool(s.missed & bit)
    return lambda s: bool((s.open | s.caught | s.missed) & bit)


def _measure_test(test: Test) -> When:
    value = test.value
    measured = attrgetter({"vertrouwen": "trust", "ongerustheid": "worry", "gehoord": "heard"}[test.subject])
    if test.at_least:
        return lambda s: bool(measured(s) >= value)
    return lambda s: bool(measured(s) <= value)


def _bits(names: Iterable[str]) -> dict[str, int]:
    return {name: 1 << i for i, name in enumerate(dict.fromkeys(names))}


def _mask(names: Iterable[str], bits: dict[str, int]) -> int:
    mask = 0
    for name in names:
        mask |= bits.get(name, 0)
    return mask


def _change(effects: Iterable[Effect]) -> tuple[int, int, int]:
    totals = {"vertrouwen": 0, "ongerustheid": 0, "gehoord": 0}
    for effect in effects:
        totals[effect.measure] += effect.change
    return totals["vertrouwen"], totals["ongerustheid"], totals["gehoord"]
