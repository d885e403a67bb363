"""A report as one long table: a row for every figure, with the number of people behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk_grading.report.figures import FactorFigure
    from alk_grading.report.gather import Report

HEADS = ("deel van het rapport", "oefening", "over", "cijfer", "waarde", "mensen", "toelichting")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; the fields are the columns of `HEADS`."""

    part: str
    exercise: str
    about: str
    """What within the exercise: a factor, a dimension, a cue, a statement."""

    figure: str
    value: float | str
    """Empty where it rests on too few people, or cannot be computed."""

    people: int
    note: str = ""


def table(report: Report) -> Iterator[Row]:
    """Yield every figure of `report`; those that the report leaves out have an empty value."""
    yield from _exercises(report)
    for one in report.factors:
        yield from _factor(one)
    for two in report.dimensions:
        yield Row("SCEGS", two.exercise, two.dimension, "deel dat daar kwam", _value(two.asked), two.people)
    for cue in report.cues:
        part, about = "signalen", f"{cue.cue} ({cue.dimension})"
        yield Row(part, cue.exercise, about, "deel dat het miste", _value(cue.missed), cue.people)
    for talk in report.unmatched:
        part = "niet begrepen"
        yield Row(part, talk.exercise, "", "aantal zinnen", _value(talk.times), talk.people)
        for text in talk.texts:
            yield Row(part, talk.exercise, "", "zin", text, talk.people)
    yield from _gain(report)
    minutes = report.minutes
    for name, value in (
        ("mediaan", minutes.median),
        ("kwart minder dan", minutes.low),
        ("kwart meer dan", minutes.high),
    ):
        yield Row("minuten", "", "de hele module", name, _value(value), minutes.people)


def _exercises(report: Report) -> Iterator[Row]:
    for one in report.exercises:
        part = "oefeningen"
        yield Row(part, one.exercise, one.title, "deel van de punten", _value(one.earned), one.people)
        yield Row(part, one.exercise, one.title, "samenhang", _value(one.discrimination), one.people)


def _factor(one: FactorFigure) -> Iterator[Row]:
    figures = (
        ("deel van de punten", one.earned),
        ("samenhang", one.discrimination),
        ("zwaarder dan de sleutel", one.over),
        ("lichter dan de sleutel", one.under),
        ("onbeslist", one.undecided),
        ("niet ingevuld", one.empty),
        *((f"koos: {text}", count) for text, count in one.choices),
    )
    for name, value in figures:
        yield Row(
            "checklist", one.exercise, one.factor, name, _value(value), one.people, f"sleutel: {one.key}"
        )


def _gain(report: Report) -> Iterator[Row]:
    for one in report.gain:
        figures = (
            ("gemiddelde vooraf (0-10)", one.before),
            ("gemiddelde achteraf (0-10)", one.after),
            ("zekerder geworden", one.more),
            ("minder zeker geworden", one.less),
        )
        for name, value in figures:
            yield Row("zekerheid", one.exercise, one.statement, name, _value(value), one.people)


def _value(figure: float | None) -> float | str:
    return "" if figure is None else figure
