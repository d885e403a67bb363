"""Every talk that is possible, explored to the last state with every line on offer in it.

States are merged where they behave alike from there on (`liveness`), and the clock is left out of them: each
is reached in the fewest minutes possible, and time may run out at any moment. No line and no order of lines
is skipped. The engine plays a turn once for all states that agree on what it looks at (`reads`); in the
others the same bits change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from alk.consult import engine
from alk.consult.explore import CLOCK, NEXT, Exploration, Target, bases, similar_lines, targets
from alk.consult.liveness import Liveness
from alk.consult.packed import Packing
from alk.consult.reads import Reads
from alk.consult.state import TALKING, State

if TYPE_CHECKING:
    from alk.consult.engine import Log
    from alk.consult.script import PlayedConsult, PlayedLine, Script

_NOT_OFFERED = -1


def explore_all(script: Script, limit: int) -> Exploration:
    """Explore every state, in the order of the clock, so that `path` gives a talk of the fewest minutes.

    Args:
        script: The consults.
        limit: States to explore at most.
    """
    return _Search(script, limit).run()


class _States(Sequence[State]):
    """States of all consults by number, kept packed."""

    def __init__(self) -> None:
        self.packed: list[int] = []
        self._from: list[int] = []
        self._packings: list[Packing] = []

    def begin(self, packing: Packing) -> None:
        """Let what is added from here on be states of another consult."""
        self._from.append(len(self.packed))
        self._packings.append(packing)

    def __len__(self) -> int:
        return len(self.packed)

    @overload
    def __getitem__(self, number: int) -> State: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[State]: ...
    def __getitem__(self, number: int | slice) -> State | Sequence[State]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        return self._packings[bisect_right(self._from, number) - 1].unpack(self.packed[number])


class _Row(NamedTuple):
    """A line on offer, with the turns that were played for it."""

    line: int
    minutes: int
    reads: int
    turns: dict[int, int]
    """By what the turn looks at: the bits that change, or _NOT_OFFERED."""

    time_up: bool


class _Search:
    """What the sweeps through the consults share."""

    def __init__(self, script: Script, limit: int) -> None:
        self.script = script
        self.limit = limit
        self.liveness = Liveness(script)
        self.line_base, self.ending_base = bases(script)
        self.states = _States()
        self.result = Exploration(script, frozenset(targets(script)), states=self.states)
        self.open = {(target.kind, target.number) for target in self.result.wanted}
        self.pairs = set(similar_lines(script))
        self.starts: list[dict[State, int]] = [{} for _ in script.consults]
        """Per consult the states it may start in, each with the number of the state before it."""

    def run(self) -> Exploration:
        if self.script.consults:
            self.starts[0][engine.start(self.script, [])] = -1
        self.result.complete = all(_Sweep(self, consult).run() for consult in self.script.consults)
        if not self.result.complete:
            self.result.stuck.clear()
        return self.result


class _Sweep:
    """Explores one consult from all the states in which it can start."""

    def __init__(self, search: _Search, consult: PlayedConsult) -> None:
        self.search, self.script, self.consult, self.result = search, search.script, consult, search.result
        self.packing = Packing(self.script, consult)
        self.reads = Reads(self.script, consult, self.packing)
        self.merge = _Merge(search.liveness, self.packing, consult)
        self.done: dict[int, int] = {}
        """By packed state, merged or not: the number of the state that stands for it."""

        self.longest = max((line.line.minutes for line in consult.lines), default=0)
        self.words = [*(line.line.id for line in consult.lines), CLOCK, NEXT, ""]
        self.width = len(self.words)
        self.parents: list[int] = []
        """For each state explored here, the number of the one before it times `width`, plus what was said."""

        self.levels: list[dict[int, int]] = [{}]
        """By minutes used: states found, each with its parent as in `parents`."""

        self.counts: dict[int, int] = {}
        self.turns: dict[tuple[int, bool, bool], _Row] = {}
        self.on_offer: dict[int, _Offers] = {}
        self.clock: dict[int, int] = {}
        self.clock_reads = self.reads.endings(at_once=False, tells=False)
        self.pending: list[tuple[Target | int, int]] = []
        """Targets (or lines without an answer) that were met, each with the packed state after it."""

        self.texts: dict[tuple[int, bool, bool, int], list[str]] = {}
        base = search.line_base[consult.index]
        here = range(base, base + len(consult.lines))
        self.pairs = [(a - base, b - base) for a, b in search.pairs if a in here and b in here]
        self.compared = {index for pair in self.pairs for index in pair}
        self.unsure: list[tuple[int, list[int]]] = []
        """States from which no line ends the talk at once, each with the states after it."""

    def run(self) -> bool:
        """Explore; False where the bound was met first."""
        self.search.states.begin(self.packing)
        self._start()
        complete = self._sweep()
        self._settle_targets()
        for code in self.parents:
            number, word = divmod(code, self.width)
            self.result.parents.append((number, self.words[word]))
        if complete:
            self._find_stuck()
        return complete

    def _start(self) -> None:
        level = self.levels[0]
        for before, number in self.search.starts[self.consult.index].items():
            log: Log = []
            if number < 0:
                state = engine.start(self.script, log)
            else:
                state = engine.start(self.script, log, before, self.consult.index)
            packed = self.packing.pack(state)
            self._cover_log(log, packed)
            self._cover_changes(_BLANK if number < 0 else before, state, packed)
            level.setdefault(packed, number * self.width + self.words.index(NEXT if number >= 0 else ""))

    def _sweep(self) -> bool:
        minutes = 0
        while minutes < len(self.levels):
            top = max(minutes + self.longest, self.consult.consult.minutes)
            self.levels += [{} for _ in range(top + 1 - len(self.levels))] if self.levels[minutes] else []
            if not self._sweep_level(minutes):
                return False
            minutes += 1
        return True

    def _sweep_level(self, minutes: int) -> bool:  # noqa: C901, PLR0912, PLR0915 - one loop for speed
        """Explore from every state that takes these minutes at least; False where the bound was met."""
        level, levels, done, merge = self.levels[minutes], self.levels, self.done, self.merge
        states, parents, width, counts = self.search.states.packed, self.parents, self.width, self.counts
        ended, limit, facts = self.packing.ended, self.search.limit, self.packing.mask["facts"]
        at_end = levels[max(minutes, self.consult.consult.minutes)]
        offers = self._offers(minutes)
        played = 0
        complete = True
        while level:
            raw, parent = level.popitem()
            if raw in done:
                continue
            packed = raw if raw >= ended else merge(raw)
            if packed in done:
                done[raw] = done[packed]
                continue
            number = len(states)
            if number >= limit:
                level[raw] = parent
                complete = False
                break
            states.append(packed)
            parents.append(parent)
            done[raw] = done[packed] = number
            if raw >= ended:
                self._follow_up(packed, number)
                continue
            told = packed & facts
            seen = packed | (counts[told] if told in counts else self._count(told))
            rows = offers.at(packed)
            parent = number * width
            said = len(rows)
            ends = False
            for row in rows:
                line, lasts, reads, turns, _ = row
                key = seen & reads
                change = turns[key] if key in turns else self._play(packed, key, row, minutes)
                if change < 0:
                    said -= 1
                    continue
                after = packed ^ change
                if change >= ended:
                    ends = True
                    after = merge.ended(after)
                if after not in done:
                    following = levels[minutes + lasts]
                    if after not in following:
                        following[after] = parent + line
            played += said
            if not said:
                self.result.dead_ends.append(number)
            if self.pairs:
                self._compare(packed, seen, rows)
            if not ends:
                self.unsure.append((number, self._following(packed, seen, rows)))
            after = self._run_out(packed, seen & self.clock_reads, minutes)
            if after not in done and after not in at_end:
                at_end[after] = parent + len(offers.ids)
        self.result.steps += played
        return complete

    def _offers(self, minutes: int) -> _Offers:
        """Return the lines on offer at a moment; moments at which the same lines take all time share them."""
        left = min(max(0, self.consult.consult.minutes - minutes), self.longest + 1)
        if left not in self.on_offer:
            self.on_offer[left] = _Offers(self, minutes)
        return self.on_offer[left]

    def _count(self, facts: int) -> int:
        self.counts[facts] = self.packing.counts(facts)
        return self.counts[facts]

    def _following(self, packed: int, seen: int, rows: Sequence[_Row]) -> list[int]:
        changes = (row.turns[seen & row.reads] for row in rows)
        return [packed ^ change for change in changes if change >= 0]

    def _play(self, packed: int, reads: int, row: _Row, minutes: int) -> int:
        """Let the engine play a turn that is new; return the bits that change."""
        line = self.consult.lines[row.line]
        state = self.packing.unpack(packed, minutes)
        log: Log = []
        if line.when is not None:
            holds = line.when(state)
            self._cover("waar" if holds else "onwaar", line.condition, packed)
            if not holds:
                row.turns[reads] = _NOT_OFFERED
                return _NOT_OFFERED
        after = engine.step(self.script, state, line, log)
        row.turns[reads] = change = self.packing.pack(after) ^ packed
        met = self._met(packed ^ change)
        self._cover("zin", self.search.line_base[self.consult.index] + line.index, met)
        self._cover_log(log, met)
        self._cover_changes(state, after, met)
        if line.index in self.compared:
            said = [self.script.speeches[int(str(e[1]))].text.text for e in log if e[0] == "speech"]
            self.texts[line.index, row.time_up, bool(state.open), reads] = said
        return change

    def _run_out(self, packed: int, reads: int, minutes: int) -> int:
        """Let the time run out; return the state after it."""
        change = self.clock.get(reads)
        if change is None:
            state = self.packing.unpack(packed, minutes)
            log: Log = []
            after = engine.run_out(self.script, state, log)
            change = self.clock[reads] = self.packing.pack(after) ^ packed
            self._cover_log(log, self._met(packed ^ change))
            self._cover_changes(state, after, self._met(packed ^ change))
        return self._met(packed ^ change)

    def _met(self, after: int) -> int:
        return self.merge.ended(after) if after >= self.packing.ended else after

    def _follow_up(self, packed: int, number: int) -> None:
        state = self.packing.unpack(packed)
        following = engine.follow_up(self.script, state)
        if following >= 0:
            self.search.starts[following].setdefault(state._replace(ending=TALKING), number)

    def _compare(self, packed: int, seen: int, rows: Sequence[_Row]) -> None:
        """Compare what similar lines lead to; a pair that once made a difference is not compared again."""
        base = self.search.line_base[self.consult.index]
        offered = {row.line: row for row in rows if row.line in self.compared}
        cue_open = bool(packed & self.packing.mask["open"])
        differ = ~self.packing.mask["said"]
        for pair in tuple(self.pairs):
            if pair[0] not in offered or pair[1] not in offered:
                continue
            outcomes = []
            for row in (offered[pair[0]], offered[pair[1]]):
                change = row.turns[seen & row.reads]
                if change >= 0:
                    said = self.texts[row.line, row.time_up, cue_open, seen & row.reads]
                    outcomes.append((change & differ, said))
            if len(outcomes) == len(pair):
                alike = outcomes[0] == outcomes[1]
                self.result.alike[pair[0] + base, pair[1] + base] = alike
                if not alike:
                    self.pairs.remove(pair)

    def _cover_log(self, log: Log, met: int) -> None:
        for entry in log:
            if entry[0] == "speech":
                self._cover("antwoord", int(str(entry[1])), met)
            elif entry[0] == "when":
                self._cover("waar" if entry[2] else "onwaar", int(str(entry[1])), met)
            elif entry[0] == "silence":
                silent = self.search.line_base[self.consult.index] + int(str(entry[1]))
                self.pending.append((silent, met))

    def _cover_changes(self, before: State, after: State, met: int) -> None:
        if after.ending != TALKING:
            self._cover("einde", self.search.ending_base[after.consult] + after.ending, met)
        for kind, mask in (
            ("feit", after.facts & ~before.facts),
            ("opgepakt", after.caught & ~before.caught),
            ("gemist", after.missed & ~before.missed),
            ("gehandeld", after.acted & ~before.acted),
        ):
            for i in range(mask.bit_length()):
                if mask >> i & 1:
                    self._cover(kind, i, met)

    def _cover(self, kind: str, number: int, met: int) -> None:
        if (kind, number) in self.search.open:
            self.search.open.discard((kind, number))
            self.pending.append((Target(kind, number), met))

    def _settle_targets(self) -> None:
        """Number the states after which things happened; those beyond the bound are noted, not explored."""
        for what, met in self.pending:
            if met not in self.done:
                packed = met if met >= self.packing.ended else self.merge(met)
                if packed not in self.done:
                    self.done[packed] = len(self.search.states)
                    self.search.states.packed.append(packed)
                    self.parents.append(self._parent(met))
                self.done[met] = self.done[packed]
            if isinstance(what, Target):
                self.result.reached[what] = self.done[met]
            else:
                self.result.silent.setdefault(what, self.done[met])

    def _parent(self, met: int) -> int:
        return next(level[met] for level in self.levels if met in level)

    def _find_stuck(self) -> None:
        """Find the states from which only the clock ends the talk."""
        unsure = {number: {self.done[after] for after in following} for number, following in self.unsure}
        while True:
            free = [n for n, following in unsure.items() if any(after not in unsure for after in following)]
            if not free:
                break
            for number in free:
                del unsure[number]
        self.result.stuck += sorted(unsure)


class _Offers:
    """The lines on offer in the states that take the same minutes."""

    def __init__(self, sweep: _Sweep, minutes: int) -> None:
        self._sweep = sweep
        self._minutes = minutes
        self._reads = sweep.reads.offers()
        self._open = sweep.packing.mask["open"]
        self._known: tuple[dict[int, list[_Row]], dict[int, list[_Row]]] = ({}, {})
        self.ids = [line.line.id for line in sweep.consult.lines]

    def at(self, packed: int) -> list[_Row]:
        """Return the lines on offer but for their conditions."""
        known = self._known[1 if packed & self._open else 0]
        key = packed & self._reads
        rows = known.get(key)
        if rows is None:
            state = self._sweep.packing.unpack(packed, self._minutes)
            lines = [line for line in self._sweep.consult.lines if engine.fits(line, state)]
            rows = known[key] = [self._row(line, cue_open=bool(state.open)) for line in lines]
        return rows

    def _row(self, line: PlayedLine, *, cue_open: bool) -> _Row:
        sweep = self._sweep
        time_up = self._minutes + line.line.minutes >= sweep.consult.consult.minutes
        key = (line.index, cue_open, time_up)
        if key not in sweep.turns:
            reads = sweep.reads.line(line, cue_open=cue_open, time_up=time_up)
            sweep.turns[key] = _Row(line.index, line.line.minutes, reads, {}, time_up)
        return sweep.turns[key]


class _Merge:
    """Maps packed states to the one that stands for all that behave like it."""

    def __init__(self, liveness: Liveness, packing: Packing, consult: PlayedConsult) -> None:
        self._liveness = liveness
        self._packing = packing
        self._phase = packing.mask["phase"]
        self._history = packing.mask["facts"] | packing.mask["missed"]
        self._looked_at = self._history | self._phase | packing.mask["ending"]
        self._kept: dict[int, int] = {}
        self._rest: dict[int, int] = {}
        self._full = State(*(_WHOLE,) * len(State._fields))._replace(consult=consult.index)

    def __call__(self, packed: int) -> int:
        """Return the state that stands for a talk that goes on."""
        phase = packed & self._phase
        kept = self._kept.get(phase)
        if kept is None:
            kept = self._kept[phase] = self._keeps(phase)
        looked_at = packed & self._looked_at
        rest = self._rest.get(looked_at)
        if rest is None:
            rest = self._rest[looked_at] = self._decide(looked_at)
        return packed & kept | rest

    def ended(self, packed: int) -> int:
        """Return the state that stands for a talk that has ended."""
        ending = packed & self._packing.mask["ending"]
        kept = self._kept.get(ending)
        if kept is None:
            kept = self._kept[ending] = self._keeps(ending)
        looked_at = packed & (self._history | ending)
        rest = self._rest.get(looked_at)
        if rest is None:
            rest = self._rest[looked_at] = self._decide(looked_at)
        return packed & kept | rest

    def _keeps(self, where: int) -> int:
        """Return the bits that are kept as they are, in a phase or after an ending."""
        at = self._packing.unpack(where)
        every = self._full._replace(phase=at.phase, ending=at.ending, minutes=0)
        kept = self._liveness.canonical(every)
        packed = self._packing.pack(_BLANK._replace(said=kept.said))
        for name in _KEPT_FIELDS:
            packed |= self._packing.bits(name, getattr(kept, name)) & self._packing.mask[name]
        return packed

    def _decide(self, looked_at: int) -> int:
        """Return what stands for the history in facts and missed cues, with the phase and the ending."""
        merged = self._packing.pack(self._liveness.canonical(self._packing.unpack(looked_at)))
        return merged & self._looked_at


_WHOLE = -1
"""Every bit of a field."""

_BLANK = State(*(0,) * 15, TALKING)
_KEPT_FIELDS = ("trust", "worry", "heard", "open", "half", "caught", "voiced", "acted", "notes")
