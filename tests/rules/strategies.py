"""Hypothesis strategies over the schema of facts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from alk.commands.facts_file import OWNERS
from alk.rules.facts import Facts, Goal
from alk.rules.schema import FactKind, FactSpec, fact_specs

TEXT = st.text(min_size=1, max_size=12).filter(str.strip)
MAYBE = st.none() | st.booleans()
EDGES = [0, 0.9, 1, 3.9, 4, 6, 8, 8.1, 12.9, 13, 25.9, 26, 51, 52, 104]


def values(spec: FactSpec) -> st.SearchStrategy[Any]:  # noqa: PLR0911 — one return a kind of fact
    """Every value that a facts file may give for this fact."""
    match spec.kind:
        case FactKind.JA_NEE:
            return st.booleans()
        case FactKind.GETAL if spec.whole:
            return st.integers(int(spec.minimum), int(spec.maximum))
        case FactKind.GETAL:
            edges = [edge for edge in EDGES if spec.minimum <= edge <= spec.maximum]
            return st.sampled_from(edges) | st.floats(spec.minimum, spec.maximum)
        case FactKind.KEUZE:
            return st.sampled_from(list(spec.choices))
        case FactKind.KEUZES:
            return st.lists(st.sampled_from(list(spec.choices)), unique=True).map(tuple)
        case FactKind.TEKST:
            return TEXT
        case FactKind.DOELEN:
            goal = st.builds(Goal, tekst=TEXT, van=st.sampled_from(OWNERS), concreet=MAYBE, haalbaar=MAYBE)
            return st.lists(goal, max_size=4).map(tuple)


@st.composite
def facts(draw: st.DrawFn, known: int = 2) -> Facts:
    """Facts of which `known` in three or so are known."""
    found = {
        name: draw(values(spec)) for name, spec in fact_specs().items() if draw(st.integers(0, 2)) < known
    }
    return Facts(**found)
