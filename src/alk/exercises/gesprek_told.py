"""A consult in words, for whoever reads it without the page: what was said, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.script import CueState
from alk.consult.lookback import look_back
from alk.consult.talk import YOU
from alk.exercises.base import Told

if TYPE_CHECKING:
    from alk.consult.lookback import Lookback
    from alk.consult.session import Session

_ACTIONS = str.maketrans("", "", "*")
"""Case files mark what is seen rather than said with asterisks."""

FATES = {
    CueState.OPGEPAKT: "opgepakt",
    CueState.GEMIST: "gemist",
    CueState.GEGEVEN: "bleef liggen",
}
"""What became of a cue, in words."""


def told(session: Session) -> tuple[Told, ...]:
    """Return the transcript, and the look-back where the talk has ended."""
    said = (Told("Het gesprek", _transcript(session)),)
    return said + _looking_back(look_back(session)) if session.talk.ended else said


def _transcript(session: Session) -> str:
    own_words = dict(session.typed)
    lines = []
    for number, turn in enumerate(session.talk.turns):
        for one in turn.said:
            text = own_words[number] if one.speaker == YOU and number in own_words else one.text
            spoken = " ".join(text.translate(_ACTIONS).split())
            lines.append(f"{one.speaker}: {spoken}" if one.speaker else f"({spoken})")
    return "\n".join(lines)


def _looking_back(back: Lookback) -> tuple[Told, ...]:
    outcome = back.outcome
    sides = (
        f"{side.dimension.value}: {len(side.told)} van {len(side.told) + len(side.untold)}"
        for side in outcome.dimensions
        if side.told or side.untold
    )
    cues = (
        f"{cue.speech[0].text.text.translate(_ACTIONS) if cue.speech else cue.id}: {FATES[state]}"
        for cue, state in outcome.cues
        if state is not None
    )
    parts = (
        ("Hoe de patiënt het vond", outcome.ending.voice.text if outcome.ending else ""),
        ("Wat de patiënt vertelde, per kant van SCEGS", "\n".join(sides)),
        ("Signalen", "\n".join(cues)),
        ("Alarmsignalen waarop niet is gehandeld", "\n".join(alarm.why.text for alarm in outcome.ignored)),
        ("Om te proberen", "\n".join(back.try_next)),
    )
    return tuple(Told(heading, text) for heading, text in parts if text)
