"""The log of a consult as it is kept in the answers: every talk, every step, and by which versions.

Everything that a talk was can be made from it anew: what was on offer, what was chosen or typed, what the
matcher made of that, and which case, engine and matcher were at work. A first form of the log held one talk
without versions; it is still read.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from alk.consult.session import Do, Mode, Step
from alk.exercises.base import InvalidAnswerError

if TYPE_CHECKING:
    from alk.jsonvalues import JsonValue

FORM = 2
"""Of the log itself."""

MOST_TALKS = 5
"""Talks that are kept: the first, which counts, and the last ones."""

MOST_STEPS = 400
"""Longest talk; a consult of half an hour takes a tenth of it."""

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Versions:
    """What was at work when a talk began."""

    case: str
    content: str
    """First characters of the hash of the case file."""

    engine: int
    matcher: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The turn of an earlier talk that a talk went on from."""

    talk: int
    turn: int


@dataclass(frozen=True, slots=True)
class KeptTalk:
    """One talk."""

    number: int
    """From 1; numbers stay when talks in between are dropped."""

    mode: Mode
    steps: tuple[Step, ...] = ()
    at: str = ""
    """When it began, as ISO 8601; empty where that was not kept."""

    versions: Versions | None = None
    """None for a talk from before versions were kept."""

    origin: Origin | None = None

    @property
    def counts(self) -> bool:
        """Whether this is the talk that is looked at; later ones are practice."""
        return self.number == 1


@dataclass(frozen=True, slots=True)
class TalkLog:
    """All talks that are kept, at least one, in the order in which they began."""

    talks: tuple[KeptTalk, ...]

    @property
    def current(self) -> KeptTalk:
        """The talk that is going on, or that ended last."""
        return self.talks[-1]

    def talk(self, number: int) -> KeptTalk | None:
        """Return the talk of this number, if it is still kept."""
        return next((talk for talk in self.talks if talk.number == number), None)

    def with_step(self, step: Step) -> TalkLog:
        """Return the log in which the current talk has one step more."""
        now = self.current
        return TalkLog((*self.talks[:-1], replace(now, steps=(*now.steps, step))))

    def with_talk(self, talk: KeptTalk) -> TalkLog:
        """Return the log in which a talk was begun; one in which nothing was done yet makes way.

        The number of `talk` is set here.
        """
        before = self.talks if self.current.steps else self.talks[:-1]
        number = before[-1].number + 1 if before else 1
        kept = (*before, replace(talk, number=number))
        if len(kept) > MOST_TALKS:
            kept = (kept[0], *kept[len(kept) - MOST_TALKS + 1 :])
        return TalkLog(kept)


def read_log(value: JsonValue) -> TalkLog:
    """Read a log; raises InvalidAnswerError where it has not the form of one."""
    try:
        return TalkLog(_talks(value))
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidAnswerError("Het verslag van dit gesprek heeft niet de verwachte vorm.") from error


def write_log(log: TalkLog) -> JsonValue:
    """Return the log as it is kept."""
    return {"log": FORM, "talks": [_from_talk(talk) for talk in log.talks]}


def _talks(value: JsonValue) -> tuple[KeptTalk, ...]:
    if not isinstance(value, dict):
        raise TypeError(value)
    if "log" not in value:
        return (_talk({**value, "nr": 1}),)
    if value["log"] != FORM or set(value) != {"log", "talks"}:
        raise ValueError(value["log"])
    talks = tuple(_talk(entry) for entry in _list(value["talks"]))
    numbers = [talk.number for talk in talks]
    if not 0 < len(talks) <= MOST_TALKS or numbers != sorted(set(numbers)) or numbers[0] != 1:
        raise ValueError(numbers)
    return talks


def _talk(entry: JsonValue) -> KeptTalk:
    if not isinstance(entry, dict) or not set(entry) <= {"nr", "mode", "at", "versions", "from", "steps"}:
        raise TypeError(entry)
    versions, origin = entry.get("versions"), entry.get("from")
    steps = _list(entry["steps"])
    if len(steps) > MOST_STEPS:
        raise ValueError(len(steps))
    return KeptTalk(
        number=_whole(entry["nr"]),
        mode=Mode(_text(entry["mode"])),
        steps=tuple(_step(step) for step in steps),
        at=_moment(entry.get("at", "")),
        versions=_versions(versions) if isinstance(versions, dict) else None,
        origin=Origin(_whole(origin["talk"]), _whole(origin["turn"])) if isinstance(origin, dict) else None,
    )


def _step(entry: JsonValue) -> Step:
    if not isinstance(entry, dict) or not set(entry) <= {*Step.__dataclass_fields__}:
        raise TypeError(entry)
    do, shown = Do(_text(entry["do"])), _names(entry.get("shown", []))
    choices = _names(entry.get("choices", []))
    if do is Do.BEDOELDE and not choices:
        # The first form of the log kept the choices where the lines on offer now are.
        shown, choices = (), shown
    ranking = [_list(pair) for pair in _list(entry.get("ranking", []))]
    return Step(
        do,
        _text(entry.get("line", "")),
        _text(entry.get("typed", ""), limit=None),
        shown,
        choices,
        tuple((_text(name), _number(score)) for name, score in ranking),
    )


def _from_talk(talk: KeptTalk) -> JsonValue:
    entry: dict[str, JsonValue] = {"nr": talk.number, "mode": talk.mode.value}
    if talk.at:
        entry["at"] = talk.at
    if talk.versions:
        entry["versions"] = asdict(talk.versions)
    if talk.origin:
        entry["from"] = asdict(talk.origin)
    return {**entry, "steps": [_from_step(step) for step in talk.steps]}


def _from_step(step: Step) -> JsonValue:
    entry: dict[str, JsonValue] = {
        "do": step.do.value,
        "line": step.line,
        "typed": step.typed,
        "shown": list(step.shown),
        "choices": list(step.choices),
        "ranking": [[name, score] for name, score in step.ranking],
    }
    return {name: part for name, part in entry.items() if part}


def _versions(entry: dict[str, JsonValue]) -> Versions:
    return Versions(
        _text(entry["case"]), _text(entry["content"]), _whole(entry["engine"]), _text(entry["matcher"])
    )


def _list(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _names(value: JsonValue) -> tuple[str, ...]:
    return tuple(_text(name) for name in _list(value))


def _text(value: JsonValue, limit: int | None = _LONGEST_NAME) -> str:
    if not isinstance(value, str) or (limit is not None and len(value) > limit):
        raise TypeError(value)
    return value


def _moment(value: JsonValue) -> str:
    text = _text(value)
    if text:
        datetime.fromisoformat(text)
    return text


def _whole(value: JsonValue) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _number(value: JsonValue) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(value)
    return float(value)
