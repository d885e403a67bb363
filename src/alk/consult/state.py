"""Where a consult stands: one immutable value, with sets as bit masks over the script."""

from __future__ import annotations

from typing import NamedTuple

TALKING = -1


class State(NamedTuple):
    """Everything that decides what can happen next."""

    consult: int
    """Index of the consult."""

    phase: int
    trust: int
    """Vertrouwen, 0 to 5."""

    worry: int
    """Ongerustheid, 0 to 5."""

    heard: int
    """Gehoord, 0 to 5."""

    facts: int
    """Facts told."""

    open: int
    """Cues given in the last turn and not yet responded to, or half."""

    half: int
    """Open cues that got half a response."""

    caught: int
    missed: int
    voiced: int
    """Alarms heard."""

    acted: int
    """Alarms acted on."""

    notes: int
    """What is remembered."""

    said: int
    """Lines of this consult that help only once and have done so."""

    minutes: int
    """Minutes used in this consult."""

    ending: int
    """Index of the ending in this consult, or TALKING."""
