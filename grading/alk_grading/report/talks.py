"""What a group did in talks with a patient: dimensions, cues, and sentences that no line matched."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.script import CueState
from alk.consult.session import Do
from alk.exercises.gesprek import Gesprek
from alk.exercises.gesprek_log import read_log
from alk.learning.unmatched import may_be_kept
from alk.matching.suggestions import Heard
from alk_grading.report.figures import FEWEST, DimensionFigure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alk.consult.debrief import Debrief
    from alk.consult.session import Step
    from alk.jsonvalues import JsonValue
    from alk_grading.report.figures import Given

MOST_TEXTS = 20
"""Unmatched sentences of one talk that a report shows; ours, to keep it readable."""


@dataclass(frozen=True, slots=True)
class CueFigure:
    """One cue of a patient over a whole group."""

    exercise: str
    cue: str
    """The patient's words, as the case has them."""

    dimension: str
    people: int
    """Everyone to whom the patient gave the cue."""

    missed: float | None
    """Share of them who did not pick it up."""


@dataclass(frozen=True, slots=True)
class UnmatchedFigure:
    """Sentences that the patient of one talk did not understand."""

    exercise: str
    people: int
    """Everyone who held the talk."""

    times: int | None
    """Sentences that were not understood."""

    texts: tuple[str, ...]
    """The sentences, most typed first, without order of time; none with what could point to a person."""


def talked_dimensions(
    everyone: Sequence[Sequence[Given]], fewest: int = FEWEST
) -> tuple[DimensionFigure, ...]:
    """Return per talk the share of people to whom the patient told something in each dimension."""
    found: list[DimensionFigure] = []
    for talk, listed in _by_talk(everyone).items():
        outcomes = _outcomes(listed)
        told = Counter(report.dimension for one in outcomes for report in one.dimensions if report.told)
        possible = [r.dimension for r in outcomes[0].dimensions if r.told or r.untold] if outcomes else []
        figures = [
            DimensionFigure(
                talk,
                dimension.value,
                len(outcomes),
                round(told[dimension] / len(outcomes), 2) if len(outcomes) >= fewest else None,
            )
            for dimension in possible
        ]
        found += sorted(figures, key=lambda one: one.asked or 0.0)
    return tuple(found)


def cue_figures(everyone: Sequence[Sequence[Given]], fewest: int = FEWEST) -> tuple[CueFigure, ...]:
    """Return every cue that was given to anyone, per talk the most missed first."""
    found: list[CueFigure] = []
    for talk, listed in _by_talk(everyone).items():
        given, missed = Counter[str](), Counter[str]()
        words: dict[str, tuple[str, str]] = {}
        for outcome in _outcomes(listed):
            for cue, state in outcome.cues:
                if state is not None and cue.speech:
                    words[cue.id] = (cue.speech[0].text.text, cue.dimension.value)
                    given[cue.id] += 1
                    missed[cue.id] += state is not CueState.OPGEPAKT
        figures = [
            CueFigure(talk, *words[name], count, round(missed[name] / count, 2) if count >= fewest else None)
            for name, count in given.items()
        ]
        found += sorted(figures, key=lambda one: -1.0 if one.missed is None else one.missed, reverse=True)
    return tuple(found)


def unmatched_figures(
    everyone: Sequence[Sequence[Given]], fewest: int = FEWEST
) -> tuple[UnmatchedFigure, ...]:
    """Return per talk what nobody understood; nothing of a talk that fewer than `fewest` people held."""
    found = []
    for talk, listed in _by_talk(everyone).items():
        held = [one for one in listed if _steps(one.value)]
        typed = [text for one in held for text in _not_understood(one.value)]
        if len(held) < fewest:
            found.append(UnmatchedFigure(talk, len(held), None, ()))
            continue
        case = held[0].exercise.case_id
        kept = Counter(text for text in typed if may_be_kept(Heard(case, text)))
        texts = tuple(text for text, _ in kept.most_common(MOST_TEXTS))
        found.append(UnmatchedFigure(talk, len(held), len(typed), texts))
    return tuple(found)


def _by_talk(everyone: Iterable[Sequence[Given]]) -> dict[str, list[Given]]:
    talks: dict[str, list[Given]] = {}
    for given in (one for person in everyone for one in person):
        if isinstance(given.exercise, Gesprek) and given.value is not None:
            talks.setdefault(given.exercise.id, []).append(given)
    return dict(sorted(talks.items()))


def _outcomes(listed: list[Given]) -> list[Debrief]:
    """Return how the first talks went, where these came to an end; later ones are practice."""
    talks = [(one.exercise, one.value) for one in listed]
    backs = [talk.look_back(value, first=True) for talk, value in talks if isinstance(talk, Gesprek)]
    return [back.outcome for back in backs if back is not None]


def _steps(value: JsonValue) -> tuple[Step, ...]:
    """Return the steps of the talk that counts."""
    return read_log(value).talks[0].steps


def _not_understood(value: JsonValue) -> list[str]:
    return [step.typed.strip() for step in _steps(value) if step.do is Do.ONBEGREPEN]
