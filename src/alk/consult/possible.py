"""What could happen in some talk, generously estimated: what is not in here is impossible, without exploring.

The estimate forgets that one thing excludes another: everything that was ever possible stays possible, and a
measure may have any value between the lowest and the highest that all effects together could lead to. So it
may think too much possible, never too little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.script import HIGHEST, LOWEST, CueState, Kind, Measure
from alk.consult.explore import Target
from alk.consult.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alk.cases.script import Condition, Test
    from alk.consult.script import PlayedConsult, PlayedEnding, PlayedFact, PlayedLine, Script, Spoken

_MEASURES = tuple(Measure)
_OFTEN = 99
"""Stands for an effect that can be had again and again."""


def possible(script: Script) -> frozenset[Target]:
    """Return every target that could be reached for all that this estimate knows."""
    estimate = _Estimate(script)
    estimate.settle()
    return frozenset(estimate.targets())


class _Estimate:
    def __init__(self, script: Script) -> None:
        self.script = script
        self.told = self.given = self.caught = self.missed = self.voiced = self.acted = self.notes = 0
        self.consults = 1
        self.phases = [1 for _ in script.consults]
        self.low, self.high = [LOWEST] * 3, [HIGHEST] * 3
        self.lines: set[tuple[int, int]] = set()
        self.bits = {
            **{("feit", f.fact.id): f.bit for f in script.facts},
            **{("signaal", c.cue.id): c.bit for c in script.cues},
            **{("alarm", a.alarm.id): a.bit for a in script.alarms},
            **{("onthouden", note): 1 << i for i, note in enumerate(script.notes)},
        }

    def settle(self) -> None:
        """Grow until nothing new turns out to be possible, then once more with the bounds that this gives."""
        self._measure()
        while True:
            before = self._size()
            for consult in self.script.consults:
                if self.consults >> consult.index & 1:
                    self._visit(consult)
            if self._size() == before:
                return

    def _size(self) -> tuple[object, ...]:
        masks = (self.told, self.given, self.caught, self.missed, self.voiced, self.acted, self.notes)
        return (*masks, self.consults, *self.phases, len(self.lines))

    def _measure(self) -> None:
        """Bound the measures by the start and all effects, each as often as it can be had."""
        up, down = [0, 0, 0], [0, 0, 0]

        def count(change: Sequence[int], times: int) -> None:
            for i, by in enumerate(change):
                up[i] += max(0, by) * times
                down[i] += min(0, by) * times

        for consult in self.script.consults:
            count(consult.change, 1)
            for fact in consult.facts:
                count(fact.change, 1)
            for cue in consult.cues:
                count(_rule("signaal-opgepakt"), 1)
                count(_rule("signaal-gemist"), 1 if cue.bit else 0)
            for line in consult.lines:
                times = 1 if line.bit else _OFTEN
                count(line.change, times)
                for rule in _KIND_RULES.get(line.line.kind, ()):
                    count(_rule(rule), times)
        start = [value for _, value in self.script.consults[0].consult.start]
        self.high = [min(HIGHEST, s + u) for s, u in zip(start, up, strict=True)]
        self.low = [max(LOWEST, s + d) for s, d in zip(start, down, strict=True)]

    def _visit(self, consult: PlayedConsult) -> None:
        self.notes |= consult.notes
        self.given |= consult.cue
        self.voiced |= consult.alarm
        for line in consult.lines:
            if self._offered(line, consult):
                self.lines.add((consult.index, line.index))
                self._take(line, consult)
        if any(not e.ending.stops for e in self._endings(consult)):
            for after in self.script.consults:
                if after.follows == consult.index:
                    self.consults |= 1 << after.index

    def _offered(self, line: PlayedLine, consult: PlayedConsult) -> bool:
        return (
            bool(line.phases & self.phases[consult.index])
            and (not line.answers or bool(line.answers & self.given))
            and (not line.acts or bool(line.acts & self.voiced))
            and (not line.asks or any(self._askable(fact) for fact in line.asks))
            and (line.line.condition is None or self._can(line.line.condition, wanted=True))
        )

    def _askable(self, fact: PlayedFact) -> bool:
        return self.told & fact.after == fact.after

    def _take(self, line: PlayedLine, consult: PlayedConsult) -> None:
        kind = line.line.kind
        good = line.line.names and line.line.space
        if line.answers and good:
            self.caught |= line.answers
        if kind is not Kind.STILTE:
            self.missed |= self.given & consult.own_cues & ~(line.answers if good else 0)
        self.acted |= line.acts
        self.notes |= line.notes
        self.given |= line.cue
        self.voiced |= line.alarm
        for fact in line.asks:
            shallow = kind is Kind.GESLOTEN and fact.fact.depth > 1
            if kind is not Kind.STUREND and not shallow and self.high[0] >= fact.fact.trust:
                self._tell(fact)
        for fact in line.touches:
            if self.high[0] > fact.fact.trust:
                self._tell(fact)
        if line.to_phase >= 0:
            self.phases[consult.index] |= 1 << line.to_phase

    def _tell(self, fact: PlayedFact) -> None:
        if self._askable(fact):
            self.told |= fact.bit
            self.given |= fact.cue
            self.voiced |= fact.alarm

    def _endings(self, consult: PlayedConsult) -> list[PlayedEnding]:
        """Return the endings that can come; those behind one that always fits never do."""
        found = []
        for ending in consult.endings:
            condition = ending.ending.condition
            if condition is None or self._can(condition, wanted=True):
                found.append(ending)
            if condition is None and not ending.ending.on_time:
                break
        return found

    def _can(self, condition: Condition, *, wanted: bool) -> bool:
        alternatives = condition.alternatives
        if wanted:
            return any(all(self._test(t, wanted=True) for t in tests) for tests in alternatives)
        return all(any(self._test(t, wanted=False) for t in tests) for tests in alternatives)

    def _test(self, test: Test, *, wanted: bool) -> bool:
        wanted = wanted != test.negated
        if test.subject in _MEASURES:
            i = _MEASURES.index(Measure(test.subject))
            return _within(test, self.low[i], self.high[i], wanted=wanted)
        if test.subject == "dimensies":
            return _within(test, 0, self.script.explored(self.told), wanted=wanted)
        if not wanted:
            return True
        bit = self.bits[test.subject, test.name]
        masks = {
            "feit": self.told,
            "onthouden": self.notes,
            "alarm": self.acted if test.state == CueState.OPGEPAKT else self.voiced,
        }
        cues = {CueState.OPGEPAKT: self.caught, CueState.GEMIST: self.missed, CueState.GEGEVEN: self.given}
        mask = cues[CueState(test.state)] if test.subject == "signaal" else masks[test.subject]
        return bool(mask & bit)

    def targets(self) -> Iterable[Target]:
        """Yield all that can be reached."""
        line_base = ending_base = 0
        for consult in self.script.consults:
            if self.consults >> consult.index & 1:
                yield from (Target("zin", line_base + i) for c, i in self.lines if c == consult.index)
                yield from self._ending_targets(consult, ending_base)
                yield from self._speech_targets(consult)
            line_base += len(consult.lines)
            ending_base += len(consult.endings)
        for kind, mask in (
            ("feit", self.told),
            ("opgepakt", self.caught),
            ("gemist", self.missed),
            ("gehandeld", self.acted),
        ):
            yield from (Target(kind, i) for i in range(mask.bit_length()) if mask >> i & 1)

    def _ending_targets(self, consult: PlayedConsult, base: int) -> Iterable[Target]:
        coming = self._endings(consult)
        for i, ending in enumerate(consult.endings):
            if ending in coming:
                yield Target("einde", base + i)
            if ending.condition >= 0:
                yield from self._truths(ending.condition, ending.ending.condition)

    def _speech_targets(self, consult: PlayedConsult) -> Iterable[Target]:
        yield from self._said(consult.opening)
        refused = [fact for fact in consult.facts if self._refusable(fact, consult)]
        yield from self._said(consult.not_yet if any(not fact.not_yet for fact in refused) else ())
        for i, spoken in enumerate(consult.pressing):
            if (self.missed & consult.own_cues).bit_count() > i:
                yield from self._said([spoken])
        for line in consult.lines:
            if (consult.index, line.index) in self.lines:
                yield from self._said(line.speech)
            if line.condition >= 0:
                yield from self._truths(line.condition, line.line.condition)
        for fact in consult.facts:
            yield from self._said(fact.speech if self.told & fact.bit else ())
            yield from self._said(fact.not_yet if fact in refused else ())
        for cue in consult.cues:
            yield from self._said(cue.speech if self.given & cue.bit else ())
        for alarm in consult.alarms:
            yield from self._said(alarm.speech if self.voiced & alarm.bit else ())

    def _refusable(self, fact: PlayedFact, consult: PlayedConsult) -> bool:
        """Tell whether this may be asked and not told."""
        asking = [consult.lines[i] for c, i in self.lines if c == consult.index]
        return any(
            fact in line.asks
            and (fact.fact.trust > self.low[0] or (line.line.kind is Kind.GESLOTEN and fact.fact.depth > 1))
            for line in asking
            if line.line.kind is not Kind.STUREND
        )

    def _said(self, speeches: Iterable[Spoken]) -> Iterable[Target]:
        for spoken in speeches:
            condition = spoken.speech.condition
            if condition is None or self._can(condition, wanted=True):
                yield Target("antwoord", spoken.number)
            if condition is not None:
                yield from self._truths(spoken.condition, condition)

    def _truths(self, number: int, condition: Condition | None) -> Iterable[Target]:
        if condition is not None and self._can(condition, wanted=True):
            yield Target("waar", number)
        if condition is not None and self._can(condition, wanted=False):
            yield Target("onwaar", number)


_KIND_RULES = {
    Kind.STUREND: ("sturende-vraag",),
    Kind.SAMENVATTING: ("samenvatting",),
    Kind.ERKENNING: ("erkenning",),
    Kind.VERWIJZING: ("verwijzing-onder-druk",),
    Kind.GERUSTSTELLING: ("geruststelling-te-vroeg", "geruststelling"),
    Kind.VERBAND: ("verband-te-vroeg",),
    Kind.UITLEG: ("uitleg-te-vroeg", "uitleg"),
    Kind.ADVIES: ("advies-te-vroeg",),
}


def _rule(rule_id: str) -> tuple[int, int, int]:
    rule = RULES[rule_id]
    return rule.trust, rule.worry, rule.heard


def _within(test: Test, low: int, high: int, *, wanted: bool) -> bool:
    """Tell whether some value from low to high makes a comparison true, or false."""
    if test.at_least == wanted:
        edge = high
        return edge >= test.value if wanted else edge > test.value
    return low <= test.value if wanted else low < test.value
