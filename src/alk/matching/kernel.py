"""A weighted cosine kernel over sparse features, with the reference side worked out beforehand."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Bag: TypeAlias = "dict[str, float]"
"""Feature → weight, before rarity is taken into account."""


class Kernel:
    """Likeness of a bag of features to each of a fixed list of reference bags.

    Rarity is counted over groups (the paraphrases of one line are one group), so that many paraphrases of
    one line do not make its words look common. A feature that no reference has counts in full against the
    likeness: it is what tells talk about something else from a short question.
    """

    def __init__(self, bags: Sequence[Bag], groups: Sequence[int], *, lean: float, unseen: float) -> None:
        """Work out the reference side.

        Args:
            bags: The references.
            groups: Per reference, the group it belongs to.
            lean: From 0 to 1; below 0.5 forgives what is typed beyond the reference, above 0.5 the reverse.
            unseen: How heavily a feature that no reference has counts, against the rarest that one has.
        """
        self._lean = lean
        self._size = len(bags)
        self._groups = len(set(groups))
        owners: dict[str, set[int]] = defaultdict(set)
        for bag, group in zip(bags, groups, strict=True):
            for feature in bag:
                owners[feature].add(group)
        self._rarity = {feature: self._rarity_of(len(found)) for feature, found in owners.items()}
        self._unseen = unseen * self._rarity_of(1)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, bag in enumerate(bags):
            weighted = self._weigh(bag)
            length = _length(weighted) ** (2 * (1 - lean)) or 1.0
            for feature, weight in weighted.items():
                self._postings[feature].append((number, weight / length))

    def likeness(self, bag: Bag) -> list[float]:
        """Return the likeness to every reference, in their order, each from 0 to 1."""
        found = [0.0] * self._size
        weighted = self._weigh(bag)
        length = _length(weighted) ** (2 * self._lean)
        if not length:
            return found
        for feature, weight in weighted.items():
            for number, other in self._postings.get(feature, ()):
                found[number] += weight * other
        return [min(1.0, total / length) for total in found]

    def _weigh(self, bag: Mapping[str, float]) -> Bag:
        return {feature: weight * self._rarity.get(feature, self._unseen) for feature, weight in bag.items()}

    def _rarity_of(self, owners: int) -> float:
        return math.log(1.0 + self._groups / owners)


def _length(bag: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in bag.values()))
