from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alk.cases.library import CaseLibrary
from alk.consult import engine
from alk.consult.explore import Target, explore_all, explore_until_covered
from alk.consult.liveness import Liveness
from alk.consult.possible import possible
from alk.consult.script import Script, compile_case
from alk.consult.talk import begin
from tests.consult.cases import cue, fact, line, script

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


def test_a_bound_is_kept_and_nothing_is_claimed_beyond_it() -> None:
    found = explore_all(compile_case(CASES.case("overvecht-1")), 100)
    assert not found.complete
    assert len(found.states) < 150


def test_a_case_without_a_consult_is_explored_at_once() -> None:
    empty = compile_case(CASES.case("ernst-01-imker"))
    assert explore_all(empty, 10).complete
