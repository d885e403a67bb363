"""The talks that are kept of one patient: when they were, how they went, and which of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alk.cases.script import CueState
from alk.consult.debrief import debrief
from alk.exercises.base import Told
from alk.exercises.gesprek_view import back_view

if TYPE_CHECKING:
    from alk.consult.session import Session
    from alk.exercises.gesprek_log import KeptTalk, TalkLog, Versions


def attempt_view(talk: KeptTalk) -> dict[str, Any]:
    """Return which talk this is, for the page."""
    return {
        "number": talk.number,
        "counts": talk.counts,
        "mode": talk.mode.value,
        "at": talk.at,
        "from": {"talk": talk.origin.talk, "turn": talk.origin.turn} if talk.origin else None,
    }


def talks_view(talks: tuple[tuple[KeptTalk, Session | None], ...], now: Versions) -> list[dict[str, Any]]:
    """Return every talk with its result; the earlier ones that ended with their look-back."""
    current = talks[-1][0]
    return [_talk(talk, session, now, shown=talk is current) for talk, session in talks]


def _talk(talk: KeptTalk, session: Session | None, now: Versions, *, shown: bool) -> dict[str, Any]:
    seen = attempt_view(talk) | {
        "current": shown,
        "fits": session is not None,
        "changed": talk.versions is not None and talk.versions.content != now.content,
        "ended": bool(session and session.talk.ended),
    }
    if session is None:
        return seen
    seen["result"] = _result(session)
    if session.talk.ended and not shown:
        seen["lookBack"] = back_view(session)
    return seen


def _result(session: Session) -> dict[str, int]:
    """The core of how it went: breadth, cues, and how the patient left."""
    outcome = debrief(session.talk)
    sides = [side for side in outcome.dimensions if side.told or side.untold]
    fates = [fate for _, fate in outcome.cues if fate is not None]
    state = session.talk.state
    return {
        "sides": sum(bool(side.told) for side in sides),
        "of": len(sides),
        "caught": sum(fate is CueState.OPGEPAKT for fate in fates),
        "cues": len(fates),
        "alarms": len(outcome.ignored),
        "trust": state.trust,
        "heard": state.heard,
    }


def later_talks(log: TalkLog) -> tuple[Told, ...]:
    """Return in words how many talks followed the one that counts; nothing where none did."""
    later = len(log.talks) - 1
    if not later:
        return ()
    talks = "één gesprek" if later == 1 else f"{later} gesprekken"
    return (Told("Daarna", f"Nog {talks} om te oefenen; het eerste gesprek is het gesprek dat telt."),)
