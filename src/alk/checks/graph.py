"""The consult as a graph: what nothing leads to, and what leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.script import Kind

if TYPE_CHECKING:
    from alk.cases.diagnostics import Report
    from alk.cases.model import Case
    from alk.cases.script import Consult, Fact, Line, Speech

NEVER_TELLS = {Kind.STUREND}
"""Sorts of line after which no fact is told, so that they need an answer of their own."""


def check(case: Case, report: Report) -> None:
    """Report every break in the consults of a case that shows without playing them."""
    for consult in case.consults:
        _check_shape(consult, report)
        _check_facts(consult, report)
        _check_cues(consult, case, report)
        _check_alarms(consult, case, report)
        _check_phases(consult, report)
        for line in consult.lines:
            _check_answer(line, case, report)


def _check_shape(consult: Consult, report: Report) -> None:
    if not consult.lines:
        report.add(
            "ALK307",
            consult.position,
            f"In het gesprek `{consult.id}` kan de cursist niets zeggen.",
            remedy="Voeg blokken `:::{zin}` toe onder het gesprek.",
        )
    elif not any(line.kind is Kind.AFSLUITING for line in consult.lines):
        report.add(
            "ALK308",
            consult.position,
            f"Het gesprek `{consult.id}` kan alleen eindigen doordat de tijd om is.",
            expected="een zin met `:soort: afsluiting`",
            remedy="Voeg een zin toe waarmee de cursist afsluit.",
        )
    if not any(e.condition is None and not e.on_time and not e.at_once for e in consult.endings):
        report.add(
            "ALK306",
            consult.position,
            f"Het gesprek `{consult.id}` heeft geen einde dat altijd past.",
            expected="een laatste `:::{einde}` zonder `:als:`",
            remedy="Voeg er een toe, onder de andere.",
        )


def _check_facts(consult: Consult, report: Report) -> None:
    asked = {name for line in consult.lines for name in (*line.asks, *line.touches)}
    for fact in consult.facts:
        if fact.id not in asked:
            report.add(
                "ALK301",
                fact.position,
                f"Geen zin vraagt naar het feit `{fact.id}`.",
                remedy=f"Voeg een zin toe met `:vraagt: {fact.id}`, of haal het feit weg.",
            )
        if not (fact.not_yet or consult.not_yet) and _refusable(fact, consult):
            report.add(
                "ALK310",
                fact.position,
                f"Wat er gezegd wordt als het feit `{fact.id}` nog niet komt, staat nergens.",
                expected="`**Nog niet:**` bij dit feit of bij het gesprek",
                remedy="Voeg het toe.",
            )


def _refusable(fact: Fact, consult: Consult) -> bool:
    """Tell whether this may be asked and not told."""
    closed = any(line.kind is Kind.GESLOTEN and fact.id in line.asks for line in consult.lines)
    return fact.trust > 0 or (closed and fact.depth > 1)


def _givers(consult: Consult) -> list[Consult | Fact | Line]:
    return [consult, *consult.facts, *consult.lines]


def _check_cues(consult: Consult, case: Case, report: Report) -> None:
    given = {owner.cue for each in case.consults for owner in _givers(each)}
    for cue in consult.cues:
        if cue.id not in given:
            report.add(
                "ALK302",
                cue.position,
                f"Het signaal `{cue.id}` wordt door niets gegeven.",
                expected=f"een gesprek, feit of zin met `:signaal: {cue.id}`",
                remedy="Zet die regel bij wat eraan voorafgaat.",
            )
        answers = [line for line in consult.lines if line.answers == cue.id]
        if not any(line.names and line.space for line in answers):
            report.add(
                "ALK303",
                cue.position,
                f"Geen zin benoemt het signaal `{cue.id}` en geeft er ruimte bij.",
                expected=f"een zin met `:op: {cue.id}` en `:reactie: benoemt, ruimte`",
                remedy="Voeg die zin toe.",
            )


def _check_alarms(consult: Consult, case: Case, report: Report) -> None:
    given = {owner.alarm for each in case.consults for owner in _givers(each)}
    for alarm in consult.alarms:
        if alarm.id not in given:
            report.add(
                "ALK304",
                alarm.position,
                f"Het alarm `{alarm.id}` klinkt nergens.",
                expected=f"een gesprek, feit of zin met `:alarm: {alarm.id}`",
                remedy="Zet die regel bij wat eraan voorafgaat.",
            )
        if not any(line.acts == alarm.id for line in consult.lines):
            report.add(
                "ALK305",
                alarm.position,
                f"Geen zin handelt op het alarm `{alarm.id}`.",
                expected=f"een zin met `:handelt: {alarm.id}`",
                remedy="Voeg die zin toe.",
            )


def _check_phases(consult: Consult, report: Report) -> None:
    started = {line.to_phase for line in consult.lines}
    for phase in consult.phases[1:]:
        if phase not in started:
            report.add(
                "ALK309",
                consult.position,
                f"De fase `{phase}` begint nooit.",
                expected=f"een zin met `:naar: {phase}`",
                remedy="Voeg die zin toe, of haal de fase weg.",
            )


def _check_answer(line: Line, case: Case, report: Report) -> None:
    if line.speech:
        return
    facts = {fact.id: fact for each in case.consults for fact in each.facts}
    tells = line.kind not in NEVER_TELLS and any(_always(facts[name].speech) for name in line.asks)
    if not tells:
        report.add(
            "ALK310",
            line.position,
            f"Op de zin `{line.id}` komt geen antwoord.",
            expected="wat de patiënt zegt, of een feit achter `:vraagt:`",
            remedy="Voeg `**Patiënt:**` toe. Zegt hij niets, schrijf dan wat u ziet: `*(hij zwijgt)*`.",
        )


def _always(speeches: tuple[Speech, ...]) -> bool:
    return any(speech.condition is None for speech in speeches)
