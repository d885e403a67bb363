from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alk.cases.library import CaseLibrary
from alk.consult import engine
from alk.consult.exhaust import explore_all
from alk.consult.explore import Target, bases, explore_until_covered
from alk.consult.liveness import Liveness
from alk.consult.possible import possible
from alk.consult.script import Script, compile_case
from alk.consult.talk import begin
from tests.consult.cases import EINDE, cue, fact, line, script

if TYPE_CHECKING:
    from alk.consult.state import State

CASES = CaseLibrary(Path(__file__).parents[2] / "cases")
PLAYED = [case_id for case_id in CASES.ids() if CASES.case(case_id).consults]

SMALL = script(
    cue("zucht"),
    fact("moe", ":signaal: zucht\n"),
    fact("diep", ":vertrouwen: 3\n:na: moe\n:diepte: 2\n", dimension="cognitief"),
    line("vraag", options=":vraagt: moe\n", says=""),
    line("dieper", options=":vraagt: diep\n", says=""),
    line("oppakken", options=":op: zucht\n:reactie: benoemt, ruimte\n"),
    line("rust", "geruststelling"),
)

VERVOLG = """
:::{gesprek} later
:na: g
:bron: fictie
:tijd: 6
:effect: ongerustheid +1

**Begin (onthouden afspraak):** Zij komt zoals afgesproken.

**Begin (anders):** Zij komt met spoed.

**Patiënt (feit moe):** Nog steeds moe.

**Patiënt (signaal zucht gemist):** *(zij zucht weer)*

**Nog niet:** Dat weet ik niet.

**Al gezegd:** Dat zei ik net.

**Niet begrepen:** Wat?

**Aandringen:** Kan er toch een foto?
:::
"""
EERST = EINDE.replace("stoppen", "tot-later").replace("klaar", "later-meer")
TWICE = script(
    cue("zucht"),
    fact("moe", ":signaal: zucht\n"),
    line("vraag", options=":vraagt: moe\n", says=""),
    line("oppakken", options=":op: zucht\n:reactie: benoemt, ruimte\n"),
    line("afspreken", "afspraak", ":onthoud: afspraak\n"),
    line("door-de-deur"),
    line("over-de-drempel"),
    EERST,
    VERVOLG,
    fact("bang", ":vertrouwen: 3\n", dimension="emotioneel"),
    line("bang-zijn", options=":vraagt: bang\n", says=""),
    line("rust-geven", "geruststelling"),
)
SILENT = script(
    line("zwijgen", "gesloten", says=""),
    line("samen", "samenvatting"),
    fact("pijn"),
    fact("slaap", dimension="gedragsmatig"),
    fact("werk", ":na: pijn\n", dimension="sociaal"),
    line("alles", options=":vraagt: pijn, slaap, werk\n", says=""),
    line("uitleggen", "uitleg"),
)


def everything(small: Script) -> tuple[set[tuple[str, int]], set[int], bool]:  # noqa: C901 - an oracle
    """What happens in any talk, found by the engine alone: no state is merged, every minute counts.

    Returns targets as (kind, number), lines that once got no answer, and whether a talk ran out of lines.
    """
    lines, endings = bases(small)
    met: set[tuple[str, int]] = set()
    silent: set[int] = set()
    ground = False

    def read(log: engine.Log, consult: int) -> None:
        for entry in log:
            number = int(str(entry[1])) if entry[0] != "rule" else -1
            if entry[0] == "speech":
                met.add(("antwoord", number))
            elif entry[0] == "when":
                met.add(("waar" if entry[2] else "onwaar", number))
            elif entry[0] == "silence":
                silent.add(lines[consult] + number)

    def keep(state: State, log: engine.Log) -> None:
        read(log, state.consult)
        fields = {"feit": state.facts, "opgepakt": state.caught, "gemist": state.missed}
        for kind, mask in (*fields.items(), ("gehandeld", state.acted)):
            met.update((kind, i) for i in range(mask.bit_length()) if mask >> i & 1)
        if state.ending >= 0:
            met.add(("einde", endings[state.consult] + state.ending))
        if state not in seen:
            seen.add(state)
            todo.append(state)

    seen: set[State] = set()
    todo: list[State] = []
    log: engine.Log = []
    keep(engine.start(small, log), log)
    while todo:
        state = todo.pop()
        log = []
        following = engine.follow_up(small, state)
        if following >= 0:
            keep(engine.start(small, log, state, following), log)
        if state.ending >= 0:
            continue
        offered = engine.offers(small, state, log)
        read(log, state.consult)
        ground = ground or not offered
        for each in offered:
            log = []
            keep(engine.step(small, state, each, log), log)
            met.add(("zin", lines[state.consult] + each.index))
        log = []
        keep(engine.run_out(small, state, log), log)
    return met, silent, ground


@pytest.mark.parametrize("small", [SMALL, TWICE, SILENT], ids=["small", "twice", "silent"])
def test_merging_states_changes_nothing_of_what_is_found(small: Script) -> None:
    found = explore_all(small, 100_000)
    assert found.complete
    met, silent, ground = everything(small)
    assert {(target.kind, target.number) for target in found.reached} == met
    assert set(found.silent) == silent
    assert bool(found.dead_ends) == ground
    assert len(set(found.states)) == len(found.states)


@pytest.mark.parametrize("small", [SMALL, TWICE, SILENT], ids=["small", "twice", "silent"])
def test_a_turn_that_was_played_once_leads_where_the_engine_leads(small: Script) -> None:
    """The states and turns are those of the engine playing every turn in every merged state."""
    liveness = Liveness(small)
    seen: set[State] = set()
    todo = [engine.start(small, [])]
    turns = 0
    while todo:
        todo.sort(key=lambda state: (-state.consult, -state.minutes))
        state = todo.pop()
        if liveness.canonical(state) in seen:
            continue
        seen.add(liveness.canonical(state))
        following = engine.follow_up(small, state)
        if following >= 0:
            todo.append(engine.start(small, [], state, following))
        if state.ending < 0:
            offered = engine.offers(small, state)
            turns += len(offered)
            todo += [engine.step(small, state, each, []) for each in offered]
            todo.append(engine.run_out(small, state, []))
    found = explore_all(small, 100_000)
    assert set(found.states) == seen
    assert found.steps == turns


def test_lines_that_make_no_difference_are_told_apart_from_lines_that_do() -> None:
    found = explore_all(TWICE, 100_000)
    names = [each.line.id for consult in TWICE.consults for each in consult.lines]
    alike = {(names[a], names[b]): same for (a, b), same in found.alike.items()}
    assert alike == {("door-de-deur", "over-de-drempel"): True}


def brute_force(small: Script, depth: int) -> set[tuple[str, ...]]:
    """Every rule and ending that some talk of at most `depth` lines meets, found without merging states."""
    met: set[tuple[str, ...]] = set()
    states = [engine.start(small, [])]
    for _ in range(depth):
        following = []
        for state in states:
            for each in engine.offers(small, state):
                log: engine.Log = []
                following.append(engine.step(small, state, each, log))
                met |= {("speech", str(e[1])) for e in log if e[0] == "speech"}
        states = following
    return met


def test_exploring_finds_what_trying_everything_finds() -> None:
    found = explore_all(SMALL, 100_000)
    assert found.complete
    heard = {("speech", str(t.number)) for t in found.reached if t.kind == "antwoord"}
    opening = {("speech", str(s.number)) for s in SMALL.consults[0].opening}
    assert brute_force(SMALL, 6) | opening <= heard
    never = [SMALL.speeches[t.number].text.text for t in found.missing()]
    assert never == ["Dan ga ik naar het ziekenhuis."]


def test_a_path_leads_where_it_says() -> None:
    found = explore_all(SMALL, 100_000)
    number = found.reached[Target("feit", 1)]
    talk = begin(SMALL)
    for said in found.path(number):
        talk = talk.say(said)
    assert talk.state.facts == 0b11


def test_a_shortest_path_takes_the_fewest_minutes() -> None:
    found = explore_all(SMALL, 100_000)
    assert len(found.path(found.reached[Target("feit", 1)])) == 3


def test_what_is_possible_contains_what_is_reached() -> None:
    for each in (SMALL, *(compile_case(CASES.case(case_id)) for case_id in PLAYED)):
        assert explore_until_covered(each, 5_000).reached.keys() <= possible(each)


@pytest.mark.parametrize("case_id", PLAYED)
def test_states_that_are_merged_behave_alike(case_id: str) -> None:
    """Two states with the same canonical form must offer and answer the same, whatever is said next."""
    played = compile_case(CASES.case(case_id))
    liveness = Liveness(played)
    chance = random.Random(1)
    met: dict[State, State] = {}
    pairs = 0
    for _ in range(150):
        state = engine.start(played, [])
        while True:
            key = liveness.canonical(state)
            other = met.setdefault(key, state)
            if other != state and other.ending < 0:
                pairs += 1
                compare(played, liveness, state._replace(minutes=0), other._replace(minutes=0))
            offered = engine.offers(played, state)
            if not offered:
                following = engine.follow_up(played, state)
                if following < 0:
                    break
                state = engine.start(played, [], state, following)
                continue
            state = engine.step(played, state, chance.choice(offered), [])
    assert pairs > 10


def compare(played: Script, liveness: Liveness, one: State, other: State) -> None:
    offered = engine.offers(played, one)
    assert [each.index for each in offered] == [each.index for each in engine.offers(played, other)]
    for each in offered:
        logs: list[engine.Log] = [[], []]
        after = [engine.step(played, s, each, log) for s, log in zip((one, other), logs, strict=True)]
        assert liveness.canonical(after[0]) == liveness.canonical(after[1])
        said = [[e for e in log if e[0] == "speech"] for log in logs]
        assert said[0] == said[1]


@pytest.mark.parametrize("case_id", PLAYED)
def test_play_covers_every_part_of_every_shipped_case(case_id: str) -> None:
    found = explore_until_covered(compile_case(CASES.case(case_id)), 60_000)
    assert found.missing() == frozenset()
    assert found.dead_ends == []
    assert found.silent == {}


@pytest.mark.parametrize("case_id", PLAYED)
def test_every_shipped_case_is_explored_to_the_last_state(case_id: str) -> None:
    """And no talk that the engine plays leads outside of what was explored."""
    played = compile_case(CASES.case(case_id))
    found = explore_all(played, 1_000_000)
    assert found.complete
    assert found.missing() == frozenset()
    assert (found.dead_ends, found.stuck, found.silent) == ([], [], {})
    liveness = Liveness(played)
    known = set(found.states)
    chance = random.Random(2)
    for _ in range(100):
        state = engine.start(played, [])
        while True:
            assert liveness.canonical(state) in known
            offered = engine.offers(played, state)
            following = engine.follow_up(played, state)
            if offered:
                state = engine.step(played, state, chance.choice(offered), [])
            elif following >= 0:
                state = engine.start(played, [], state, following)
            else:
                break


def test_a_bound_is_kept_and_nothing_is_claimed_beyond_it() -> None:
    found = explore_all(compile_case(CASES.case("overvecht-1")), 100)
    assert not found.complete
    assert len(found.states) < 150


def test_a_case_without_a_consult_is_explored_at_once() -> None:
    empty = compile_case(CASES.case("ernst-01-imker"))
    assert explore_all(empty, 10).complete
