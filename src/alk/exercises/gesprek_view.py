"""A consult session as the page shows it: only what the learner may see at this moment."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from alk.cases.html import to_html
from alk.cases.model import Position, Prose
from alk.cases.provenance import in_full
from alk.cases.script import Judgement, Kind, Measure
from alk.consult.lookback import look_back, used_lines
from alk.consult.state import TALKING
from alk.consult.talk import YOU
from alk.exercises.figures import wheel
from alk.exercises.gesprek_told import FATES

if TYPE_CHECKING:
    from alk.cases.script import Line
    from alk.consult.debrief import DimensionReport
    from alk.consult.session import Session
    from alk.consult.talk import Said, TalkTurn

_JUDGEMENTS = {
    Judgement.STERK: "Sterk",
    Judgement.KAN: "Kan",
    Judgement.LIEVER_NIET: "Liever niet",
}
_KINDS = {
    Kind.OPEN: "open vragen",
    Kind.GESLOTEN: "gesloten vragen",
    Kind.STUREND: "sturende vragen",
    Kind.ERKENNING: "erkenning",
    Kind.STILTE: "stilte",
    Kind.SAMENVATTING: "samenvatting",
    Kind.GERUSTSTELLING: "geruststelling",
    Kind.VERBAND: "verband leggen",
    Kind.UITLEG: "uitleg",
    Kind.ONDERZOEK: "onderzoek",
    Kind.VERWIJZING: "verwijzing",
    Kind.ADVIES: "advies",
    Kind.AFSPRAAK: "afspraak",
    Kind.OVERGANG: "overgang",
    Kind.VEILIGHEID: "veiligheid",
    Kind.AFSLUITING: "afsluiting",
}
_NOWHERE = Position(0)


def view(session: Session) -> dict[str, Any]:
    """Return the talk so far and what can be done now; nothing of the patient's inner state but the face."""
    talk = session.talk
    state = talk.state
    following = talk.follow_up() if talk.ended else None
    return {
        "mode": session.mode.value,
        "consult": {"number": state.consult + 1, "title": talk.consult.consult.title},
        "clock": {
            "used": min(state.minutes, talk.consult.consult.minutes),
            "of": talk.consult.consult.minutes,
        },
        "transcript": _transcript(session),
        "offered": [] if talk.ended else [_offer(line) for line in talk.offered()],
        "doubt": _doubt(session),
        "ended": talk.ended,
        "mayGoBack": session.may_go_back,
        "next": following.consult.consult.title if following else None,
        "face": _face(session),
    }


def _doubt(session: Session) -> dict[str, Any] | None:
    """What was typed and the lines it can mean, likeliest first."""
    if session.doubt is None:
        return None
    lines = {line.line.id: line.line for line in session.talk.consult.lines}
    return {
        "typed": session.doubt.typed,
        "lines": [_offer(lines[name]) for name in session.doubt.choices if name in lines],
    }


def _offer(line: Line) -> dict[str, str]:
    return {"line": line.id, "html": to_html(line.utterance)}


def _transcript(session: Session) -> list[dict[str, Any]]:
    own_words = dict(session.typed)
    entries: list[dict[str, Any]] = []
    consult = -1
    for number, turn in enumerate(session.talk.turns):
        if turn.after.consult != consult:
            consult = turn.after.consult
            title = session.talk.script.consults[consult].consult.title
            entries.append({"who": "titel", "turn": number, "html": title})
        for said in turn.said:
            html = _plain(own_words[number]) if said.speaker == YOU and number in own_words else _html(said)
            entries.append({"who": said.speaker, "turn": number, "html": html})
        entries += _misheard(session, number)
    if session.talk.state.ending != TALKING:
        ending = session.talk.consult.endings[session.talk.state.ending].ending
        entries.append({"who": "", "turn": len(session.talk.turns), "html": to_html(ending.closing)})
    return entries


def _misheard(session: Session, number: int) -> list[dict[str, Any]]:
    answer = to_html(session.talk.consult.consult.not_understood)
    found: list[dict[str, Any]] = []
    for entry in session.misheard:
        if entry.after == number:
            found.append({"who": YOU, "turn": number, "html": _plain(entry.typed)})
            found.append({"who": "Patiënt", "turn": number, "html": answer})
    return found


def _html(said: Said) -> str:
    return to_html(Prose(said.text, Position(said.line)))


def _plain(text: str) -> str:
    """Learner's words: Markdown signs are shown as typed."""
    return f"<p>{escape(text)}</p>"


def _face(session: Session) -> str:
    """A face that anyone in the room would see."""
    state = session.talk.state
    if state.worry - state.trust >= 2:  # noqa: PLR2004 - ours: two steps apart show on a face
        return "gespannen"
    return "open" if state.heard >= 4 and state.trust >= 3 else "afwachtend"  # noqa: PLR2004 - ours


def turn_feedback(session: Session) -> dict[str, Any] | None:
    """Return what the last turn did, for practice: judgement, why, and a better way with its source."""
    turn = session.talk.turns[-1]
    if not turn.line_id:
        return None
    lines = session.talk.script.consults[turn.after.consult].lines
    line = next(played.line for played in lines if played.line.id == turn.line_id)
    return {
        "judgement": _JUDGEMENTS[line.judgement],
        "whyHtml": to_html(line.why),
        "betterHtml": to_html(line.better) if line.better else "",
        "source": in_full(line.provenance),
        "reasons": _reasons(turn),
    }


def back_view(session: Session) -> dict[str, Any]:
    """Return the look-back of a talk for the page and for print."""
    back = look_back(session)
    outcome = back.outcome
    return {
        "voiceHtml": to_html(outcome.ending.voice) if outcome.ending else "",
        "dimensions": [_dimension(report) for report in outcome.dimensions],
        "wheelHtml": wheel.svg(
            {
                report.dimension.value: (len(report.told), len(report.told) + len(report.untold))
                for report in outcome.dimensions
            },
            "Verteld per dimensie",
        ),
        "kinds": [{"name": _KINDS[kind], "times": times} for kind, times in back.kinds],
        "cues": [
            {
                "html": to_html(cue.speech[0].text) if cue.speech else "",
                "meaningHtml": to_html(cue.meaning),
                "dimension": cue.dimension.value,
                "fate": FATES[state],
            }
            for cue, state in outcome.cues
            if state is not None
        ],
        "alarms": [
            {"whyHtml": to_html(alarm.why), "consequenceHtml": to_html(alarm.consequence)}
            for alarm in outcome.ignored
        ],
        "unheard": [
            {"html": to_html(alarm.speech[0].text), "whyHtml": to_html(alarm.why)}
            for alarm in outcome.unheard
            if alarm.speech
        ],
        "trace": [list(point) for point in back.trace],
        "moments": [
            {
                "turn": moment.turn,
                "html": _plain(moment.said) if moment.own else to_html(Prose(moment.said, _NOWHERE)),
                "change": moment.change,
                "reasons": [{"text": text, "source": source} for text, source in moment.reasons],
            }
            for moment in back.moments
        ],
        "alternatives": [
            {
                "turn": alternative.turn,
                "html": to_html(alternative.line.utterance),
                "whyHtml": to_html(alternative.line.why),
                "betterHtml": to_html(alternative.line.better) if alternative.line.better else "",
                "source": in_full(alternative.line.provenance),
            }
            for alternative in back.alternatives
        ],
        "goals": [
            {"text": result.goal.text, "taken": result.taken, "needed": result.needed}
            for result in back.goals
        ],
        "tryNext": list(back.try_next),
        "turns": [_turn(session, number, line) for number, line in used_lines(session.talk)],
        "hints": back.hints,
        "takenBack": back.taken_back,
    }


def _turn(session: Session, number: int, line: Line) -> dict[str, Any]:
    """One turn as it looks afterwards: what was said, what that did, why, and where the patient stood."""
    turn, before = session.talk.turns[number], session.talk.turns[number - 1].after
    after = turn.after
    values = ((before.trust, after.trust), (before.worry, after.worry), (before.heard, after.heard))
    own_words = dict(session.typed).get(number)
    return {
        "turn": number,
        "html": _plain(own_words) if own_words else to_html(line.utterance),
        "judgement": _JUDGEMENTS[line.judgement],
        "kind": line.kind.value,
        "replies": [{"who": said.speaker, "html": _html(said)} for said in turn.said if said.speaker != YOU],
        "moved": [
            {"name": measure.value, "by": now - was}
            for measure, (was, now) in zip(Measure, values, strict=True)
            if now != was
        ],
        "minutes": after.minutes,
        "whyHtml": to_html(line.why),
        "reasons": _reasons(turn),
    }


def _reasons(turn: TalkTurn) -> list[dict[str, str]]:
    return [
        {"text": reason.text, "source": reason.source}
        for reason in turn.reasons
        if reason.text and reason.source
    ]


def _dimension(report: DimensionReport) -> dict[str, Any]:
    return {
        "name": report.dimension.value,
        "told": len(report.told),
        "of": len(report.told) + len(report.untold),
        "depth": report.depth,
        "deepest": report.deepest,
        "untold": [to_html(fact.speech[0].text) for fact in report.untold if fact.speech],
    }
