"""Every talk that is possible, explored by the engine that plays them.

States are merged where they behave alike from there on (`liveness`), and the clock is left out of them: each
is reached in the fewest minutes possible, and time may run out at any moment. So a complete exploration is
exact.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alk.cases.script import Kind
from alk.consult import engine
from alk.consult.liveness import Liveness
from alk.consult.state import TALKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.consult.engine import Log
    from alk.consult.script import Script
    from alk.consult.state import State

CLOCK = "(de tijd verstrijkt)"
NEXT = "(vervolggesprek)"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """Something that should happen in some talk."""

    kind: str
    """`zin` (said), `antwoord` (heard), `einde`, `feit` (told), `opgepakt`, `gemist`, `gehandeld`, or `waar`
    and `onwaar` of a condition."""

    number: int
    """Of the line or ending, counted over all consults; or of the speech, fact, cue, alarm or condition."""


@dataclass(slots=True)
class Exploration:
    """What exploring found."""

    script: Script
    wanted: frozenset[Target]
    """Everything that could be covered."""

    reached: dict[Target, int] = field(default_factory=dict)
    """Covered targets, each with the number of the state after which it first happened."""

    states: list[State] = field(default_factory=list)
    parents: list[tuple[int, str]] = field(default_factory=list)
    """For each state the number of the one before it (-1 for the start) and what was said to get there."""

    dead_ends: list[int] = field(default_factory=list)
    """States of a talk in which nothing can be said."""

    silent: dict[int, int] = field(default_factory=dict)
    """Lines (counted over all consults) that once got no answer, each with the state after it."""

    alike: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Pairs of lines that were on offer together; true as long as they never made a difference."""

    stuck: list[int] = field(default_factory=list)
    """States from which only the clock leads to an ending; known only when complete."""

    complete: bool = False
    """Every reachable state was explored; only then does `missing` mean `impossible`."""

    steps: int = 0

    def missing(self) -> frozenset[Target]:
        """Return what was not covered."""
        return self.wanted - self.reached.keys()

    def path(self, number: int) -> list[str]:
        """Return what was said from the start to a state, as ids of lines."""
        said: list[str] = []
        while number >= 0:
            number, line = self.parents[number]
            if line:
                said.append(line)
        return said[::-1]


def explore_all(script: Script, limit: int) -> Exploration:
    """Explore every state, in the order of the clock, so that `path` gives a talk of the fewest minutes.

    Args:
        script: The consults.
        limit: States to explore at most.
    """
    return _Search(script, _ByClock()).run(limit)


def explore_until_covered(script: Script, limit: int) -> Exploration:
    """Look where something new may happen and stop as soon as everything has happened once."""
    return _Search(script, _Curious()).run(limit)


class _ByClock:
    """Hands out states in the order of the minutes they take, so that the first visit is the quickest."""

    exact = True

    def __init__(self) -> None:
        self._heap: list[tuple[int, int]] = []

    def __bool__(self) -> bool:
        return bool(self._heap)

    def push(self, number: int, state: State, *, new: bool) -> None:  # noqa: ARG002 - one shape for both
        heapq.heappush(self._heap, (state.consult * 1_000 + state.minutes, number))

    def pop(self) -> int:
        return heapq.heappop(self._heap)[1]


class _Curious:
    """Takes turns between the phases and, in each, what was new, the best, the worst and the oldest talk.

    Every phase of every consult has its turn, or one with many talks would keep the others from being seen.
    """

    exact = False

    def __init__(self) -> None:
        self._queues: dict[tuple[int, ...], list[tuple[int, int]]] = {}
        self._order: list[list[tuple[int, int]]] = []
        self._taken: set[int] = set()
        self._turn = 0
        self._left = 0

    def __bool__(self) -> bool:
        return self._left > 0

    def push(self, number: int, state: State, *, new: bool) -> None:
        good = state.facts.bit_count() + 2 * state.caught.bit_count() + state.trust + state.heard
        good += state.notes.bit_count()
        bad = state.missed.bit_count() * 2 - state.trust - state.heard
        for which, order in enumerate((0 if new else 1, -good, -bad, 0)):
            queue = self._queue(state.consult, state.phase, which)
            heapq.heappush(queue, (order, -number if order < 0 else number))
        self._left += 1

    def _queue(self, *which: int) -> list[tuple[int, int]]:
        if which not in self._queues:
            self._queues[which] = []
            self._order.append(self._queues[which])
        return self._queues[which]

    def pop(self) -> int:
        self._left -= 1
        while True:
            self._turn = (self._turn + 1) % len(self._order)
            queue = self._order[self._turn]
            while queue:
                number = abs(heapq.heappop(queue)[1])
                if number not in self._taken:
                    self._taken.add(number)
                    return number


class _Search:
    def __init__(self, script: Script, queue: _ByClock | _Curious) -> None:
        self.script = script
        self.queue = queue
        self.liveness = Liveness(script)
        self.line_base, self.ending_base = _bases(script)
        self.result = Exploration(script, frozenset(_targets(script, self.line_base, self.ending_base)))
        self.targets = {(target.kind, target.number): target for target in self.result.wanted}
        self.open = set(self.targets)
        self.numbers: dict[State, int] = {}
        self.done: set[int] = set()
        self.forward: list[list[int]] = []
        self.pairs = _similar_lines(script)

    def run(self, limit: int) -> Exploration:
        if not self.script.consults:
            self.result.complete = True
            return self.result
        log: Log = []
        self._meet(engine.start(self.script, log), -1, "", log)
        while self.queue and len(self.result.states) < limit:
            number = self.queue.pop()
            if number in self.done:
                continue
            self.done.add(number)
            self._expand(self.result.states[number], number)
            if not self.queue.exact and not self.open:
                return self.result
        self.result.complete = self.queue.exact and not self.queue
        if self.result.complete:
            self._find_stuck()
        return self.result

    def _expand(self, state: State, number: int) -> None:
        log: Log = []
        if state.ending != TALKING:
            following = engine.follow_up(self.script, state)
            if following >= 0:
                self._meet(engine.start(self.script, log, state, following), number, NEXT, log)
            return
        lines = engine.offers(self.script, state, log)
        self._cover_log(log, number)
        if not lines:
            self.result.dead_ends.append(number)
        base = self.line_base[state.consult]
        outcomes: dict[int, tuple[State, list[object]]] = {}
        for line in lines:
            log = []
            after = engine.step(self.script, state, line, log)
            self.result.steps += 1
            met = self._meet(after, number, line.line.id, log)
            self._cover("zin", base + line.index, met)
            if self.pairs:
                said = [entry[1] for entry in log if entry[0] == "speech"]
                texts: list[object] = [self.script.speeches[int(str(i))].text.text for i in said]
                outcomes[base + line.index] = (after._replace(said=0, minutes=0), texts)
        log = []
        self._meet(engine.run_out(self.script, state, log), number, CLOCK, log)
        for pair in self.pairs:
            if pair[0] in outcomes and pair[1] in outcomes:
                same = outcomes[pair[0]] == outcomes[pair[1]]
                self.result.alike[pair] = self.result.alike.get(pair, True) and same

    def _meet(self, state: State, parent: int, said: str, log: Log) -> int:
        """Note a state and what led to it; queue it where it is new or reached sooner. Returns its number."""
        key = self.liveness.canonical(state)
        number = self.numbers.get(key, -1)
        fresh = number < 0
        if fresh:
            number = self.numbers[key] = len(self.result.states)
            self.result.states.append(state)
            self.result.parents.append((parent, said))
            self.forward.append([])
        elif number not in self.done and state.minutes < self.result.states[number].minutes:
            self.result.states[number] = state
            self.result.parents[number] = (parent, said)
            fresh = self.queue.exact
        if parent >= 0 and self.queue.exact and said != CLOCK:
            self.forward[parent].append(number)
        if self.open:
            before = len(self.open)
            self._cover_state(state, number)
            self._cover_log(log, number)
            new = len(self.open) < before
        else:
            new = False
        self._note_silence(log, number)
        if fresh:
            self.queue.push(number, state, new=new)
        return number

    def _cover_state(self, state: State, number: int) -> None:
        if state.ending != TALKING:
            self._cover("einde", self.ending_base[state.consult] + state.ending, number)
        self._cover_bits("feit", state.facts, number)
        self._cover_bits("opgepakt", state.caught, number)
        self._cover_bits("gemist", state.missed, number)
        self._cover_bits("gehandeld", state.acted, number)

    def _cover_bits(self, kind: str, mask: int, number: int) -> None:
        while mask:
            low = mask & -mask
            self._cover(kind, low.bit_length() - 1, number)
            mask ^= low

    def _cover_log(self, log: Log, number: int) -> None:
        for entry in log:
            if entry[0] == "speech":
                self._cover("antwoord", int(str(entry[1])), number)
            elif entry[0] == "when":
                self._cover("waar" if entry[2] else "onwaar", int(str(entry[1])), number)

    def _note_silence(self, log: Log, number: int) -> None:
        for entry in log:
            if entry[0] == "silence":
                base = self.line_base[self.result.states[number].consult]
                self.result.silent.setdefault(base + int(str(entry[1])), number)

    def _cover(self, kind: str, index: int, number: int) -> None:
        if (kind, index) in self.open:
            self.open.discard((kind, index))
            self.result.reached[self.targets[kind, index]] = number

    def _find_stuck(self) -> None:
        """Find the states from which only the clock ends the talk."""
        backward: list[list[int]] = [[] for _ in self.forward]
        for number, following in enumerate(self.forward):
            for after in following:
                backward[after].append(number)
        talking = [state.ending == TALKING for state in self.result.states]
        ends = [n for n, talks in enumerate(talking) if not talks]
        free = set(ends)
        while ends:
            for before in backward[ends.pop()]:
                if before not in free:
                    free.add(before)
                    ends.append(before)
        self.result.stuck = [n for n, talks in enumerate(talking) if talks and n not in free]


def _bases(script: Script) -> tuple[list[int], list[int]]:
    """Return where the lines and the endings of each consult start when counted over all consults."""
    lines, endings = [0], [0]
    for consult in script.consults:
        lines.append(lines[-1] + len(consult.lines))
        endings.append(endings[-1] + len(consult.endings))
    return lines, endings


def _targets(script: Script, lines: list[int], endings: list[int]) -> Iterator[Target]:
    counts = {
        "zin": lines[-1],
        "antwoord": len(script.speeches),
        "einde": endings[-1],
        "feit": len(script.facts),
        "opgepakt": len(script.cues),
        "gemist": len(script.cues),
        "gehandeld": len(script.alarms),
        "waar": len(script.conditions),
        "onwaar": len(script.conditions),
    }
    for kind, count in counts.items():
        yield from (Target(kind, i) for i in range(count))


def _similar_lines(script: Script) -> list[tuple[int, int]]:
    """Return pairs of lines that could be the same choice in other words."""
    bases, _ = _bases(script)
    pairs = []
    for consult in script.consults:
        groups: dict[tuple[object, ...], list[int]] = {}
        for line in consult.lines:
            if line.line.kind is Kind.AFSLUITING:
                continue
            said = tuple((s.speech.speaker, s.speech.text.text) for s in line.speech)
            key = (line.line.asks, line.line.answers, line.acts, line.notes, line.cue, line.to_phase, said)
            groups.setdefault(key, []).append(bases[consult.index] + line.index)
        for group in groups.values():
            pairs += [(a, b) for i, a in enumerate(group) for b in group[i + 1 :]]
    return pairs
