"""What a talk was like, afterwards: breadth and depth, cues, alarms, what was never told, and the ending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.model import Dimension

if TYPE_CHECKING:
    from alk.cases.script import Alarm, Cue, CueState, Ending, Fact
    from alk.consult.part import Chances
    from alk.consult.state import State
    from alk.consult.talk import Talk

from alk.cases.script import CueState as _CueState
from alk.consult.part import ignored_before, missed_before
from alk.consult.state import TALKING


@dataclass(frozen=True, slots=True)
class DimensionReport:
    """How far one dimension of SCEGS was explored."""

    dimension: Dimension
    told: tuple[Fact, ...]
    untold: tuple[Fact, ...]

    @property
    def depth(self) -> int:
        """The deepest fact told; 0 for none."""
        return max((fact.depth for fact in self.told), default=0)

    @property
    def deepest(self) -> int:
        """The deepest fact there is; 0 for none."""
        return max((fact.depth for fact in (*self.told, *self.untold)), default=0)


@dataclass(frozen=True, slots=True)
class Debrief:
    """The outcome of a talk, over all its consults so far; of one played by itself, over that one alone."""

    dimensions: tuple[DimensionReport, ...]
    cues: tuple[tuple[Cue, CueState | None], ...]
    """Every cue with what became of it; None where it was never given."""

    ignored: tuple[Alarm, ...]
    """Alarms that were heard and not acted on."""

    unheard: tuple[Alarm, ...]
    """Alarms that never came up."""

    ending: Ending | None
    chances: tuple[tuple[str, int, int], ...]
    """Per learning goal: chances taken and chances there are; one role-play is never more than practice."""


def debrief(talk: Talk) -> Debrief:
    """Look back on a talk."""
    there, state = talk.chances, talk.state
    ending = None if state.ending == TALKING else talk.consult.endings[state.ending].ending
    passed, past = missed_before(talk.part, state), ignored_before(talk.part, state)
    alarms = [
        (a.alarm, bool(state.voiced & a.bit), bool(state.acted & a.bit))
        for a in there.alarms
        if not a.bit & past
    ]
    return Debrief(
        dimensions=tuple(_dimension(there, state, dimension) for dimension in Dimension),
        cues=tuple((cue.cue, _cue_state(state, cue.bit)) for cue in there.cues if not cue.bit & passed),
        ignored=tuple(alarm for alarm, heard, acted in alarms if heard and not acted),
        unheard=tuple(alarm for alarm, heard, _ in alarms if not heard),
        ending=ending,
        chances=tuple((goal.id, *_chances(talk, goal.id)) for goal in talk.script.case.learning_goals),
    )


def _dimension(there: Chances, state: State, dimension: Dimension) -> DimensionReport:
    facts = [f for f in there.facts if f.fact.dimension is dimension]
    told = tuple(f.fact for f in facts if state.facts & f.bit)
    return DimensionReport(dimension, told, tuple(f.fact for f in facts if not state.facts & f.bit))


def _cue_state(state: State, bit: int) -> CueState | None:
    if state.caught & bit:
        return _CueState.OPGEPAKT
    if state.missed & bit:
        return _CueState.GEMIST
    return _CueState.GEGEVEN if state.open & bit else None


def _chances(talk: Talk, goal: str) -> tuple[int, int]:
    """Count the chances for a goal that were taken, and those there are. Lines count once."""
    there, state = talk.chances, talk.state
    said = {turn.line_id for turn in talk.turns}
    taken = [
        *((f.fact.goal, bool(state.facts & f.bit)) for f in there.facts),
        *((c.cue.goal, bool(state.caught & c.bit)) for c in there.cues),
        *((a.alarm.goal, bool(state.acted & a.bit)) for a in there.alarms),
        *((line.line.goal, line.line.id in said) for line in there.lines),
    ]
    mine = [done for owner, done in taken if owner == goal]
    return sum(mine), len(mine)
