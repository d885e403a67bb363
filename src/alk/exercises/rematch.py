"""Another matcher on old talks: what it would have made of everything that learners typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from alk.consult.engine import offers
from alk.consult.script import compile_case
from alk.consult.session import Do, start
from alk.errors import AlkError
from alk.exercises.gesprek import candidates
from alk.matching.matcher import Choice, Match, Matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from alk.cases.model import Case
    from alk.consult.part import Part
    from alk.consult.session import Session, Step
    from alk.exercises.gesprek_log import KeptTalk
    from alk.matching.matcher import Candidate, Outcome


class Verdict(StrEnum):
    """How the new outcome compares with the old one, and with what the learner said was meant."""

    GELIJK = "gelijk"
    BETER = "beter"
    SLECHTER = "slechter"
    ANDERS = "anders"
    """It differs, and nobody knows what was meant."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The lines that a matcher found: one for a match, more for "Bedoelde u …?", none for nothing."""

    lines: tuple[str, ...]
    sure: bool
    """Whether it answered rather than asked."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One thing that a learner typed, with what was understood then."""

    text: str
    consult: int
    """Index of the consult."""

    on_offer: frozenset[str]
    then: Understood
    meant: str
    """The line the learner pointed out afterwards; empty where nobody asked."""


@dataclass(frozen=True, slots=True)
class Retried:
    """One thing typed, as it was understood then and would be now."""

    typed: Typed
    now: Understood
    verdict: Verdict


def retry(
    case: Case,
    talks: Iterable[KeptTalk],
    matcher: Callable[[Sequence[Candidate]], Matcher] = Matcher,
    part: Part | None = None,
) -> tuple[Retried, ...]:
    """Match everything typed in these talks anew; a talk that no longer fits the case is left out.

    The talks are of all consults of the case, or of the one that `part` plays by itself.
    """
    matchers = [matcher(candidates(consult)) for consult in case.consults]
    found = []
    for typed in typed_in(case, talks, part):
        now = understood(matchers[typed.consult].match(typed.text, typed.on_offer))
        found.append(Retried(typed, now, _verdict(typed, now)))
    return tuple(found)


def typed_in(case: Case, talks: Iterable[KeptTalk], part: Part | None = None) -> Iterator[Typed]:
    """Yield everything typed in these talks, with what was on offer when it was typed."""
    script = compile_case(case)
    for talk in talks:
        session = start(script, talk.mode, part)
        try:
            for step, after in zip(talk.steps, (*talk.steps[1:], None), strict=True):
                if step.typed and not _answers_doubt(step, session):
                    yield _typed(step, after, session)
                session = session.take(step)
        except AlkError:
            continue


def understood(outcome: Outcome) -> Understood:
    """Return the lines that an outcome holds."""
    match outcome:
        case Match(id=line):
            return Understood((line,), sure=True)
        case Choice(ids=lines):
            return Understood(lines, sure=False)
    return Understood((), sure=True)


def _answers_doubt(step: Step, session: Session) -> bool:
    return step.do is Do.ZEG and session.doubt is not None and step.line in session.doubt.choices


def _typed(step: Step, after: Step | None, session: Session) -> Typed:
    asked = step.do is Do.BEDOELDE
    lines = step.choices if asked else (step.line,) if step.line else ()
    pointed = asked and after is not None and after.do is Do.ZEG and after.line in step.choices
    return Typed(
        step.typed,
        session.talk.state.consult,
        frozenset(line.line.id for line in offers(session.talk.script, session.talk.state)),
        Understood(lines, sure=not asked),
        after.line if pointed and after else "",
    )


def _verdict(typed: Typed, now: Understood) -> Verdict:
    if now == typed.then:
        return Verdict.GELIJK
    if not typed.meant:
        return Verdict.ANDERS
    before, after = _worth(typed.then, typed.meant), _worth(now, typed.meant)
    if after == before:
        return Verdict.GELIJK
    return Verdict.BETER if after > before else Verdict.SLECHTER


def _worth(found: Understood, meant: str) -> int:
    """Rank an outcome: answered rightly, asked with the right one in it, said nothing, answered wrongly."""
    if meant in found.lines:
        return 3 if found.sure else 2
    return 0 if found.sure and found.lines else 1
