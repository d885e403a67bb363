"""A talk in progress: the engine's turns in words, each with the reasons why it went so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alk.cases.script import HIGHEST, LOWEST
from alk.consult import engine
from alk.consult.part import Chances, chances_in
from alk.consult.rules import RULES
from alk.consult.state import TALKING
from alk.errors import AlkError

if TYPE_CHECKING:
    from alk.cases.script import Line
    from alk.consult.engine import Log
    from alk.consult.part import Part
    from alk.consult.script import PlayedConsult, PlayedLine, Script
    from alk.consult.state import State

YOU = "U"


class NoSuchLineError(AlkError):
    """The case has no line with this id in this consult."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said or seen."""

    speaker: str
    """`U`, `Patiënt`, a companion, or empty for what is seen."""

    text: str
    line: int
    """Line in the case file."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that applied in a turn."""

    rule: str
    """Id in alk.consult.rules."""

    text: str
    source: str
    subject: str
    """Id of the fact, cue, alarm or line it is about; may be empty."""

    line: int
    """Line in the case file."""


@dataclass(frozen=True, slots=True)
class TalkTurn:
    """One turn: what was said, and where the consult went."""

    line_id: str
    """Id of the line that was said; empty for the opening of a consult."""

    said: tuple[Said, ...]
    reasons: tuple[Reason, ...]
    after: State


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk so far. Immutable: every turn gives a new one, so that any turn can be gone back to."""

    script: Script
    turns: tuple[TalkTurn, ...]
    part: Part | None = None
    """The one consult that is played; None where all are, one after another."""

    @property
    def state(self) -> State:
        """Where the talk stands."""
        return self.turns[-1].after

    @property
    def consult(self) -> PlayedConsult:
        """The consult that is going on, or that has just ended."""
        return self.script.consults[self.state.consult]

    @property
    def ended(self) -> bool:
        """Whether this consult is over."""
        return self.state.ending != TALKING

    @property
    def chances(self) -> Chances:
        """What could happen in this talk, from where it opened."""
        return chances_in(self.script, self.part)

    def offered(self) -> tuple[Line, ...]:
        """Return the lines to offer: those that can be said now and were not said in this consult.

        Where nothing else is left, what was said before is offered again.
        """
        lines = [line.line for line in engine.offers(self.script, self.state)]
        before = {turn.line_id for turn in self.turns if turn.after.consult == self.state.consult}
        return tuple(line for line in lines if line.id not in before) or tuple(lines)

    def say(self, line_id: str) -> Talk:
        """Say a line of this consult, on offer or not.

        Raises:
            NoSuchLineError: This consult has no such line.
        """
        line = self._line(line_id)
        log: Log = []
        after = engine.step(self.script, self.state, line, log)
        spoken = (Said(YOU, line.line.utterance.text, line.line.position.line), *self._spoken(log))
        return self._with(TalkTurn(line_id, spoken, _reasons(log), after))

    def run_out(self) -> Talk:
        """Let the time run out."""
        log: Log = []
        after = engine.run_out(self.script, self.state, log)
        return self._with(TalkTurn("", self._spoken(log), _reasons(log), after))

    def follow_up(self) -> Talk | None:
        """Open the consult that comes after this ending; None where none does, or where one is played."""
        following = engine.follow_up(self.script, self.state)
        if following < 0 or self.part:
            return None
        log: Log = []
        after = engine.start(self.script, log, self.state, following)
        return self._with(TalkTurn("", self._spoken(log), _reasons(log), after))

    def _with(self, turn: TalkTurn) -> Talk:
        return replace(self, turns=(*self.turns, turn))

    def _line(self, line_id: str) -> PlayedLine:
        for line in self.consult.lines:
            if line.line.id == line_id:
                return line
        raise NoSuchLineError(f"In dit gesprek is er geen zin ‘{line_id}’.", "Kijk in de casus hoe hij heet.")

    def _spoken(self, log: Log) -> tuple[Said, ...]:
        return _spoken(self.script, self.consult, log)


def begin(script: Script, part: Part | None = None) -> Talk:
    """Open the first consult of a case, or the one that is played by itself."""
    log: Log = []
    before, index = (part.before, part.consult) if part else (None, 0)
    after = engine.start(script, log, before, index)
    opening = TalkTurn("", _spoken(script, script.consults[index], log), _reasons(log), after)
    return Talk(script, (opening,), part)


@dataclass(frozen=True, slots=True)
class Start:
    """Any moment of a case to start from, by the names in its file; unknown names are left out."""

    consult: str = ""
    """Id of the consult; the first one where there is none of this name."""

    phase: str = ""
    measures: tuple[int, int, int] = (2, 2, 2)
    """Vertrouwen, ongerustheid and gehoord."""

    facts: tuple[str, ...] = ()
    """Facts that were told already."""

    notes: tuple[str, ...] = ()
    caught: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    """Cues that were missed before; one that is also in `caught` counts as caught."""


def begin_at(script: Script, start: Start) -> Talk:
    """Open a talk in the middle, as an author does who wants to see one moment."""
    consult = next((c for c in script.consults if c.consult.id == start.consult), script.consults[0])
    log: Log = []
    opened = engine.start(script, log, None, consult.index)
    caught = sum(c.bit for c in script.cues if c.cue.id in start.caught)
    missed = sum(c.bit for c in script.cues if c.cue.id in start.missed) & ~caught
    phases = consult.consult.phases
    trust, worry, heard = (min(HIGHEST, max(LOWEST, value)) for value in start.measures)
    state = opened._replace(
        phase=phases.index(start.phase) if start.phase in phases else 0,
        trust=trust,
        worry=worry,
        heard=heard,
        facts=sum(f.bit for f in script.facts if f.fact.id in start.facts),
        open=opened.open & ~caught & ~missed,
        caught=caught,
        missed=missed,
        notes=opened.notes | sum(1 << i for i, note in enumerate(script.notes) if note in start.notes),
    )
    return Talk(script, (TalkTurn("", _spoken(script, consult, log), _reasons(log), state),))


def _spoken(script: Script, consult: PlayedConsult, log: Log) -> tuple[Said, ...]:
    said = []
    for entry in log:
        if entry[0] == "speech":
            speech = script.speeches[int(str(entry[1]))]
            said.append(Said(speech.speaker, speech.text.text, speech.text.position.line))
        elif entry[0] == "repeat":
            repeated = consult.consult.repeated
            said.append(Said("Patiënt", repeated.text, repeated.position.line))
    return tuple(said)


def _reasons(log: Log) -> tuple[Reason, ...]:
    reasons = []
    for entry in log:
        if entry[0] == "rule":
            rule = RULES[str(entry[1])]
            reasons.append(Reason(rule.id, rule.text, rule.source, str(entry[3]), int(str(entry[2]))))
    return tuple(reasons)
