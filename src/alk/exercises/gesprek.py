"""A consult with the simulated patient: the learner's choices are the answer, the talk follows from them.

The stored value is a log of steps; transcript, feedback and look-back are made from it anew. One role-play
is practice, so it gives no points (docs/architecture.md).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.consult.engine import offers
from alk.consult.hints import ladder
from alk.consult.lookback import look_back
from alk.consult.script import compile_case
from alk.consult.session import Do, Mode, Session, Step, replay, start
from alk.errors import AlkError
from alk.exercises.base import ExerciseError, Grading, InvalidAnswerError, Score, Told
from alk.exercises.gesprek_told import told
from alk.exercises.gesprek_view import back_view, turn_feedback, view
from alk.exercises.text import clean_text
from alk.matching.matcher import Candidate, Choice, Match, Matcher

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.model import Case
    from alk.consult.lookback import Lookback
    from alk.consult.script import Script
    from alk.jsonvalues import JsonValue

TYPED_LIMIT = 400
"""Longest sentence to the patient, in characters."""

MOST_STEPS = 400
"""Longest log; a consult of half an hour takes a tenth of it."""


@dataclass(frozen=True)
class Gesprek:
    """The consults of one case, played one after another."""

    case: Case

    grading = Grading.NONE
    points = 0.0

    @classmethod
    def build(cls, case: Case, name: str = "gesprek", points: float | None = None) -> Gesprek:
        """Make the exercise; raises ExerciseError where the case has no consult or points are asked for."""
        if name != "gesprek":
            raise ExerciseError(f"Gesprek heeft geen onderdeel «{name}».", "Laat het tweede argument weg.")
        if points:
            raise ExerciseError("Eén gesprek is om te oefenen en geeft geen punten.", "Laat punten= weg.")
        if not case.consults:
            raise ExerciseError(
                f"Casus «{case.id}» heeft geen gesprek.",
                f"Voeg het toe in {case.path} of kies een andere casus.",
            )
        return cls(case)

    @property
    def id(self) -> str:
        """Name in the answers file."""
        return f"{self.case.id}_gesprek"

    @property
    def case_id(self) -> str:
        """The case it belongs to."""
        return self.case.id

    @property
    def title(self) -> str:
        """Heading above the exercise."""
        return f"In gesprek met {self.case.patient.name}"

    @cached_property
    def _script(self) -> Script:
        return compile_case(self.case)

    def spec(self) -> Mapping[str, JsonValue]:
        """Return what the page needs before the talk begins; nothing of the script."""
        return {
            "kind": "gesprek",
            "id": self.id,
            "title": self.title,
            "points": 0,
            "patient": self.case.patient.name,
            "consults": [
                {"title": consult.title, "minutes": consult.minutes} for consult in self.case.consults
            ],
            "dossier": [{"heading": part.heading, "html": to_html(part.body)} for part in self.case.vignette],
            "typedLimit": TYPED_LIMIT,
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the log as it is kept; raises InvalidAnswerError where it cannot be replayed."""
        return _to_json(self._session(value))

    def act(self, value: JsonValue, action: JsonValue) -> JsonValue:
        """Return the log with one more step, as `action` asks: `{"do": "zeg", "line": "tranen"}`.

        Raises:
            InvalidAnswerError: the action makes no sense, or not at this moment.
        """
        if not isinstance(action, dict) or not isinstance(action.get("do"), str):
            raise InvalidAnswerError("Dit kan niet in een gesprek.")
        if action["do"] == "begin":
            return self._begin(action)
        session = self._session(value)
        if len(session.steps) >= MOST_STEPS:
            raise InvalidAnswerError("Dit gesprek is te lang geworden.", "Begin opnieuw.")
        try:
            return _to_json(session.take(self._step(session, action)))
        except AlkError as error:
            raise InvalidAnswerError(error.message, error.remedy) from error

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether the last consult has come to an end."""
        if value is None:
            return False
        talk = self._session(value).talk
        return talk.ended and talk.follow_up() is None

    def best(self) -> JsonValue:
        """Return a talk that was led to its end by always taking the first sentence on offer."""
        value = self._begin({"mode": Mode.OEFENEN.value})
        for _ in range(MOST_STEPS):
            talk = self._session(value).talk
            if talk.ended:
                if talk.follow_up() is None:
                    break
                value = self.act(value, {"do": Do.VERDER.value})
            else:
                value = self.act(value, {"do": Do.ZEG.value, "line": talk.offered()[0].id})
        return value

    def reveal(self, value: JsonValue) -> JsonValue:
        """Return the talk so far: what was said, what can be said, and the look-back once it has ended."""
        if value is None:
            return None
        session = self._session(value)
        shown = view(session)
        if session.mode is Mode.OEFENEN:
            shown["feedback"] = turn_feedback(session)
            shown["hints"] = list(ladder(session.talk)[: session.hints]) if session.hints else []
            shown["moreHints"] = not session.talk.ended and session.hints < len(ladder(session.talk))
        if session.talk.ended:
            shown["lookBack"] = back_view(look_back(session))
        return shown

    def look_back(self, value: JsonValue) -> Lookback | None:
        """Return the look-back on a clean log; None while the talk goes on."""
        if value is None:
            return None
        session = self._session(value)
        return look_back(session) if session.talk.ended else None

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return what was said, and the look-back of a talk that has ended."""
        return () if value is None else told(self._session(value))

    def score(self, value: JsonValue) -> Score:  # noqa: ARG002
        """Return an empty score: one role-play is practice."""
        return Score(())

    def feedback(self, value: JsonValue) -> None:
        """Return None: the look-back is the feedback."""

    def _begin(self, action: dict[str, JsonValue]) -> JsonValue:
        try:
            mode = Mode(str(action.get("mode")))
        except ValueError as error:
            raise InvalidAnswerError("Kies oefenen of toets.") from error
        return _to_json(start(self._script, mode))

    def _step(self, session: Session, action: dict[str, JsonValue]) -> Step:
        shown = tuple(line.id for line in session.talk.offered())
        if action["do"] == "typ":
            return self._understand(session, self._typed(action), shown)
        if action["do"] == Do.ZEG:
            line = action.get("line")
            if session.doubt and line in session.doubt.shown:
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
        on_offer = {line.line.id for line in offers(self._script, session.talk.state)}
        match self._matchers[session.talk.state.consult].match(typed, on_offer):
            case Match(id=line):
                return Step(Do.ZEG, line, typed, shown)
            case Choice(ids=lines):
                return Step(Do.BEDOELDE, "", typed, lines)
        return Step(Do.ONBEGREPEN, "", typed, shown)

    @cached_property
    def _matchers(self) -> tuple[Matcher, ...]:
        return tuple(
            Matcher(
                Candidate(line.id, line.utterance.text, tuple(other.text for other in line.paraphrases))
                for line in consult.lines
            )
            for consult in self.case.consults
        )

    def _typed(self, action: dict[str, JsonValue]) -> str:
        return clean_text(action.get("typed", ""), limit=TYPED_LIMIT, what="Uw zin")

    def _session(self, value: JsonValue) -> Session:
        entries = value.get("steps") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(entries, list):
            raise InvalidAnswerError("Het verslag van dit gesprek heeft niet de verwachte vorm.")
        try:
            steps = [_step(entry) for entry in entries[:MOST_STEPS]]
            return replay(self._script, Mode(str(value.get("mode"))), steps)
        except (ValueError, TypeError, KeyError, AlkError) as error:
            raise InvalidAnswerError(
                "Dit gesprek past niet meer bij de casus.", "Begin opnieuw; een kopie blijft bewaard."
            ) from error


def _step(entry: JsonValue) -> Step:
    if not isinstance(entry, dict) or not set(entry) <= {"do", "line", "typed", "shown"}:
        raise TypeError(entry)
    shown = entry.get("shown", [])
    if not isinstance(shown, list):
        raise TypeError(shown)
    return Step(
        Do(str(entry["do"])),
        str(entry.get("line", "")),
        str(entry.get("typed", "")),
        tuple(str(name) for name in shown),
    )


def _to_json(session: Session) -> JsonValue:
    steps: list[JsonValue] = []
    for step in session.steps:
        entry = {**asdict(step), "do": step.do.value, "shown": list(step.shown)}
        steps.append({name: part for name, part in entry.items() if part})
    return {"mode": session.mode.value, "steps": steps}
