"""`alk play`: plays the consults of a case in the terminal, or lets them play themselves."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

from alk.cli import Command

if TYPE_CHECKING:
    import argparse

    from alk.cases.model import Case
    from alk.consult.explore import Exploration, Target
    from alk.consult.script import Script
    from alk.consult.talk import Reason, Said, Talk

_STATES = 1_000_000
_BAR = 5
_WORDS = {
    "zin": "zinnen",
    "antwoord": "antwoorden",
    "einde": "eindes",
    "feit": "feiten",
    "opgepakt": "signalen opgepakt",
    "gemist": "signalen gemist",
    "gehandeld": "alarmen waarop is gehandeld",
    "waar": "voorwaarden waar",
    "onwaar": "voorwaarden onwaar",
}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("casus", help="naam van de casus onder cases/, of de weg naar het bestand")
    parser.add_argument("--exhaustive", action="store_true", help="verken elk gesprek dat mogelijk is")
    parser.add_argument("--states", type=int, default=_STATES, metavar="N", help="toestanden ten hoogste")
    parser.add_argument("--seed", type=int, metavar="N", help="speel vanzelf, met dit begin van het toeval")
    parser.add_argument("--runs", type=int, default=100, metavar="N", help="hoeveel gesprekken vanzelf")
    parser.add_argument("--reasons", action="store_true", help="toon na elke beurt welke regel gold")


def _run(options: argparse.Namespace) -> int:
    script = load(options.casus)
    if not script.consults:
        _write("Deze casus heeft geen gesprek.\n")
        return 0
    if options.exhaustive:
        return _explore(script, options.states)
    if options.seed is not None:
        return _play_alone(script, random.Random(options.seed), options.runs)  # noqa: S311 - no secret
    return _play(script, reasons=options.reasons)


def load(given: str) -> Script:
    """Read a case, given as an id or a path, and make it ready to play.

    Raises:
        NoCasesError: There is no such case.
        BrokenCaseError: It has a fout.
    """
    from alk.cases.diagnostics import render_all  # noqa: PLC0415
    from alk.cases.library import BrokenCaseError  # noqa: PLC0415
    from alk.cases.reader import read_case  # noqa: PLC0415
    from alk.commands.paths import one_case  # noqa: PLC0415
    from alk.consult.script import compile_case  # noqa: PLC0415

    path = one_case(given)
    reading = read_case(path)
    if reading.case is None:
        raise BrokenCaseError(
            f"De casus kan niet worden gespeeld.\n\n{render_all(reading.diagnostics)}\n\n",
            "Herstel hem eerst.",
        )
    return compile_case(reading.case)


def shown(text: str) -> str:
    """Return a line of a case as a terminal shows it: without the asterisks around what is done."""
    return text.replace("*", "")


def _explore(script: Script, states: int) -> int:
    """Explore all talks and report what was covered; exit status 1 where anything was not."""
    from alk.consult.exhaust import explore_all  # noqa: PLC0415
    from alk.consult.explore import explore_until_covered  # noqa: PLC0415

    whole = explore_all(script, states)
    found = whole
    if not whole.complete:
        found = explore_until_covered(script, states)
        found.reached = found.reached | whole.reached
    _write(f"{len(whole.states)} toestanden, {whole.steps} beurten")
    _write(
        " – alles verkend.\n" if whole.complete else f" – grens van {states} bereikt, niet alles verkend.\n"
    )
    _write_coverage(found)
    for number in (*whole.dead_ends[:1], *whole.stuck[:1]):
        _write(f"loopt vast na: {' → '.join(whole.path(number)) or 'het begin'}\n")
    for target in sorted(found.missing()):
        verdict = "kan niet" if whole.complete else "niet gezien"
        _write(f"{verdict}: {_describe(script, target)}\n")
    return 1 if found.missing() or whole.dead_ends or whole.stuck else 0


def _write_coverage(found: Exploration) -> None:
    for kind, words in _WORDS.items():
        wanted = sum(target.kind == kind for target in found.wanted)
        reached = sum(target.kind == kind for target in found.reached)
        if wanted:
            _write(f"  {words}: {reached} van {wanted}\n")


def _describe(script: Script, target: Target) -> str:
    """Say which part of the case a target is, with its line."""
    n = target.number
    if target.kind == "zin":
        lines = [line.line for consult in script.consults for line in consult.lines]
        return f"zin {lines[n].id} (regel {lines[n].position.line})"
    if target.kind == "einde":
        endings = [ending.ending for consult in script.consults for ending in consult.endings]
        return f"einde {endings[n].id} (regel {endings[n].position.line})"
    if target.kind == "antwoord":
        return f"antwoord (regel {script.speeches[n].text.position.line})"
    if target.kind in {"waar", "onwaar"}:
        condition = script.conditions[n]
        return f"‘{condition.text}’ {target.kind} (regel {condition.position.line})"
    return _describe_inside(script, target)


def _describe_inside(script: Script, target: Target) -> str:
    n = target.number
    if target.kind == "feit":
        return f"feit {script.facts[n].fact.id} (regel {script.facts[n].fact.position.line})"
    if target.kind == "gehandeld":
        return f"alarm {script.alarms[n].alarm.id} (regel {script.alarms[n].alarm.position.line})"
    cue = script.cues[n].cue
    return f"signaal {cue.id} {target.kind} (regel {cue.position.line})"


def _play_alone(script: Script, chance: random.Random, runs: int) -> int:
    """Play talks at random and report what they covered; the same seed gives the same talks."""
    from alk.consult.talk import begin  # noqa: PLC0415

    said: set[str] = set()
    endings: dict[str, int] = {}
    for _ in range(runs):
        talk = begin(script)
        while True:
            while not talk.ended:
                offered = talk.offered()
                talk = talk.say(chance.choice(offered).id) if offered else talk.run_out()
            ending = talk.consult.endings[talk.state.ending].ending.id
            endings[ending] = endings.get(ending, 0) + 1
            following = talk.follow_up()
            if following is None:
                break
            talk = following
        said |= {turn.line_id for turn in talk.turns if turn.line_id}
    every = [line.line.id for consult in script.consults for line in consult.lines]
    _write(f"{runs} gesprekken; gezegd: {len(said)} van {len(every)} zinnen.\n")
    for ending, times in sorted(endings.items()):
        _write(f"  einde {ending}: {times} keer\n")
    for line_id in every:
        if line_id not in said:
            _write(f"  niet gezegd: {line_id}\n")
    return 0


def _play(script: Script, *, reasons: bool) -> int:
    """Play in the terminal until the talk ends or the player stops."""
    from alk.consult.talk import begin  # noqa: PLC0415

    talk = begin(script)
    _write(_heading(script.case))
    _show(talk.turns[-1].said)
    while True:
        while not talk.ended:
            chosen = _choose(talk)
            if chosen is None:
                return 0
            talk = talk.say(chosen)
            _show(talk.turns[-1].said[1:])
            if reasons:
                _explain(talk.turns[-1].reasons)
            _write(_bars(talk))
        _write_ending(talk)
        following = talk.follow_up()
        if following is None:
            return 0
        talk = following
        _write(f"\n— {talk.consult.consult.title} —\n\n")
        _show(talk.turns[-1].said)


def _choose(talk: Talk) -> str | None:
    offered = talk.offered()
    for number, line in enumerate(offered, 1):
        _write(f"  {number:2}. {shown(line.utterance.text)}\n")
    while True:
        _write("Uw keuze (q om te stoppen): ")
        answer = sys.stdin.readline()
        if not answer or answer.strip().lower() == "q":
            return None
        if answer.strip().isdigit() and 1 <= int(answer) <= len(offered):
            _write("\n")
            return offered[int(answer) - 1].id
        _write(f"Kies een getal van 1 tot en met {len(offered)}.\n")


def _heading(case: Case) -> str:
    return f"{case.title} — {case.patient.name}, {case.patient.age} jaar\n\n"


def _show(said: tuple[Said, ...]) -> None:
    for each in said:
        _write(f"{each.speaker + ': ' if each.speaker else ''}{shown(each.text)}\n")
    _write("\n")


def _explain(reasons: tuple[Reason, ...]) -> None:
    for reason in reasons:
        _write(f"    [{reason.rule}, regel {reason.line}] {reason.text}\n")


def _bars(talk: Talk) -> str:
    state = talk.state
    shown = (("vertrouwen", state.trust), ("ongerustheid", state.worry), ("gehoord", state.heard))
    bars = "   ".join(f"{name} {'●' * value}{'○' * (_BAR - value)}" for name, value in shown)
    return f"    {bars}   {state.minutes} van {talk.consult.consult.minutes} min\n\n"


def _write_ending(talk: Talk) -> None:
    from alk.consult.debrief import debrief  # noqa: PLC0415

    result = debrief(talk)
    if result.ending is not None:
        _write(f"{result.ending.closing.text}\n\nHoe dit gesprek was: “{result.ending.voice.text}”\n\n")
    for alarm in result.ignored:
        _write(f"STOP: {alarm.consequence.text}\n")
    for dimension in result.dimensions:
        total = len(dimension.told) + len(dimension.untold)
        _write(f"  {dimension.dimension}: {len(dimension.told)} van {total}, diepte {dimension.depth}\n")
    for cue, became in result.cues:
        _write(f"  signaal {cue.id}: {became or 'niet gegeven'}\n")
    for goal, taken, there in result.chances:
        _write(f"  leerdoel {goal}: {taken} van {there} kansen\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


command = Command(
    "Speelt het gesprek van een casus in de terminal, of laat het zichzelf spelen.", _arguments, _run
)
