"""What a case teaches: chances for every goal, a fair choice, and depth in every dimension."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from alk.cases.model import Dimension, Position
from alk.cases.script import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alk.cases.diagnostics import Report
    from alk.cases.model import Case
    from alk.cases.script import Consult, Line

CHANCES_WITH_CONSULT = 2
"""Chances that every learning goal should get in a case that is played (ours)."""

CHANCES_WITHOUT = 1
"""Chances in a case without a consult, such as a short severity vignette (ours)."""

_DEEP = 2
"""The first depth that needs a second question."""

_ENOUGH_GROUPS = 3
"""Choices from which an order or a length is a pattern (ours)."""


def check(case: Case, report: Report) -> None:
    """Report what keeps a case from teaching what it says."""
    _check_goals(case, report)
    for consult in case.consults:
        _check_better(consult, report)
        _check_pattern(consult, report)
        _check_depth(consult, case, report)


def chances(case: Case) -> Counter[str]:
    """Count the chances that a case gives for each learning goal."""
    owners: list[Sequence[object]] = [case.prompts, case.questions, case.tasks, case.knowledge]
    if case.ernst is not None:
        owners.append(tuple(case.ernst.factors.values()))
    for consult in case.consults:
        owners += [consult.facts, consult.cues, consult.alarms, consult.lines]
    return Counter(goal for group in owners for owner in group if (goal := getattr(owner, "goal", "")))


def _check_goals(case: Case, report: Report) -> None:
    found = chances(case)
    enough = CHANCES_WITH_CONSULT if case.consults else CHANCES_WITHOUT
    for goal in case.learning_goals:
        if found[goal.id] < enough:
            report.add(
                "ALK501",
                _in_front_matter(goal.id, report),
                f"Voor het leerdoel `{goal.id}` zijn er {found[goal.id] or 'geen'} kansen.",
                expected=f"ten minste {enough}",
                remedy=f"Zet `:leerdoel: {goal.id}` bij wat de cursist ervoor kan doen.",
                length=len(goal.id),
            )


def _in_front_matter(goal: str, report: Report) -> Position:
    for number, line in enumerate(report.lines, 1):
        if line.strip().startswith(f"{goal}:"):
            return Position(number, line.index(goal) + 1)
    return Position(1)


def _check_better(consult: Consult, report: Report) -> None:
    for line in consult.lines:
        if line.judgement is Judgement.LIEVER_NIET and line.better is None:
            report.add(
                "ALK502",
                line.position,
                f"Bij de zin `{line.id}` staat niet wat beter was geweest.",
                remedy="Voeg `**Beter:**` toe.",
            )


def _choices(consult: Consult) -> Iterable[list[Line]]:
    """Yield the lines that a learner chooses between, because they lead to the same fact."""
    by_fact: dict[str, list[Line]] = {}
    for line in consult.lines:
        for name in line.asks:
            by_fact.setdefault(name, []).append(line)
    for lines in by_fact.values():
        if {line.judgement is Judgement.STERK for line in lines} == {True, False}:
            yield lines


def _check_pattern(consult: Consult, report: Report) -> None:
    choices = list(_choices(consult))
    if len(choices) < _ENOUGH_GROUPS:
        return
    if all(lines[0].judgement is Judgement.STERK for lines in choices):
        report.add(
            "ALK503",
            choices[0][0].position,
            f"Bij alle {len(choices)} keuzen staat een sterke zin vooraan.",
            remedy="Wissel de volgorde van de blokken.",
        )
    longest = [max(lines, key=lambda line: len(line.utterance.text)) for lines in choices]
    if all(line.judgement is Judgement.STERK for line in longest):
        report.add(
            "ALK504",
            choices[0][0].position,
            f"Bij alle {len(choices)} keuzen is een sterke zin de langste.",
            remedy="Maak een sterke zin korter of een zwakke langer; zo lang als men echt praat.",
        )


def _check_depth(consult: Consult, case: Case, report: Report) -> None:
    if consult.after:
        return
    shallow = []
    for dimension in Dimension:
        depths = [f.depth for c in case.consults for f in c.facts if f.dimension is dimension]
        if not depths or max(depths) < _DEEP:
            shallow.append(str(dimension))
    if shallow:
        report.add(
            "ALK505",
            consult.position,
            f"Niet dieper dan één vraag: {', '.join(shallow)}.",
            expected="in elke dimensie een feit met `:diepte: 2` of 3",
            remedy="Voeg een feit toe dat pas na een eerste feit of met vertrouwen verteld wordt.",
        )
