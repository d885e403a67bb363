"""How many profiles a second the rules evaluate on one core, all findings included.

Three rounds, each with profiles of its own, so that no round profits from another; the best one counts,
because other work on the machine only ever slows a round down.

Run: python benchmarks/rules.py [--profiles N] [--seed N]
Exits with 1 below 1,000 profiles a second.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import Any

from alk.rules.facts import Facts, Goal
from alk.rules.registry import rule_set
from alk.rules.schema import FactKind, FactSpec, fact_specs

TARGET = 1000
ROUNDS = 3
KNOWN = 0.6
"""Share of the facts that a profile knows."""


def main() -> int:
    """Print profiles a second for random profiles that all differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profiles", type=int, default=2000, help="profielen per ronde")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 — no secrets here
    rates = [_round([_profile(rng) for _ in range(options.profiles)]) for _ in range(ROUNDS)]
    shown = ", ".join(f"{rate:.0f}" for rate in rates)
    print(f"{len(rule_set())} regels, {options.profiles} profielen per ronde, alle bevindingen")
    print(f"profielen per seconde op één kern: {shown}; beste {max(rates):.0f}, doel {TARGET}")
    return 0 if max(rates) >= TARGET else 1


def _round(profiles: list[Facts]) -> float:
    rules = rule_set()
    started = time.process_time()
    count = sum(len(rules.findings(profile)) for profile in profiles)
    seconds = time.process_time() - started
    assert count == len(profiles) * len(rules)
    return len(profiles) / seconds


def _profile(rng: random.Random) -> Facts:
    return Facts(**{name: _value(spec, rng) for name, spec in fact_specs().items() if rng.random() < KNOWN})


def _value(spec: FactSpec, rng: random.Random) -> Any:  # noqa: ANN401 — facts have several types
    choices = list(spec.choices)
    match spec.kind:
        case FactKind.JA_NEE:
            return rng.random() < 0.5  # noqa: PLR2004 — heads or tails
        case FactKind.GETAL:
            number = rng.uniform(spec.minimum, min(spec.maximum, 120))
            return int(number) if spec.whole else number
        case FactKind.KEUZE:
            return rng.choice(choices)
        case FactKind.KEUZES:
            return tuple(rng.sample(choices, rng.randint(0, len(choices))))
        case FactKind.TEKST:
            return "genoteerd"
        case FactKind.DOELEN:
            return (Goal("boodschappen doen", "patient", concreet=True, haalbaar=rng.random() < KNOWN),)


if __name__ == "__main__":
    sys.exit(main())
