"""Drawing an attempt: from a seed and what was asked before, the same questions every time."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from alk.exercises.eindtoets.bank import Bank
    from alk.exercises.eindtoets.blueprint import Blueprint

T = TypeVar("T")


def draw(blueprint: Blueprint, bank: Bank, seed: str, earlier: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the names of the questions of the attempt after `earlier`, in the order to ask them.

    Each learning goal gets its number of the blueprint. Questions that were never asked come first, then
    those that were asked longest ago.
    """
    number = len(earlier)
    asked = {name: when for when, names in enumerate(earlier, 1) for name in names}
    chosen: list[str] = []
    for goal, count in blueprint.vragen.items():
        names = mixed(bank.by_goal[goal], lambda name: name, seed, number, "kies")
        chosen += sorted(names, key=lambda name: asked.get(name, 0))[:count]
    return mixed(chosen, lambda name: name, seed, number, "volgorde")


def fresh_left(blueprint: Blueprint, bank: Bank, earlier: Sequence[Sequence[str]]) -> int:
    """Return how many questions of the next attempt were never asked."""
    asked = {name for names in earlier for name in names}
    return sum(min(count, len(set(bank.by_goal[goal]) - asked)) for goal, count in blueprint.vragen.items())


def mixed(things: Iterable[T], name: Callable[[T], str], *salt: object) -> tuple[T, ...]:
    """Return things in an order that follows from their names and the salt alone."""
    return tuple(sorted(things, key=lambda one: _rank(*salt, name(one))))


def mixed_field(field: Mapping[str, object], *salt: object) -> dict[str, object]:
    """Return a public field with its options, cards and boxes in an order of this attempt."""
    shown = dict(field)
    for part in ("options", "cards", "boxes"):
        listed = shown.get(part)
        if isinstance(listed, list) and shown.get("type") != "schaal":
            shown[part] = [*mixed(listed, lambda option: str(option["id"]), *salt, part)]
    return shown


def _rank(*parts: object) -> bytes:
    return hashlib.sha256("/".join(map(str, parts)).encode()).digest()
