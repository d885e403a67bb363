"""A learner's session with a talk: every choice as data, so that any consult can be replayed exactly.

A session is made from its steps alone. In practice a learner may go back one turn; the first choice at a
turn stays the one that counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from alk.consult.part import chances_in
from alk.consult.talk import Talk, begin
from alk.errors import AlkError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.consult.part import Part
    from alk.consult.script import Script
    from alk.consult.state import State
    from alk.consult.talk import TalkTurn


_REMEMBERED = 8


class Mode(StrEnum):
    """When a learner gets feedback."""

    OEFENEN = "oefenen"
    """After every turn, with hints, and with a way back of one turn."""

    TOETS = "toets"
    """At the end."""


class Do(StrEnum):
    """What a learner did."""

    ZEG = "zeg"
    ONBEGREPEN = "onbegrepen"
    """Typed something that the patient did not understand; nothing is scored."""

    BEDOELDE = "bedoelde"
    """Typed something that can mean several lines; `choices` holds them, and nothing was said yet."""

    TERUG = "terug"
    HINT = "hint"
    TIJD = "tijd"
    """Let the time run out."""

    VERDER = "verder"
    """Went on to the follow-up consult."""


class NotNowError(AlkError):
    """A step that cannot be taken at this moment."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a learner did, as it is kept in the answers."""

    do: Do
    line: str = ""
    """Id of the line that was said."""

    typed: str = ""
    """What the learner typed; empty where an offered line was chosen."""

    shown: tuple[str, ...] = ()
    """Ids of the lines that were on offer."""

    choices: tuple[str, ...] = ()
    """Ids of the lines that were put to the learner: "Bedoelde u …?"."""

    ranking: tuple[tuple[str, float], ...] = ()
    """What the matcher made of `typed`: ids with their likeness, from 0 to 1, likeliest first."""


@dataclass(frozen=True, slots=True)
class Misheard:
    """Something typed that was not understood, and after which turn."""

    after: int
    typed: str


@dataclass(frozen=True, slots=True)
class Session:
    """Where a learner is. Immutable: every step gives a new one."""

    mode: Mode
    talk: Talk
    steps: tuple[Step, ...] = ()
    typed: tuple[tuple[int, str], ...] = ()
    """Turns in which the learner used own words, with those words."""

    doubt: Step | None = None
    """What was typed last, while it is open which line was meant."""

    misheard: tuple[Misheard, ...] = ()
    again: frozenset[int] = frozenset()
    """Turns of which an earlier choice was taken back; these do not count."""

    taken: frozenset[str] = frozenset()
    """Chances taken by first choices."""

    hints: int = 0
    """Hints asked for at this turn."""

    all_hints: int = 0

    @property
    def may_go_back(self) -> bool:
        """Whether the last turn can be taken back."""
        turns = self.talk.turns
        same_consult = len(turns) > 1 and turns[-2].after.consult == turns[-1].after.consult
        return self.mode is Mode.OEFENEN and same_consult and bool(turns[-1].line_id)

    def take(self, step: Step) -> Session:
        """Do one step.

        Raises:
            NotNowError: it cannot be done now.
            NoSuchLineError: the consult has no such line.
        """
        after = _STEPS[step.do](self, step)
        return replace(after, steps=(*self.steps, step))


def start(script: Script, mode: Mode, part: Part | None = None) -> Session:
    """Open the first consult of a case, or the one that is played by itself."""
    return Session(mode, begin(script, part))


def replay(script: Script, mode: Mode, steps: Iterable[Step], part: Part | None = None) -> Session:
    """Return the session that these steps lead to; raises NotNowError or NoSuchLineError."""
    session = start(script, mode, part)
    for step in steps:
        session = session.take(step)
    return session


def steps_before(session: Session, turn: int) -> tuple[Step, ...]:
    """Return the steps that lead straight to where `turn` was still to be chosen.

    Raises:
        NotNowError: nothing was chosen in that turn.
    """
    turns = session.talk.turns
    if not (0 < turn < len(turns) and turns[turn].line_id):
        raise NotNowError("In die beurt viel niets te kiezen.")
    own_words = dict(session.typed)
    steps = []
    for number in range(1, turn):
        then = turns[number]
        if then.line_id:
            steps.append(Step(Do.ZEG, then.line_id, own_words.get(number, "")))
        else:
            onward = then.after.consult != turns[number - 1].after.consult
            steps.append(Step(Do.VERDER if onward else Do.TIJD))
    return tuple(steps)


class Recall:
    """Sessions by their steps, of which the last few are remembered: a turn then costs one step."""

    def __init__(self, script: Script, part: Part | None = None) -> None:
        self._script = script
        self._part = part
        self._known: dict[tuple[Mode, tuple[Step, ...]], Session] = {}

    def session(self, mode: Mode, steps: tuple[Step, ...]) -> Session:
        """Return what `replay` returns; raises as it does."""
        found = self._known.pop((mode, steps), None)
        if found is None:
            before = self._known.get((mode, steps[:-1])) if steps else None
            found = before.take(steps[-1]) if before else replay(self._script, mode, steps, self._part)
        self._known[mode, steps] = found
        while len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]
        return found


def _say(session: Session, step: Step) -> Session:
    if session.talk.ended:
        raise NotNowError("Dit gesprek is afgelopen.")
    before = session.talk.state
    talk = session.talk.say(step.line)
    turn = len(talk.turns) - 1
    counts = turn not in session.again
    taken = chances_taken(talk.script, before, talk.turns[-1]) if counts else frozenset()
    typed = session.typed if not step.typed else (*session.typed, (turn, step.typed))
    return replace(session, talk=talk, typed=typed, taken=session.taken | taken, hints=0, doubt=None)


def _misheard(session: Session, step: Step) -> Session:
    if session.talk.ended:
        raise NotNowError("Dit gesprek is afgelopen.")
    misheard = Misheard(len(session.talk.turns) - 1, step.typed)
    return replace(session, misheard=(*session.misheard, misheard), doubt=None)


def _in_doubt(session: Session, step: Step) -> Session:
    if session.talk.ended:
        raise NotNowError("Dit gesprek is afgelopen.")
    return replace(session, doubt=step)


def _back(session: Session, _step: Step) -> Session:
    if not session.may_go_back:
        raise NotNowError("U kunt hier niet een beurt terug.")
    turn = len(session.talk.turns) - 1
    return replace(
        session,
        talk=replace(session.talk, turns=session.talk.turns[:-1]),
        typed=tuple(entry for entry in session.typed if entry[0] < turn),
        misheard=tuple(entry for entry in session.misheard if entry.after < turn),
        again=session.again | {turn},
        hints=0,
        doubt=None,
    )


def _hint(session: Session, _step: Step) -> Session:
    if session.mode is not Mode.OEFENEN or session.talk.ended:
        raise NotNowError("Hints zijn er alleen bij het oefenen, zolang het gesprek loopt.")
    return replace(session, hints=session.hints + 1, all_hints=session.all_hints + 1)


def _time_up(session: Session, _step: Step) -> Session:
    if session.talk.ended:
        raise NotNowError("Dit gesprek is afgelopen.")
    return replace(session, talk=session.talk.run_out(), hints=0, doubt=None)


def _onward(session: Session, _step: Step) -> Session:
    following = session.talk.follow_up()
    if following is None:
        raise NotNowError("Hierna komt geen volgend gesprek.")
    return replace(session, talk=following, hints=0)


_STEPS = {
    Do.ZEG: _say,
    Do.ONBEGREPEN: _misheard,
    Do.BEDOELDE: _in_doubt,
    Do.TERUG: _back,
    Do.HINT: _hint,
    Do.TIJD: _time_up,
    Do.VERDER: _onward,
}


def chances(script: Script, part: Part | None = None) -> dict[str, str]:
    """Return every chance of a case, or of one consult, by id, with the learning goal it belongs to."""
    there = chances_in(script, part)
    found = {f"feit:{f.fact.id}": f.fact.goal for f in there.facts}
    found |= {f"signaal:{c.cue.id}": c.cue.goal for c in there.cues}
    found |= {f"alarm:{a.alarm.id}": a.alarm.goal for a in there.alarms}
    found |= {f"zin:{line.line.id}": line.line.goal for line in there.lines}
    return {chance: goal for chance, goal in found.items() if goal}


def chances_taken(script: Script, before: State, turn: TalkTurn) -> frozenset[str]:
    """Return the ids of the chances that one turn took."""
    after = turn.after
    found = {f"feit:{f.fact.id}" for f in script.facts if after.facts & ~before.facts & f.bit}
    found |= {f"signaal:{c.cue.id}" for c in script.cues if after.caught & ~before.caught & c.bit}
    found |= {f"alarm:{a.alarm.id}" for a in script.alarms if after.acted & ~before.acted & a.bit}
    found.add(f"zin:{turn.line_id}")
    return frozenset(found & chances(script).keys())
