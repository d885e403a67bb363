"""The five flow charts of the programme as data: drawn from here, and walked with a patient's facts.

The source text of the charts is flattened, so that arrows are missing. Arrows that we inferred say from what.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from alk.errors import AlkError
from alk.rules.data import read
from alk.rules.outcome import Missing, Outcome
from alk.rules.registry import rule_set
from alk.rules.schema import spec
from alk.rules.source import Source

if TYPE_CHECKING:
    from alk.rules.facts import Facts
    from alk.rules.outcome import Finding
    from alk.rules.registry import RuleSet

NUMBERS = (1, 2, 3, 4, 5)


class StepKind(StrEnum):
    """What a step of a chart is."""

    BEGIN = "begin"
    STAP = "stap"
    VRAAG = "vraag"
    """Its outgoing arrows depend on an answer."""
    EINDE = "einde"


@dataclass(frozen=True, slots=True)
class Step:
    """One box of a chart."""

    id: str
    number: int
    """1-based, in reading order; also shown in the drawing."""
    kind: StepKind
    lines: tuple[str, ...]
    rule_id: str | None
    """The rule that answers a question or checks a step."""
    fact: str | None
    """The yes-or-no fact that answers a question, where no rule does."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow of a chart."""

    start: str
    end: str
    answer: str | None
    """The outcome or severity label at which a question takes this arrow; None: always."""
    inferred: str
    """From what we inferred this arrow; empty where the source's text bears it out."""


@dataclass(frozen=True, slots=True)
class FlowChart:
    """One flow chart of the programme (S003 §6)."""

    number: int
    title: str
    description: str
    source: Source
    steps: tuple[Step, ...]
    arrows: tuple[Arrow, ...]

    def step(self, step_id: str) -> Step:
        """Return the step with this id."""
        return next(one for one in self.steps if one.id == step_id)

    def from_step(self, step_id: str) -> tuple[Arrow, ...]:
        """Return the arrows that leave a step."""
        return tuple(one for one in self.arrows if one.start == step_id)


@dataclass(frozen=True, slots=True)
class Visit:
    """One step reached on a walk, with what its rule finds there."""

    step: Step
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the facts lead through a chart."""

    visits: tuple[Visit, ...]
    """In the order in which the steps were reached."""
    missing: tuple[Missing, ...]
    """What must be known to get past the questions where the walk stopped."""

    @property
    def reached(self) -> tuple[str, ...]:
        """Ids of the steps that were reached."""
        return tuple(visit.step.id for visit in self.visits)


@cache
def flow_chart(number: int) -> FlowChart:
    """Return flow chart 1 to 5.

    Raises:
        AlkError: there is no such chart.
    """
    if number not in NUMBERS:
        raise AlkError(
            f"Er is geen stroomschema {number}.", "Het programma heeft stroomschema 1 tot en met 5."
        )
    entry = read(f"stroomschemas/{number}")
    return FlowChart(
        number=number,
        title=entry["titel"],
        description=entry["beschrijving"],
        source=Source(*entry["bron"]),
        steps=tuple(_step(place, step) for place, step in enumerate(entry["stap"], 1)),
        arrows=tuple(
            Arrow(arrow["van"], arrow["naar"], arrow.get("bij"), arrow.get("afgeleid", ""))
            for arrow in entry["pijl"]
        ),
    )


def walk(number: int, facts: Facts, rules: RuleSet | None = None) -> Walk:
    """Follow flow chart `number` as far as `facts` lead; each step is visited once, also in a loop.

    Raises:
        AlkError: there is no such chart.
    """
    chart = flow_chart(number)
    rules = rules or rule_set()
    waiting = [chart.steps[0]]
    visits: dict[str, Visit] = {}
    missing: dict[str, Missing] = {}
    while waiting:
        step = waiting.pop(0)
        if step.id in visits:
            continue
        finding = rules.finding(step.rule_id, facts) if step.rule_id else None
        visits[step.id] = Visit(step, finding)
        answer = _answer(step, finding, facts)
        if step.kind is StepKind.VRAAG and answer is None:
            asked = (
                finding.missing if finding else (Missing(step.fact or "", spec(step.fact or "").question),)
            )
            missing.update({one.fact: one for one in asked})
            continue
        waiting += [
            chart.step(arrow.end)
            for arrow in chart.from_step(step.id)
            if arrow.answer is None or arrow.answer == answer
        ]
    return Walk(tuple(visits.values()), tuple(missing.values()))


def text_alternative(chart: FlowChart) -> str:
    """Return the whole chart as plain Dutch text, one line a step."""
    return "\n".join(_spoken(chart, step) for step in chart.steps)


def _spoken(chart: FlowChart, step: Step) -> str:
    ways = [_way(chart, arrow) for arrow in chart.from_step(step.id)]
    heading, *details = step.lines
    text = heading
    if details:
        colon = "" if heading.endswith(("?", ":")) else ":"
        text = f"{heading}{colon} {'; '.join(line.removeprefix('– ') for line in details)}"
    ending = "" if text.endswith("?") else "."
    return " ".join([f"{step.number}. {text}{ending}", *ways])


def _way(chart: FlowChart, arrow: Arrow) -> str:
    condition = f"Bij {arrow.answer}: naar" if arrow.answer else "Naar"
    inferred = f" (afgeleid: {arrow.inferred})" if arrow.inferred else ""
    return f"{condition} {chart.step(arrow.end).number}{inferred}."


def _answer(step: Step, finding: Finding | None, facts: Facts) -> str | None:
    if step.fact:
        known: bool | None = getattr(facts, step.fact)
        return None if known is None else "ja" if known else "nee"
    if finding is None or finding.outcome is Outcome.ONBESLIST:
        return None
    return finding.labels[0] if finding.labels else finding.outcome.value


def _step(number: int, entry: dict[str, Any]) -> Step:
    return Step(
        id=entry["id"],
        number=number,
        kind=StepKind(entry["soort"]),
        lines=tuple(entry["tekst"]),
        rule_id=entry.get("regel"),
        fact=entry.get("feit"),
    )
