"""The consult as it plays: what can never happen, what always happens, and where a talk runs aground.

Everything that is reported was decided: by a talk that shows it, by a proof that no talk can show it, or by
exploring every state. Where that takes more states than the bound, the check says so and claims nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.script import Kind
from alk.consult.explore import explore_all, explore_until_covered
from alk.consult.possible import possible
from alk.consult.script import PlayedFact, compile_case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.cases.diagnostics import Report
    from alk.cases.model import Case, Position
    from alk.consult.explore import Exploration, Target
    from alk.consult.script import PlayedConsult, PlayedEnding, PlayedLine, Script, Spoken

_STEPS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known about how the consults of a case play."""

    exploration: Exploration
    impossible: frozenset[Target]
    """Targets that no talk can reach."""

    unknown: frozenset[Target]
    """Targets for which neither a talk nor a proof was found."""

    decided: bool
    """Nothing is left open: no target unknown, and whether a talk can run aground is known."""


def judge(script: Script, states: int) -> Verdict:
    """Find out what can happen: by looking for talks, then by proof, and only then by exploring all.

    Args:
        script: The consults of a case.
        states: States to explore at most, each time.
    """
    found = explore_until_covered(script, states)
    missing = found.missing()
    impossible = missing - possible(script) if missing else missing
    if missing == impossible and all(_cannot_run_aground(consult) for consult in script.consults):
        return Verdict(found, impossible, frozenset(), decided=True)
    whole = explore_all(script, states)
    if whole.complete:
        return Verdict(whole, whole.missing(), frozenset(), decided=True)
    whole.reached = found.reached | whole.reached
    whole.silent = found.silent | whole.silent
    return Verdict(whole, impossible, whole.missing() - impossible, decided=False)


def _cannot_run_aground(consult: PlayedConsult) -> bool:
    """Prove that a talk can always be closed and that no line is ever left without an answer."""
    closable = any(
        line.line.kind is Kind.AFSLUITING and line.when is None and line.phases == -1 and not line.bit
        for line in consult.lines
    )
    return closable and all(_always_answered(line, consult) for line in consult.lines)


def _always_answered(line: PlayedLine, consult: PlayedConsult) -> bool:
    if _always_said(line.speech):
        return True
    if not line.asks or line.line.kind is Kind.STUREND:
        return False
    closed = line.line.kind is Kind.GESLOTEN
    refusable = [fact for fact in line.asks if fact.fact.trust or (closed and fact.fact.depth > 1)]
    told = all(_always_said(fact.speech) for fact in line.asks)
    return told and all(_always_said(fact.not_yet or consult.not_yet) for fact in refusable)


def _always_said(speeches: Iterable[Spoken]) -> bool:
    """Prove that one of these is said: one without a condition, `anders` included."""
    return any(spoken.when is None for spoken in speeches)


def check(case: Case, report: Report, states: int) -> None:
    """Report everything about how the consults of a case play."""
    if not case.consults:
        return
    script = compile_case(case)
    verdict = judge(script, states)
    _Reporter(script, verdict, report).report_all()


class _Reporter:
    def __init__(self, script: Script, verdict: Verdict, report: Report) -> None:
        self.script = script
        self.verdict = verdict
        self.report = report
        self.lines = [line for consult in script.consults for line in consult.lines]
        self.endings = [ending for consult in script.consults for ending in consult.endings]
        self.never = {(target.kind, target.number) for target in verdict.impossible}
        self.explained: set[tuple[str, int]] = set()

    def report_all(self) -> None:
        """Report everything; what follows from something that is reported already stays unsaid."""
        self._facts_and_cues()
        self._lines()
        self._endings()
        self._conditions()
        self._speeches()
        self._aground()
        self._choices()
        self._score()
        if not self.verdict.decided:
            self._bound()

    def _add(self, code: str, at: Position, message: str, remedy: str) -> None:
        self.report.add(code, at, message, remedy=remedy)

    def _explains(
        self, owner: PlayedLine | PlayedFact | PlayedEnding, speeches: Iterable[Spoken] = ()
    ) -> None:
        """Leave unsaid what follows from the owner's never happening."""
        if not isinstance(owner, PlayedFact):
            self.explained |= {("waar", owner.condition), ("onwaar", owner.condition)}
        for spoken in speeches:
            self.explained |= {("antwoord", spoken.number), ("waar", spoken.condition)}
            self.explained.add(("onwaar", spoken.condition))

    def _told(self, kind: str, number: int) -> bool:
        """Tell whether something can never happen and that is not explained by something else."""
        return (kind, number) in self.never and (kind, number) not in self.explained

    def _lines(self) -> None:
        for i, line in enumerate(self.lines):
            if ("zin", i) in self.never:
                if self._told("zin", i):
                    self._add(
                        "ALK401",
                        line.line.position,
                        f"De zin `{line.line.id}` is in geen enkel gesprek te kiezen.",
                        "Kijk naar `:als:`, `:op:`, `:vraagt:` en `:fase:`: samen kunnen ze nooit waar zijn.",
                    )
                self._explains(line, line.speech)

    def _endings(self) -> None:
        for i, ending in enumerate(self.endings):
            if ("einde", i) in self.never:
                self._add(
                    "ALK402",
                    ending.ending.position,
                    f"Op het einde `{ending.ending.id}` loopt geen enkel gesprek uit.",
                    "Versoepel de voorwaarde, of zet het einde vóór een einde dat altijd past.",
                )
                self._explains(ending)

    def _speeches(self) -> None:
        for i, speech in enumerate(self.script.speeches):
            if self._told("antwoord", i):
                self._add(
                    "ALK403",
                    speech.text.position,
                    "Deze tekst is in geen enkel gesprek te horen.",
                    "Versoepel de voorwaarde, of haal de tekst weg.",
                )

    def _facts_and_cues(self) -> None:
        for i, fact in enumerate(self.script.facts):
            if ("feit", i) in self.never:
                self._add(
                    "ALK404",
                    fact.fact.position,
                    f"Het feit `{fact.fact.id}` komt in geen enkel gesprek boven.",
                    "Verlaag `:vertrouwen:`, of zorg dat er een zin bij kan.",
                )
                self._explains(fact, fact.speech)
        for i, cue in enumerate(self.script.cues):
            if ("opgepakt", i) in self.never:
                self._add(
                    "ALK405",
                    cue.cue.position,
                    f"Het signaal `{cue.cue.id}` is in geen enkel gesprek op te pakken.",
                    "Zorg dat de zin die het benoemt en ruimte geeft, dan te kiezen is.",
                )
                self.explained |= {("zin", i) for i, line in enumerate(self.lines) if line.answers == cue.bit}
            elif ("gemist", i) in self.never:
                self._add(
                    "ALK406",
                    cue.cue.position,
                    f"Het signaal `{cue.cue.id}` is niet te missen.",
                    "Geef de cursist op dat moment ook een zin die eraan voorbijgaat.",
                )
        for i, alarm in enumerate(self.script.alarms):
            if ("gehandeld", i) in self.never:
                self._add(
                    "ALK414",
                    alarm.alarm.position,
                    f"Op het alarm `{alarm.alarm.id}` is in geen enkel gesprek te handelen.",
                    "Zorg dat de zin die handelt te kiezen is nadat het alarm klonk.",
                )
                self.explained |= {("zin", i) for i, line in enumerate(self.lines) if line.acts == alarm.bit}

    def _conditions(self) -> None:
        for i, condition in enumerate(self.script.conditions):
            if ("waar", i) in self.never and ("onwaar", i) in self.never:
                continue
            for truth, code, word in (("waar", "ALK408", "nooit"), ("onwaar", "ALK407", "altijd")):
                if self._told(truth, i):
                    if truth == "waar":
                        speeches = enumerate(self.script.speeches)
                        self.explained |= {("antwoord", n) for n, s in speeches if s.condition is condition}
                    self.report.add(
                        code,
                        condition.position,
                        f"`{condition.text}` is hier {word} waar.",
                        remedy="Verander de voorwaarde of haal haar weg.",
                        length=len(condition.text),
                    )

    def _aground(self) -> None:
        found = self.verdict.exploration
        if found.dead_ends:
            self._run_aground("ALK409", found.dead_ends[0], "is er niets meer te zeggen")
        elif found.complete and found.stuck:
            self._run_aground("ALK410", found.stuck[0], "is er geen einde meer te bereiken, behalve de klok")
        for i, number in found.silent.items():
            line = self.lines[i].line
            self._add(
                "ALK413",
                line.position,
                f"Op de zin `{line.id}` blijft het soms stil: {_talk(found.path(number))}.",
                "Geef een antwoord zonder voorwaarde, of een met `(anders)`.",
            )

    def _run_aground(self, code: str, number: int, what: str) -> None:
        found = self.verdict.exploration
        consult = self.script.consults[found.states[number].consult].consult
        self._add(
            code,
            consult.position,
            f"In het gesprek `{consult.id}` {what} na: {_talk(found.path(number))}.",
            "Voeg een zin toe die dan nog te kiezen is, zoals een afsluiting zonder voorwaarde.",
        )

    def _choices(self) -> None:
        for (first, second), alike in sorted(self.verdict.exploration.alike.items()):
            if alike:
                one, other = self.lines[first].line, self.lines[second].line
                self._add(
                    "ALK411",
                    other.position,
                    f"Tussen `{one.id}` (regel {one.position.line}) en `{other.id}` maakt het niets uit wat "
                    "de cursist kiest.",
                    "Laat de patiënt anders antwoorden, of zet de tweede als `**Ook:**` bij de eerste.",
                )

    def _score(self) -> None:
        case = self.script.case
        for goal, needed in case.needed.items():
            chances = reachable_chances(self.script, goal, self.never)
            if chances < needed:
                first = self.script.consults[0].consult.position
                self._add(
                    "ALK412",
                    first,
                    f"Voor `{goal}` zijn {needed} kansen nodig en er zijn er hoogstens {chances} te pakken.",
                    "Verlaag het getal bij `voldoende` in de kop, of voeg kansen toe.",
                )

    def _bound(self) -> None:
        found = self.verdict.exploration
        open_targets = len(self.verdict.unknown)
        rest = f"{open_targets} onderdelen zijn niet gezien en niet uitgesloten" if open_targets else ""
        aground = "of een gesprek kan vastlopen, is niet bekend"
        self._add(
            "ALK415",
            self.script.consults[0].consult.position,
            f"Verkend tot {len(found.states)} toestanden; {rest or aground}.",
            "Gebruik fasen of een afsluiting zonder voorwaarde; of verken meer met `alk play --exhaustive`.",
        )


def reachable_chances(script: Script, goal: str, never: set[tuple[str, int]]) -> int:
    """Count the chances for a goal that some talk can take."""
    chances = 0
    for kind, owners in (
        ("feit", [f.fact.goal for f in script.facts]),
        ("opgepakt", [c.cue.goal for c in script.cues]),
        ("gehandeld", [a.alarm.goal for a in script.alarms]),
        ("zin", [line.line.goal for consult in script.consults for line in consult.lines]),
    ):
        chances += sum(1 for i, owner in enumerate(owners) if owner == goal and (kind, i) not in never)
    return chances


def _talk(path: list[str]) -> str:
    """Write a talk as the ids of its lines."""
    if not path:
        return "het begin"
    shown = path if len(path) <= _STEPS_SHOWN else ["…", *path[-_STEPS_SHOWN:]]
    return " → ".join(shown)
