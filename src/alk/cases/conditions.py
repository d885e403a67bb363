"""Conditions and effects as authors write them: `vertrouwen minstens 3 en niet feit klein`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alk.cases.model import Position
from alk.cases.script import HIGHEST, LOWEST, Condition, CueState, Effect, Measure, Test
from alk.cases.suggest import closest, listed

if TYPE_CHECKING:
    from alk.cases.diagnostics import Report

_WORD = re.compile(r"[^\s,]+")
_NUMBER = re.compile(r"\d{1,2}")
_EFFECT = re.compile(r"([+-])\s?(\d)")
_MEASURES = tuple(Measure)
_SUBJECTS = (*_MEASURES, "feit", "signaal", "alarm", "onthouden", "dimensies")
_DIMENSIONS = 5
_LONGEST = 400
EXAMPLES = "`vertrouwen minstens 3`, `feit NAAM`, `signaal NAAM opgepakt`, `onthouden NAAM`, `niet feit NAAM`"


@dataclass(slots=True)
class _Words:
    """The words of a condition, with their places, taken one by one."""

    text: str
    at: Position
    words: list[tuple[str, Position]] = field(init=False)
    taken: int = 0

    def __post_init__(self) -> None:
        self.words = [
            (found[0], Position(self.at.line, self.at.column + found.start()))
            for found in _WORD.finditer(self.text[:_LONGEST])
        ]

    def peek(self) -> str:
        return self.words[self.taken][0].lower() if self.taken < len(self.words) else ""

    def take(self) -> tuple[str, Position]:
        if self.taken < len(self.words):
            self.taken += 1
            return self.words[self.taken - 1]
        return "", Position(self.at.line, self.at.column + len(self.text))


class _UnreadableError(Exception):
    """Carries what to report to the one place that reports it."""

    def __init__(self, seen: str, at: Position, expected: str) -> None:
        super().__init__(seen)
        self.seen, self.at, self.expected = seen, at, expected


def parse_condition(text: str, at: Position, report: Report) -> Condition | None:
    """Read a condition; reports and returns None where it cannot be read."""
    try:
        alternatives = _alternatives(_Words(text, at))
    except _UnreadableError as error:
        seen = f"`{error.seen}`" if error.seen else "niets meer"
        report.add(
            "ALK153",
            error.at,
            f"Hier staat {seen}, en dat past niet in een voorwaarde.",
            expected=error.expected,
            remedy=_remedy(error.seen),
            length=max(1, len(error.seen)),
        )
        return None
    return Condition(text, tuple(tuple(tests) for tests in alternatives), at)


def _alternatives(words: _Words) -> list[list[Test]]:
    found: list[list[Test]] = [[]]
    while True:
        found[-1].append(_test(words))
        joint, place = words.take()
        if not joint:
            return found
        if joint.lower() == "of":
            found.append([])
        elif joint.lower() != "en":
            raise _UnreadableError(joint, place, "`en` of `of` tussen twee voorwaarden")


def _remedy(seen: str) -> str:
    near = (
        closest(seen, [*_SUBJECTS, *CueState, "minstens", "hoogstens", "niet", "en", "of"]) if seen else None
    )
    return f"Bedoelde u `{near}`?" if near and near != seen else f"Schrijf bijvoorbeeld {EXAMPLES}."


def _test(words: _Words) -> Test:
    negated = words.peek() == "niet"
    if negated:
        words.take()
    subject, at = words.take()
    subject = subject.lower()
    name, state, at_least, value = "", "", True, 1
    if subject in _MEASURES or subject == "dimensies":
        at_least, value = _comparison(words, HIGHEST if subject in _MEASURES else _DIMENSIONS)
    elif subject == "signaal":
        name, state = _name(words), _one_of(words, tuple(CueState))
    elif subject == "alarm":
        name, state = _name(words), _one_of(words, (CueState.GEGEVEN, CueState.OPGEPAKT))
    elif subject in {"feit", "onthouden"}:
        name = _name(words)
    else:
        raise _UnreadableError(subject, at, f"een van {listed(_SUBJECTS)}")
    return Test(subject, name, state, at_least, value, negated, at)


def _comparison(words: _Words, highest: int) -> tuple[bool, int]:
    at_least = _one_of(words, ("minstens", "hoogstens")) == "minstens"
    number, at = words.take()
    if not _NUMBER.fullmatch(number) or not LOWEST <= int(number) <= highest:
        raise _UnreadableError(number, at, f"een getal van {LOWEST} tot en met {highest}")
    return at_least, int(number)


def _name(words: _Words) -> str:
    name, at = words.take()
    if not name:
        raise _UnreadableError(name, at, "een naam")
    return name


def _one_of(words: _Words, known: tuple[str, ...]) -> str:
    word, at = words.take()
    if word.lower() not in known:
        raise _UnreadableError(word, at, f"een van {listed(known)}")
    return word.lower()


def parse_effects(text: str, at: Position, report: Report) -> tuple[Effect, ...]:
    """Read `vertrouwen +1, ongerustheid -1`; what cannot be read is reported and left out."""
    effects: list[Effect] = []
    offset = 0
    for piece in text.split(","):
        place = Position(at.line, at.column + offset + len(piece) - len(piece.lstrip()))
        offset += len(piece) + 1
        name, _, change = piece.strip().replace("−", "-").partition(" ")
        found = _EFFECT.fullmatch(change.strip())
        if name.lower() not in _MEASURES or found is None or found[2] == "0":
            report.add(
                "ALK154",
                place,
                f"`{piece.strip()}` is geen effect.",
                expected=f"{listed(_MEASURES)} met `+1`, `-1` of meer",
                remedy="Schrijf bijvoorbeeld `vertrouwen +1, ongerustheid -1`.",
                length=max(1, len(piece.strip())),
            )
            continue
        change_by = int(found[2]) if found[1] == "+" else -int(found[2])
        effects.append(Effect(Measure(name.lower()), change_by, place))
    return tuple(effects)
