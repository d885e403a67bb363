"""Three-valued reasoning that remembers which facts settled an answer and which were missing.

The combinations are those of strong Kleene logic: an answer that is settled stays settled whatever is learned
about the facts that were still missing. They are remembered, because profiles keep asking for the same ones.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from alk.rules.outcome import Outcome

_DOUBT = Outcome.ONBESLIST


class Verdict(NamedTuple):
    """The bare answer of a rule, before its text, sources and questions are added.

    A named tuple built field by field, because a profile makes hundreds of these.
    """

    outcome: Outcome
    decisive: tuple[str, ...] = ()
    """Names of facts."""
    missing: tuple[str, ...] = ()
    """Names of facts; empty unless the outcome is `onbeslist`."""
    text: str = ""
    """Key of the explanation to show; empty for the one named after the outcome."""
    labels: tuple[str, ...] = ()
    note: str = ""
    """A Dutch sentence about these facts, added to the explanation."""
    open_parameters: tuple[str, ...] = ()
    applies: bool = True

    def saying(self, text: str) -> Verdict:
        """Return the same answer with the explanation stored under `text`."""
        return Verdict(
            self.outcome,
            self.decisive,
            self.missing,
            text,
            self.labels,
            self.note,
            self.open_parameters,
            self.applies,
        )

    def labelled(self, *labels: str) -> Verdict:
        """Return the same answer, arriving at `labels`."""
        return Verdict(
            self.outcome,
            self.decisive,
            self.missing,
            self.text,
            labels,
            self.note,
            self.open_parameters,
            self.applies,
        )

    @property
    def yes(self) -> bool:
        """Whether the answer is `ja`."""
        return self.outcome is Outcome.JA

    @property
    def no(self) -> bool:
        """Whether the answer is `nee`."""
        return self.outcome is Outcome.NEE


@cache
def yes(*decisive: str) -> Verdict:
    """Answer `ja`, settled by these facts."""
    return Verdict(Outcome.JA, decisive)


@cache
def no(*decisive: str) -> Verdict:
    """Answer `nee`, settled by these facts."""
    return Verdict(Outcome.NEE, decisive)


@cache
def unknown(*missing: str) -> Verdict:
    """Answer `onbeslist`, for want of these facts."""
    return Verdict(Outcome.ONBESLIST, (), missing)


def unsettled(*decisive: str, parameters: tuple[str, ...] = ()) -> Verdict:
    """Answer `onbeslist` although the facts are known: the sources, or `parameters`, do not decide."""
    return Verdict(Outcome.ONBESLIST, decisive, open_parameters=parameters)


@cache
def fact(name: str, value: bool | None) -> Verdict:  # noqa: FBT001 — the value of the fact itself
    """Turn a yes-or-no fact into an answer."""
    if value is None:
        return unknown(name)
    return yes(name) if value else no(name)


@lru_cache(maxsize=4096)
def opposite(verdict: Verdict) -> Verdict:
    """Swap `ja` and `nee`."""
    if verdict.outcome is Outcome.ONBESLIST:
        return verdict
    return verdict._replace(outcome=Outcome.NEE if verdict.yes else Outcome.JA)


@lru_cache(maxsize=4096)
def every(*verdicts: Verdict) -> Verdict:
    """Answer `ja` where all are `ja`, `nee` where one is `nee`."""
    return _combined(verdicts, Outcome.NEE, Outcome.JA)


@lru_cache(maxsize=4096)
def some(*verdicts: Verdict) -> Verdict:
    """Answer `ja` where one is `ja`, `nee` where all are `nee`."""
    return _combined(verdicts, Outcome.JA, Outcome.NEE)


@lru_cache(maxsize=4096)
def when(condition: Verdict, requirement: Verdict) -> Verdict:
    """Answer `requirement` where `condition` holds; where it does not, the rule does not apply."""
    if condition.no:
        return Verdict(Outcome.JA, condition.decisive, text="nvt", applies=False)
    if condition.yes:
        return requirement
    if requirement.yes:
        return requirement
    missing = _union([condition.missing, requirement.missing])
    open_parameters = _union([condition.open_parameters, requirement.open_parameters])
    return Verdict(Outcome.ONBESLIST, missing=missing, open_parameters=open_parameters)


@lru_cache(maxsize=4096)
def contains(name: str, value: tuple[str, ...] | None, *wanted: str) -> Verdict:
    """Answer whether the listed `value` of fact `name` holds all `wanted`; the labels are those it lacks."""
    if value is None:
        return unknown(name)
    lacking = [one for one in wanted if one not in value]
    return no(name).labelled(*lacking) if lacking else yes(name)


def _combined(verdicts: tuple[Verdict, ...], settles: Outcome, otherwise: Outcome) -> Verdict:
    settling = [one.decisive for one in verdicts if one.outcome is settles]
    if settling:
        return Verdict(settles, _union(settling))
    doubtful = [one for one in verdicts if one.outcome is _DOUBT]
    if len(doubtful) == 1:
        only = doubtful[0]
        return Verdict(_DOUBT, only.decisive, only.missing, open_parameters=only.open_parameters)
    if doubtful:
        return Verdict(
            _DOUBT,
            _union([one.decisive for one in doubtful]),
            _union([one.missing for one in doubtful]),
            open_parameters=_union([one.open_parameters for one in doubtful]),
        )
    return Verdict(otherwise, _union([one.decisive for one in verdicts]))


def _union(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    filled = [part for part in parts if part]
    if len(filled) == 1:
        return filled[0]
    return tuple(dict.fromkeys(chain.from_iterable(filled)))
