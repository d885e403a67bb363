"""What the author's desk answers: questions about one case file, each answered from the file as it is now.

A talk is not kept: every question about it holds the start and all that was said, and is played anew. So a
case that was saved meanwhile is played in its new form, and no request can leave anything behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from alk.cases.html import to_html
from alk.cases.reader import read_case
from alk.checks.check import Settings, check_reading
from alk.consult.debrief import debrief
from alk.consult.script import compile_case
from alk.consult.talk import NoSuchLineError, Start, begin_at

if TYPE_CHECKING:
    from pathlib import Path

    from alk.cases.model import Case
    from alk.consult.talk import Talk

Answer = dict[str, Any]
_STATES = 5_000
"""States to explore while the author waits; `alk check` explores more."""

_SCALE = Field(default=2, ge=0, le=5)


class _Play(BaseModel):
    """A question about a talk: where it starts, and what was said."""

    model_config = ConfigDict(extra="forbid", strict=True)

    consult: str = Field(default="", max_length=100)
    phase: str = Field(default="", max_length=100)
    trust: int = _SCALE
    worry: int = _SCALE
    heard: int = _SCALE
    facts: list[str] = Field(default_factory=list, max_length=500)
    notes: list[str] = Field(default_factory=list, max_length=500)
    caught: list[str] = Field(default_factory=list, max_length=500)
    missed: list[str] = Field(default_factory=list, max_length=500)
    said: list[str] = Field(default_factory=list, max_length=500)


class Desk:
    """The desk for one case file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stamp(self) -> Answer:
        """Say which state of the file is there, so that a page knows when to look again."""
        try:
            found = self.path.stat()
        except OSError:
            return {"stamp": "weg"}
        return {"stamp": f"{found.st_mtime_ns}-{found.st_size}"}

    def look(self) -> Answer:
        """Return the case as a learner sees it, its diagnostics, and what a talk can start from."""
        reading = read_case(self.path)
        checked = check_reading(reading, self.path, Settings(states=_STATES))
        messages = [
            {
                "code": d.code,
                "severity": str(d.severity),
                "line": d.line,
                "message": d.message,
                "expected": d.expected,
                "remedy": d.remedy,
                "excerpt": d.excerpt,
            }
            for d in checked.diagnostics
        ]
        shown = {"title": self.path.parent.name, "parts": [], "consults": []}
        if checked.case is not None:
            shown = _shown(checked.case)
        return {**self.stamp(), **shown, "messages": messages}

    def play(self, question: object) -> Answer:
        """Play a talk from a start that the author chose; a question that makes no sense gets `problem`."""
        try:
            asked = _Play.model_validate(question)
        except ValidationError:
            return {"problem": "Deze vraag is niet te begrijpen. Laad de pagina opnieuw."}
        case = read_case(self.path).case
        if case is None or not case.consults:
            return {"problem": "Deze casus kan nu niet worden gespeeld; kijk bij de meldingen."}
        start = Start(
            consult=asked.consult,
            phase=asked.phase,
            measures=(asked.trust, asked.worry, asked.heard),
            facts=tuple(asked.facts),
            notes=tuple(asked.notes),
            caught=tuple(asked.caught),
            missed=tuple(asked.missed),
        )
        talk = begin_at(compile_case(case), start)
        lost = []
        for line in asked.said:
            try:
                talk = talk.say(line)
            except NoSuchLineError:
                lost.append(line)
        return {"turns": _turns(talk), "lost": lost, **_standing(talk)}


def _shown(case: Case) -> Answer:
    return {
        "title": case.title,
        "parts": [
            {"heading": p.heading, "html": to_html(p.body), "folded": p.folded, "line": p.body.position.line}
            for p in case.vignette
        ],
        "consults": [
            {
                "id": c.id,
                "title": c.title,
                "line": c.position.line,
                "phases": list(c.phases),
                "start": [value for _, value in c.start],
                "facts": [f.id for each in case.consults for f in each.facts],
                "cues": [cue.id for each in case.consults for cue in each.cues],
                "notes": sorted({n for each in case.consults for line in each.lines for n in line.remembers}),
            }
            for c in case.consults
        ],
    }


def _turns(talk: Talk) -> list[Answer]:
    return [
        {
            "line": turn.line_id,
            "said": [{"speaker": s.speaker, "text": s.text, "line": s.line} for s in turn.said],
            "reasons": [{"rule": r.rule, "text": r.text, "line": r.line} for r in turn.reasons],
            "state": [turn.after.trust, turn.after.worry, turn.after.heard],
        }
        for turn in talk.turns
    ]


def _standing(talk: Talk) -> Answer:
    """Return where the talk stands: all of the state, for the author's eyes."""
    state, script = talk.state, talk.script
    result = debrief(talk)
    return {
        "offered": [
            {
                "id": line.id,
                "text": line.utterance.text,
                "line": line.position.line,
                "judgement": line.judgement,
            }
            for line in talk.offered()
        ],
        "state": {
            "vertrouwen": state.trust,
            "ongerustheid": state.worry,
            "gehoord": state.heard,
            "minuten": state.minutes,
            "verteld": [f.fact.id for f in script.facts if state.facts & f.bit],
            "signalen open": [c.cue.id for c in script.cues if state.open & c.bit],
            "opgepakt": [c.cue.id for c in script.cues if state.caught & c.bit],
            "gemist": [c.cue.id for c in script.cues if state.missed & c.bit],
            "alarm": [a.alarm.id for a in script.alarms if state.voiced & ~state.acted & a.bit],
            "onthouden": [n for i, n in enumerate(script.notes) if state.notes >> i & 1],
        },
        "ending": result.ending and {"id": result.ending.id, "closing": result.ending.closing.text},
    }
