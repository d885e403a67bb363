"""What a turn looks at: two states that agree on it go through the same turn and change in the same bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.script import CueState, Kind
from alk.consult.engine import kind_rules
from alk.consult.packed import MEASURES
from alk.consult.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.cases.script import Condition, Test
    from alk.consult.packed import Packing
    from alk.consult.script import PlayedConsult, PlayedFact, PlayedLine, Script, Spoken

_MEASURE_FIELDS = {"vertrouwen": "trust", "ongerustheid": "worry", "gehoord": "heard"}
_CUE_FIELDS = {
    CueState.OPGEPAKT: ("caught",),
    CueState.GEMIST: ("missed",),
    CueState.GEGEVEN: ("open", "caught", "missed"),
}


class Reads:
    """The bits of a packed state that turns of one consult look at or change.

    A cue that is open is neither caught nor missed, and a line on offer has not helped nor acted yet: those
    bits are known, and left out.
    """

    def __init__(self, script: Script, consult: PlayedConsult, packing: Packing) -> None:
        self._script = script
        self._consult = consult
        self._packing = packing
        self._facts = {f.fact.id: f.bit for f in script.facts}
        self._cues = {c.cue.id: c.bit for c in script.cues}
        self._alarms = {a.alarm.id: a.bit for a in script.alarms}

    def offers(self) -> int:
        """Return what decides which lines are on offer, but for the conditions of lines."""
        at = self._packing.bits
        bits = self._packing.mask["said"] | self._packing.mask["phase"]
        for line in self._consult.lines:
            bits |= at("open", line.answers) | at("missed", line.answers)
            bits |= at("voiced", line.acts) | at("acted", line.acts)
            for fact in line.asks:
                bits |= at("facts", fact.bit | fact.after)
        return bits

    def line(self, line: PlayedLine, *, cue_open: bool, time_up: bool) -> int:
        """Return what a line on offer looks at, its condition included.

        Args:
            line: The line.
            cue_open: Whether a cue lies open to be judged.
            time_up: Whether this line takes the last of the time.
        """
        tells = bool(line.asks or line.touches)
        at = self._packing.bits
        bits = self._condition(line.line.condition, tells=False) | self._kind(line.line.kind)
        bits |= at("missed", line.answers) | at("notes", line.notes) | self._moved(line.change)
        if line.answers:
            bits |= self._rules("signaal-opgepakt")
        bits |= self._said(line.speech, tells=False)
        for fact in (*line.asks, *line.touches):
            bits |= self._fact(fact)
        bits |= self._given(line.cue, line.alarm, tells=tells)
        if line.to_phase >= 0:
            bits |= self._packing.mask["phase"]
        if cue_open:
            for field in ("open", "half", "missed"):
                bits |= self._packing.mask[field]
            bits |= self._rules("signaal-opgepakt", "signaal-gemist")
            bits |= self._said(self._consult.pressing, tells=tells)
        closing = line.line.kind is Kind.AFSLUITING
        return bits | self.endings(at_once=not (closing or time_up), tells=tells)

    def endings(self, *, at_once: bool, tells: bool) -> int:
        """Return what the endings look at: those that come at once, or all."""
        bits = 0
        for ending in self._consult.endings:
            if ending.ending.at_once or not at_once:
                bits |= self._condition(ending.ending.condition, tells=tells)
        return bits

    def _kind(self, kind: Kind) -> int:
        bits = self._rules(*kind_rules(kind))
        if kind in {Kind.SAMENVATTING, Kind.GERUSTSTELLING, Kind.VERBAND, Kind.UITLEG, Kind.ADVIES}:
            bits |= self._packing.counted
        if kind in {Kind.GERUSTSTELLING, Kind.VERBAND, Kind.VERWIJZING}:
            bits |= self._packing.mask["missed"]
        if kind is Kind.VERBAND:
            bits |= self._packing.mask["trust"]
        return bits

    def _fact(self, fact: PlayedFact) -> int:
        bits = self._packing.bits("facts", fact.bit | fact.after) | self._packing.mask["trust"]
        bits |= self._moved(fact.change) | self._given(fact.cue, fact.alarm, tells=True)
        return bits | self._said((*fact.speech, *fact.not_yet, *self._consult.not_yet), tells=True)

    def _given(self, cue: int, alarm: int, *, tells: bool) -> int:
        at = self._packing.bits
        bits = at("open", cue) | at("caught", cue) | at("missed", cue) | at("voiced", alarm)
        for given in self._script.cues:
            if given.bit & cue:
                bits |= self._said(given.speech, tells=tells)
        for sounded in self._script.alarms:
            if sounded.bit & alarm:
                bits |= self._said(sounded.speech, tells=tells)
        return bits

    def _said(self, speeches: Iterable[Spoken], *, tells: bool) -> int:
        bits = 0
        for spoken in speeches:
            bits |= self._condition(spoken.speech.condition, tells=tells)
        return bits

    def _rules(self, *rules: str) -> int:
        bits = 0
        for rule in rules:
            bits |= self._moved((RULES[rule].trust, RULES[rule].worry, RULES[rule].heard))
        return bits

    def _moved(self, change: tuple[int, int, int]) -> int:
        moved = (name for name, by in zip(MEASURES, change, strict=True) if by)
        return sum(self._packing.mask[name] for name in moved)

    def _condition(self, condition: Condition | None, *, tells: bool) -> int:
        bits = 0
        for tests in condition.alternatives if condition else ():
            for test in tests:
                bits |= self._test(test, tells=tells)
        return bits

    def _test(self, test: Test, *, tells: bool) -> int:
        packing = self._packing
        if test.subject in _MEASURE_FIELDS:
            return packing.mask[_MEASURE_FIELDS[test.subject]]
        if test.subject == "dimensies":
            # A turn that tells something looks afterwards: then it takes the facts to know their dimensions.
            return packing.mask["facts"] if tells else packing.mask["explored"]
        if test.subject == "feit":
            return packing.bits("facts", self._facts[test.name])
        if test.subject == "onthouden":
            return packing.bits("notes", 1 << self._script.notes.index(test.name))
        if test.subject == "alarm":
            bit = self._alarms[test.name]
            return packing.bits("voiced", bit) | packing.bits("acted", bit)
        bit = self._cues[test.name]
        bits = 0
        for field in _CUE_FIELDS[CueState(test.state)]:
            bits |= packing.bits(field, bit)
        return bits
