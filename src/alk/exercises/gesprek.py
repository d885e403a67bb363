"""A consult with the simulated patient: the learner's choices are the answer, the talk follows from them.

A cell names a case, and plays its consults one after another; or it names one consult, and plays that alone.

The stored value is a log of steps; transcript, feedback and look-back are made from it anew. One role-play
is practice, so it gives no points (docs/architecture.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.consult.before import NoWayError, part_of
from alk.consult.engine import VERSION as ENGINE
from alk.consult.engine import offers
from alk.consult.hints import ladder
from alk.consult.lookback import Lookback, look_back
from alk.consult.script import compile_case
from alk.consult.session import Do, Mode, Recall, Session, Step, start, steps_before
from alk.errors import AlkError
from alk.exercises.base import ExerciseError, Grading, InvalidAnswerError, Score, Told
from alk.exercises.gesprek_alone import NAME, consult_named, dossier
from alk.exercises.gesprek_log import (
    MOST_STEPS,
    KeptTalk,
    Origin,
    TalkLog,
    Versions,
    read_log,
    write_log,
)
from alk.exercises.gesprek_talks import attempt_view, later_talks, talks_view
from alk.exercises.gesprek_told import told
from alk.exercises.gesprek_view import back_view, turn_feedback, view
from alk.exercises.text import clean_text
from alk.matching.matcher import Candidate, Choice, Match, Matcher
from alk.matching.matcher import version as matcher_version
from alk.matching.suggestions import Heard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from alk.cases.model import Case
    from alk.cases.script import Consult
    from alk.consult.part import Part
    from alk.consult.script import Script
    from alk.jsonvalues import JsonValue

TYPED_LIMIT = 400
"""Longest sentence to the patient, in characters."""


@dataclass(frozen=True)
class Gesprek:
    """The consults of one case, played one after another; or one of them, played by itself."""

    case: Case
    alone: Consult | None = None
    """The one consult that is played; None for all of them."""

    grading = Grading.NONE
    points = 0.0

    @classmethod
    def build(cls, case: Case, name: str = "", points: float | None = None) -> Gesprek:
        """Make the exercise of all consults, or of the one with the id `name`.

        Raises:
            ExerciseError: the case has no consult or not this one, a follow-up lacks what was said before it,
                that does not lead to it, or points are asked for.
        """
        if points:
            raise ExerciseError("Eén gesprek is om te oefenen en geeft geen punten.", "Laat punten= weg.")
        if not case.consults:
            raise ExerciseError(
                f"Casus “{case.id}” heeft geen gesprek.",
                f"Voeg het toe in {case.path} of kies een andere casus.",
            )
        talk = cls(case, consult_named(case, name) if name else None)
        try:
            talk.part  # noqa: B018 - found once, and kept
        except NoWayError as error:
            raise ExerciseError(
                f"{case.path}, regel {error.at.line}: {error.message}", error.remedy
            ) from error
        return talk

    @property
    def id(self) -> str:
        """Name in the answers file."""
        return f"{self.case.id}_{NAME}-{self.alone.id}" if self.alone else f"{self.case.id}_{NAME}"

    @property
    def case_id(self) -> str:
        """The case it belongs to."""
        return self.case.id

    @property
    def title(self) -> str:
        """Heading above the exercise."""
        patient = f"In gesprek met {self.case.patient.name}"
        return f"{patient} – {self.alone.title}" if self.alone else patient

    @cached_property
    def script(self) -> Script:
        """All consults of the case, ready to play."""
        return compile_case(self.case)

    @cached_property
    def part(self) -> Part | None:
        """Where the one consult opens that is played; None where all are.

        Raises:
            NoWayError: what was said before does not lead to it.
        """
        return part_of(self.script, self.case.consults.index(self.alone)) if self.alone else None

    def spec(self) -> Mapping[str, JsonValue]:
        """Return what the page needs before the talk begins; nothing of the script."""
        return {
            "kind": "gesprek",
            "id": self.id,
            "title": self.title,
            "points": 0,
            "patient": self.case.patient.name,
            "consults": [
                {"title": consult.title, "minutes": consult.minutes}
                for consult in ((self.alone,) if self.alone else self.case.consults)
            ],
            "earlier": [
                {"title": consult.title, "endHtml": to_html(ending.closing)}
                for consult, ending in (self.part.earlier if self.part else ())
            ],
            "dossier": dossier(self.case, self.alone),
            "typedLimit": TYPED_LIMIT,
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the log as it is kept; raises InvalidAnswerError where the last talk cannot be replayed."""
        log = read_log(value)
        self._replayed(log.current)
        return write_log(log)

    def act(self, value: JsonValue, action: JsonValue, at: datetime | None = None) -> JsonValue:
        """Return the log with one more step, as `action` asks: `{"do": "zeg", "line": "tranen"}`.

        `{"do": "begin", "mode": "oefenen"}` opens a talk; `{"do": "vanaf", "talk": 1, "turn": 4}` goes on as
        practice from where that turn was still to be chosen. `at` is when a talk begins.

        Raises:
            InvalidAnswerError: the action makes no sense, or not at this moment.
        """
        if not isinstance(action, dict) or not isinstance(action.get("do"), str):
            raise InvalidAnswerError("Dit kan niet in een gesprek.")
        try:
            if action["do"] == "begin":
                return write_log(self._begun(value, action, at))
            log = read_log(value)
            if action["do"] == "vanaf":
                return write_log(self._from_turn(log, action, at))
            return write_log(self._stepped(log, action))
        except AlkError as error:
            raise InvalidAnswerError(error.message, error.remedy) from error

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether a talk was led to the end of its last consult."""
        if value is None:
            return False
        return any(session and self._is_over(session) for _, session in self._talks(read_log(value)))

    @staticmethod
    def _is_over(session: Session) -> bool:
        return session.talk.ended and session.talk.follow_up() is None

    def heard(self, value: JsonValue) -> Heard | None:
        """Return what the last step teaches the author of the case: own words that no line was found for."""
        *_, before, last = (Step(Do.HINT), Step(Do.HINT), *read_log(value).current.steps)
        if last.do is Do.ONBEGREPEN:
            return Heard(self.case.id, last.typed)
        meant = last.do is Do.ZEG and before.do is Do.BEDOELDE and last.line in before.choices
        return Heard(self.case.id, before.typed, last.line) if meant else None

    def best(self) -> JsonValue:
        """Return a talk that was led to its end by always taking the first sentence on offer."""
        session = start(self.script, Mode.OEFENEN, self.part)
        while not self._is_over(session):
            talk = session.talk
            step = Step(Do.VERDER) if talk.ended else Step(Do.ZEG, talk.offered()[0].id)
            session = session.take(step)
        return write_log(TalkLog((KeptTalk(1, session.mode, session.steps),)))

    def reveal(self, value: JsonValue) -> JsonValue:
        """Return the talk so far: what was said, what can be said, and the look-back once it has ended."""
        if value is None:
            return None
        log = read_log(value)
        session = self._replayed(log.current)
        shown = view(session)
        shown["attempt"] = attempt_view(log.current)
        if session.mode is Mode.OEFENEN:
            shown["feedback"] = turn_feedback(session)
            shown["hints"] = list(ladder(session.talk)[: session.hints]) if session.hints else []
            shown["moreHints"] = not session.talk.ended and session.hints < len(ladder(session.talk))
        if session.talk.ended:
            shown["lookBack"] = back_view(session)
            shown["talks"] = talks_view(self._talks(log), self.versions())
        return shown

    def look_back(self, value: JsonValue, *, first: bool = False) -> Lookback | None:
        """Return the look-back on the last talk of a clean log, or on the first, which counts.

        None while that talk goes on, or where it fits the case no more.
        """
        if value is None:
            return None
        log = read_log(value)
        session = self._session_of(log.talks[0] if first else log.current)
        return look_back(session) if session and session.talk.ended else None

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return what was said in the talk that counts, its look-back, and how many followed."""
        if value is None:
            return ()
        log = read_log(value)
        session = self._session_of(log.talks[0])
        if session is None:
            return (Told("Het gesprek", "Dit gesprek past niet meer bij deze versie van de casus."),)
        return told(session) + later_talks(log)

    def score(self, value: JsonValue) -> Score:  # noqa: ARG002
        """Return an empty score: one role-play is practice."""
        return Score(())

    def feedback(self, value: JsonValue) -> None:
        """Return None: the look-back is the feedback."""

    def versions(self) -> Versions:
        """Return what is at work now."""
        return Versions(self.case.version, self.case.content_hash[:12], ENGINE, matcher_version())

    def _begun(self, value: JsonValue, action: dict[str, JsonValue], at: datetime | None) -> TalkLog:
        try:
            mode = Mode(str(action.get("mode")))
        except ValueError as error:
            raise InvalidAnswerError("Kies oefenen of toets.") from error
        return self._with_talk(value, KeptTalk(1, mode), at)

    def _with_talk(self, value: JsonValue, talk: KeptTalk, at: datetime | None) -> TalkLog:
        """Add a talk to what is kept; a log that cannot be read makes way."""
        opened = replace(talk, at=at.isoformat() if at else "", versions=self.versions())
        # Made ready now, for the first own words should be answered as quickly as any.
        self._matcher(self._replayed(talk).talk.state.consult)
        try:
            return read_log(value).with_talk(opened)
        except InvalidAnswerError:
            return TalkLog((opened,))

    def _from_turn(self, log: TalkLog, action: dict[str, JsonValue], at: datetime | None) -> TalkLog:
        number, turn = action.get("talk"), action.get("turn")
        talk = log.talk(number) if isinstance(number, int) else None
        if talk is None or not isinstance(turn, int):
            raise InvalidAnswerError("Dat gesprek is er niet meer.", "Begin opnieuw.")
        if not self._replayed(log.current).talk.ended:
            raise InvalidAnswerError("Maak eerst dit gesprek af.")
        steps = steps_before(self._replayed(talk), turn)
        again = KeptTalk(1, Mode.OEFENEN, steps, origin=Origin(talk.number, turn))
        self._replayed(again)
        return self._with_talk(write_log(log), again, at)

    def _stepped(self, log: TalkLog, action: dict[str, JsonValue]) -> TalkLog:
        if len(log.current.steps) >= MOST_STEPS:
            raise InvalidAnswerError("Dit gesprek is te lang geworden.", "Begin opnieuw.")
        after = log.with_step(self._step(self._replayed(log.current), action))
        self._recall.session(after.current.mode, after.current.steps)
        return after

    def _step(self, session: Session, action: dict[str, JsonValue]) -> Step:
        shown = tuple(line.id for line in session.talk.offered())
        if action["do"] == "typ":
            return self._understand(session, self._typed(action), shown)
        if action["do"] == Do.ZEG:
            line = action.get("line")
            if session.doubt and line in session.doubt.choices:
                return Step(Do.ZEG, str(line), session.doubt.typed, shown)
            if line not in shown:
                raise InvalidAnswerError("Deze zin kunt u nu niet zeggen.")
            return Step(Do.ZEG, str(line), "", shown)
        if action["do"] in {Do.TERUG, Do.HINT, Do.TIJD, Do.VERDER}:
            return Step(Do(str(action["do"])))
        raise InvalidAnswerError("Dit kan niet in een gesprek.")

    def _understand(self, session: Session, typed: str, shown: tuple[str, ...]) -> Step:
        """Find the line that own words mean; where it is not clear, ask; where it is nothing, say so."""
        if not typed.strip():
            raise InvalidAnswerError("Schrijf eerst wat u zou zeggen.")
        on_offer = {line.line.id for line in offers(self.script, session.talk.state)}
        found = self._matcher(session.talk.state.consult).match(typed, on_offer)
        ranking = tuple((one.id, one.score) for one in found.ranking)
        match found:
            case Match(id=line):
                return Step(Do.ZEG, line, typed, shown, ranking=ranking)
            case Choice(ids=lines):
                return Step(Do.BEDOELDE, "", typed, shown, lines, ranking)
        return Step(Do.ONBEGREPEN, "", typed, shown, ranking=ranking)

    def _matcher(self, consult: int) -> Matcher:
        if consult not in self._matchers:
            self._matchers[consult] = Matcher(candidates(self.case.consults[consult]))
        return self._matchers[consult]

    @cached_property
    def _matchers(self) -> dict[int, Matcher]:
        return {}

    @cached_property
    def _recall(self) -> Recall:
        return Recall(self.script, self.part)

    def _typed(self, action: dict[str, JsonValue]) -> str:
        return clean_text(action.get("typed", ""), limit=TYPED_LIMIT, what="Uw zin")

    def _session(self, value: JsonValue) -> Session:
        return self._replayed(read_log(value).current)

    def _talks(self, log: TalkLog) -> tuple[tuple[KeptTalk, Session | None], ...]:
        """Every talk with its session, or None where it no longer fits the case; the current one is last."""
        return tuple((talk, self._session_of(talk)) for talk in log.talks)

    def _session_of(self, talk: KeptTalk) -> Session | None:
        try:
            return self._replayed(talk)
        except InvalidAnswerError:
            return None

    def _replayed(self, talk: KeptTalk) -> Session:
        try:
            return self._recall.session(talk.mode, talk.steps)
        except AlkError as error:
            raise InvalidAnswerError(
                "Dit gesprek past niet meer bij de casus.", "Begin opnieuw; wat u deed blijft bewaard."
            ) from error


def candidates(consult: Consult) -> tuple[Candidate, ...]:
    """Return the lines of a consult as the matcher takes them."""
    return tuple(
        Candidate(line.id, line.utterance.text, tuple(other.text for other in line.paraphrases))
        for line in consult.lines
    )
