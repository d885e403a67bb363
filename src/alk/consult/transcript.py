"""A talk and its look-back as plain Markdown: to read as a colleague would, to keep, and to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.script import Measure
from alk.consult.lookback import look_back
from alk.consult.state import TALKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.cases.script import Line
    from alk.consult.debrief import DimensionReport
    from alk.consult.lookback import Lookback
    from alk.consult.session import Session
    from alk.consult.state import State
    from alk.consult.talk import Said, TalkTurn

_MEASURES = tuple(measure.value for measure in Measure)


def transcript(session: Session) -> str:
    """Return the talk, turn by turn with what each turn did, and the look-back where it has ended."""
    case = session.talk.script.case
    lines = [f"# {case.title}", "", f"{case.patient.name}, {case.patient.age} jaar", *_talk(session)]
    if session.talk.ended:
        lines += ["", "## Terugblik", *_look_back(look_back(session), case.patient.name)]
    return "\n".join(lines) + "\n"


def _talk(session: Session) -> Iterator[str]:
    own_words = dict(session.typed)
    before: State | None = None
    for number, turn in enumerate(session.talk.turns):
        consult = session.talk.script.consults[turn.after.consult]
        if before is None or before.consult != turn.after.consult:
            yield from ("", f"## {consult.consult.title}")
        if turn.line_id:
            line = next(one.line for one in consult.lines if one.line.id == turn.line_id)
            yield from ("", f"### {number}. {line.id} ({line.kind.value}, {line.judgement.value})")
            if number in own_words:
                yield from ("", f"U schreef: {own_words[number]}")
        for said in turn.said:
            yield from ("", _said(said))
        yield from ("", _course(before, turn.after), *_reasons(turn))
        if turn.after.ending != TALKING:
            ending = consult.endings[turn.after.ending].ending
            yield from ("", f"### Einde: {ending.id}", "", ending.closing.text)
        before = turn.after


def _said(said: Said) -> str:
    return f"**{said.speaker}:** {said.text}" if said.speaker else f"*{said.text}*"


def _course(before: State | None, after: State) -> str:
    """Where the patient stands, with what moved since the turn before."""
    old = before or after
    moves = zip(_MEASURES, _values(old), _values(after), strict=True)
    words = [f"{name} {new}{f' ({new - was:+d})' if new != was else ''}" for name, was, new in moves]
    return f"> {' · '.join(words)} · {after.minutes} min"


def _values(state: State) -> tuple[int, int, int]:
    return state.trust, state.worry, state.heard


def _reasons(turn: TalkTurn) -> list[str]:
    return [f"> {reason.rule}{f': {reason.subject}' if reason.subject else ''}" for reason in turn.reasons]


def _look_back(back: Lookback, patient: str) -> Iterator[str]:
    outcome = back.outcome
    if outcome.ending:
        yield from ("", f"{patient}: “{outcome.ending.voice.text}”")
    for alarm in outcome.ignored:
        yield from ("", f"STOP: {alarm.consequence.text}")
    for alarm in outcome.unheard:
        yield from ("", f"Niet gehoord, en wel van belang: “{alarm.speech[0].text.text}”")
    yield from ("", "### Langs SCEGS", "", *(_dimension(report) for report in outcome.dimensions))
    yield from ("", "### Signalen", "")
    for cue, fate in outcome.cues:
        quote = f" – {cue.speech[0].text.text}" if fate and cue.speech else ""
        yield f"* {cue.id} ({cue.dimension.value}): {fate.value if fate else 'niet gegeven'}{quote}"
    yield from ("", "### Wat u deed", "")
    yield from (f"* {kind.value}: {times}" for kind, times in back.kinds)
    yield from ("", "### Kantelpunten", "")
    yield from (f"* beurt {moment.turn} ({moment.change:+d}): {moment.said}" for moment in back.moments)
    yield from ("", "### Wat ook kon", "")
    yield from (f"* beurt {other.turn}: {_better(other.line)}" for other in back.alternatives)
    yield from ("", "### Om te proberen", "", *(f"* {advice}" for advice in back.try_next))
    yield from ("", "### Leerdoelen", "")
    yield from (f"* {result.goal.id}: {result.taken} van {result.total}" for result in back.goals)


def _dimension(report: DimensionReport) -> str:
    told = ", ".join(fact.id for fact in report.told) or "niets"
    untold = ", ".join(fact.id for fact in report.untold)
    return (
        f"* {report.dimension.value}: {told}{untold and f' (niet: {untold})'}, "
        f"diepte {report.depth} van {report.deepest}"
    )


def _better(line: Line) -> str:
    return line.better.text if line.better else ""
