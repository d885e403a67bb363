"""Walking a flow chart with a patient: at each box, which box comes next (S003 §6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alk.cases.directive import OptionShape
from alk.cases.html import to_html
from alk.cases.model import Position, Prose
from alk.exercises import marking
from alk.exercises.fields.base import Option, written
from alk.exercises.fields.choice import Choice
from alk.exercises.form import Form, Section
from alk.exercises.kinds.rule_questions import FACTS, explained, read_facts
from alk.exercises.marking import Mark
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.drawing import svg
from alk.rules.facts import Facts
from alk.rules.flowcharts import NUMBERS, StepKind, flow_chart, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.jsonvalues import JsonValue
    from alk.rules.flowcharts import FlowChart, Step

STANDARD_POINTS = 5.0
"""Ours."""


@dataclass(frozen=True, kw_only=True)
class Stroomschema(Form):
    """Choose the next box at each box; the boxes on this patient's way are the parts."""

    facts: Facts
    number: int

    view = "stroomschema"

    @property
    def points(self) -> float:
        """As given, else the same for every patient: a count of the boxes would tell the way."""
        return STANDARD_POINTS if self.given_points is None else self.given_points

    @property
    def chart(self) -> FlowChart:
        """The chart that is walked."""
        return flow_chart(self.number)

    @property
    def sections(self) -> tuple[Section, ...]:
        """One field a box that is not an end; the page shows those on the way that the learner takes."""
        boxes = [step for step in self.chart.steps if not self._ends_at(step.id)]
        return (Section(tuple(self._field(step) for step in boxes)),)

    def _ends_at(self, step_id: str) -> bool:
        """Return whether the chart goes no further here; it does not draw every last box as an end."""
        return not self.chart.from_step(step_id)

    def _field(self, step: Step) -> Choice:
        others = [one for one in self.chart.steps if one.id != step.id and one.kind is not StepKind.BEGIN]
        if any(arrow.end == self.chart.steps[0].id for arrow in self.chart.from_step(step.id)):
            others = [self.chart.steps[0], *others]
        return Choice(
            id=step.id,
            title=step.lines[0],
            options=tuple(Option(one.id, f"{one.number}. {one.lines[0].rstrip(':')}") for one in others),
            html=_details(step),
            help="Wat is het volgende vak?",
        )

    def extra(self) -> Mapping[str, JsonValue]:
        """Return the chart, which is public, so that the page can follow the learner's way."""
        return {
            "first": self.chart.steps[0].id,
            "ends": [step.id for step in self.chart.steps if self._ends_at(step.id)],
            "arrows": [[arrow.start, arrow.end] for arrow in self.chart.arrows],
            "titles": {step.id: step.lines[0] for step in self.chart.steps},
        }

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether the learner's own way ended: at an end, where it was before, or beside the chart."""
        given = value if isinstance(value, dict) else {}
        passed = [self.chart.steps[0].id]
        while isinstance(chosen := given.get(passed[-1]), str):
            onward = [arrow.end for arrow in self.chart.from_step(passed[-1])]
            if chosen in passed or chosen not in onward or self._ends_at(chosen):
                return True
            passed.append(chosen)
        return False

    def right_next(self) -> Mapping[str, tuple[str, ...]]:
        """Return for each box that this patient passes the boxes that may come next."""
        reached = walk(self.number, self.facts).reached
        answers = {one: self._answers(one) for one in reached}
        return {one: ends for one, ends in answers.items() if ends}

    def _answers(self, step_id: str) -> tuple[str, ...]:
        """Follow the walk one step: what the facts reach from here."""
        arrows = self.chart.from_step(step_id)
        if self.chart.step(step_id).kind is not StepKind.VRAAG:
            return tuple(arrow.end for arrow in arrows)
        answer = _answer_at(self.number, self.facts, step_id)
        return tuple(arrow.end for arrow in arrows if arrow.answer == answer)

    def way(self, answer: Mapping[str, JsonValue]) -> tuple[str, ...]:
        """Return the boxes to choose at: by the key, along the learner's own choice where more are right."""
        right = self.right_next()
        step, found = self.chart.steps[0].id, list[str]()
        while step in right and step not in found:
            found.append(step)
            chosen = answer.get(step)
            step = chosen if isinstance(chosen, str) and chosen in right[step] else right[step][0]
        return tuple(found)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score box by box along the patient's way."""
        return tuple(self._mark(step_id, answer.get(step_id)) for step_id in self.way(answer))

    def _mark(self, step_id: str, given: JsonValue) -> Mark:
        field, right = self.fields[step_id], self.right_next()[step_id]
        assert isinstance(field, Choice)
        visit = next(one for one in walk(self.number, self.facts).visits if one.step.id == step_id)
        inferred = [arrow.inferred for arrow in self.chart.from_step(step_id) if arrow.end in right]
        reason = explained(visit.finding) if visit.finding else ""
        if any(inferred):
            reason += "<p>Deze pijl is afgeleid; in de brontekst gingen pijlen verloren.</p>"
        return Mark(
            part=step_id,
            title=field.title,
            worth=marking.one_of(given if isinstance(given, str) else None, right),
            given=field.in_words(given),
            expected=written(field.options, right, " of "),
            reason_html=reason,
            rule=visit.finding.rule_id if visit.finding else "",
            source=f"{self.chart.source}; {self.head.source}",
        )

    def figure(self, answer: Mapping[str, JsonValue]) -> str:  # noqa: ARG002 - the chart is the same for all
        """Return the whole chart."""
        return f'<figure class="alk-figure">{svg(self.chart)}</figure>'

    def best(self) -> dict[str, JsonValue]:
        """Return the patient's way."""
        right = self.right_next()
        return {step: right[step][0] for step in self.way({})}


def _details(step: Step) -> str:
    """Return what stands below the first sentence of a box, its dashes as a list; safe HTML."""
    below = (f"* {line[2:]}" if line.startswith("– ") else f"\n{line}\n" for line in step.lines[1:])
    return to_html(Prose("\n".join(below).strip(), Position(1))) if len(step.lines) > 1 else ""


def _answer_at(number: int, facts: Facts, step_id: str) -> str | None:
    """Return the answer by which the walk leaves a question, read off from where the walk goes."""
    reached = set(walk(number, facts).reached)
    arrows = flow_chart(number).from_step(step_id)
    first = facts_answer(facts, flow_chart(number).step(step_id).fact)
    if first is not None:
        return first
    visit = next(one for one in walk(number, facts).visits if one.step.id == step_id)
    assert visit.finding is not None
    named = visit.finding.labels[0] if visit.finding.labels else visit.finding.outcome.value
    return next((a.answer for a in arrows if a.answer == named and a.end in reached), None)


def facts_answer(facts: Facts, name: str | None) -> str | None:
    """Return a yes-or-no fact as the chart's arrows name it."""
    known = getattr(facts, name) if name else None
    return None if known is None else "ja" if known else "nee"


def _read(block: Block, draft: SheetDraft) -> Form | None:
    chosen = block.options["schema"]
    if chosen.value not in {str(number) for number in NUMBERS}:
        draft.report.add(
            "ALK140",
            chosen.position,
            f"`{chosen.value}` is geen stroomschema.",
            remedy="Kies een getal van 1 tot en met 5.",
        )
        return None
    found = read_facts(block, draft)
    if found is None:
        return None
    number = int(chosen.value)
    walked = walk(number, Facts(**found))
    if walked.missing:
        asked = "; ".join(f"{one.fact}: {one.question}" for one in walked.missing)
        draft.report.add(
            "ALK805",
            block.position,
            "Met deze feiten komt de patiënt niet aan het eind van het schema.",
            remedy=f"Voeg onder `Feiten` toe: {asked}",
        )
        return None
    title = f"Stroomschema {number}: {flow_chart(number).title}"
    return Stroomschema(draft.head(block, title), facts=Facts(**found), number=number)


KIND = kind(
    "Stroomschema",
    "stroomschema",
    "Met een patiënt door een stroomschema lopen: kies bij elk vak het volgende.",
    _read,
    parts=(OPDRACHT, VIGNET, replace(FACTS, required=False)),
    options=(OptionShape("schema", "Welk stroomschema: 1 tot en met 5.", required=True),),
)
