"""Looking back on a session: what the patient's side was, what the choices did, and what to try next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.script import CueState, Judgement, Kind
from alk.consult.debrief import Debrief, debrief
from alk.consult.session import chances

if TYPE_CHECKING:
    from alk.cases.model import LearningGoal
    from alk.cases.script import Line
    from alk.consult.session import Session
    from alk.consult.talk import Talk, TalkTurn

TURNING_POINTS = 3
"""How many turns are pointed at; ours, to keep the page readable."""

TRY_NEXT = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """A turn in which something moved."""

    turn: int
    said: str
    """What the learner said: Markdown of the case, or plain text where `own` is true."""

    own: bool

    change: int
    """Change of vertrouwen and gehoord together."""

    reasons: tuple[tuple[str, str], ...]
    """Each a text and its source."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A turn that could have gone better, and how."""

    turn: int
    line: Line


@dataclass(frozen=True, slots=True)
class GoalResult:
    """Chances for one learning goal, taken by first choices."""

    goal: LearningGoal
    taken: int
    total: int
    needed: int | None
    """What the author asks for; None where the case names no number."""


@dataclass(frozen=True, slots=True)
class Lookback:
    """All that is shown after a talk."""

    outcome: Debrief
    kinds: tuple[tuple[Kind, int], ...]
    """How often each sort of line was used, most used first."""

    trace: tuple[tuple[int, int, int], ...]
    """Per turn: vertrouwen, ongerustheid and gehoord, each 0 to 5."""

    moments: tuple[Moment, ...]
    alternatives: tuple[Alternative, ...]
    goals: tuple[GoalResult, ...]
    try_next: tuple[str, ...]
    hints: int
    taken_back: int


def look_back(session: Session) -> Lookback:
    """Look back on a session, ended or not."""
    outcome = debrief(session.talk)
    used = tuple(used_lines(session.talk))
    return Lookback(
        outcome=outcome,
        kinds=tuple(Counter(line.kind for _, line in used).most_common()),
        trace=tuple((t.after.trust, t.after.worry, t.after.heard) for t in session.talk.turns),
        moments=_moments(session),
        alternatives=tuple(
            Alternative(turn, line)
            for turn, line in used
            if line.judgement is not Judgement.STERK and line.better
        ),
        goals=_goals(session),
        try_next=_try_next(outcome, used),
        hints=session.all_hints,
        taken_back=len(session.again),
    )


def used_lines(talk: Talk) -> list[tuple[int, Line]]:
    """Return the lines that were said, each with its turn."""
    by_consult = [{line.line.id: line.line for line in consult.lines} for consult in talk.script.consults]
    return [
        (number, by_consult[turn.after.consult][turn.line_id])
        for number, turn in enumerate(talk.turns)
        if turn.line_id
    ]


def _moments(session: Session) -> tuple[Moment, ...]:
    own_words = dict(session.typed)
    turns = session.talk.turns
    found = []
    for number in range(1, len(turns)):
        change = _moved(turns[number - 1], turns[number])
        if change and turns[number].line_id:
            reasons = tuple((reason.text, reason.source) for reason in turns[number].reasons if reason.text)
            said = own_words.get(number, turns[number].said[0].text)
            found.append(Moment(number, said, number in own_words, change, reasons))
    largest = sorted(found, key=lambda moment: -abs(moment.change))[:TURNING_POINTS]
    return tuple(sorted(largest, key=lambda moment: moment.turn))


def _moved(before: TalkTurn, after: TalkTurn) -> int:
    return after.after.trust - before.after.trust + after.after.heard - before.after.heard


def _goals(session: Session) -> tuple[GoalResult, ...]:
    case = session.talk.script.case
    all_chances = chances(session.talk.script)
    return tuple(
        GoalResult(
            goal,
            sum(1 for chance in session.taken if all_chances[chance] == goal.id),
            sum(1 for owner in all_chances.values() if owner == goal.id),
            case.needed.get(goal.id),
        )
        for goal in case.learning_goals
        if goal.id in all_chances.values()
    )


def _try_next(outcome: Debrief, used: tuple[tuple[int, Line], ...]) -> tuple[str, ...]:
    """Three things to try next time, most pressing first: safety, cues, breadth, the form of questions."""
    advice = []
    if outcome.ignored:
        advice.append("Handel eerst bij een alarmsignaal; praat daarna pas verder over het andere.")
    if any(state is CueState.GEMIST for _, state in outcome.cues):
        advice.append("Zeg wat u ziet of hoort, en wacht dan. Een signaal dat u benoemt, gaat open.")
    shallow = [report.dimension.value for report in outcome.dimensions if report.untold and not report.told]
    if shallow:
        advice.append(f"Vraag ook naar de kant die nu dicht bleef: {', '.join(shallow)}.")
    kinds = [line.kind for _, line in used]
    if Kind.STUREND in kinds or kinds.count(Kind.GESLOTEN) > kinds.count(Kind.OPEN):
        advice.append(
            "Maak van een gesloten of sturende vraag een open vraag: begin met hoe, wat of vertel eens."
        )
    if Kind.SAMENVATTING not in kinds:
        advice.append("Vat halverwege samen in de woorden van de patiënt, en vraag wat u mist.")
    if Kind.STILTE not in kinds:
        advice.append("Laat na een antwoord eens een stilte vallen, en wacht wat er komt.")
    return tuple(advice[:TRY_NEXT])
