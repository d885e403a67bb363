"""A state as one number, so that what a turn looks at is one bit operation away.

Fields lie next to each other; the ending lies on top, so that a talk that has ended is any number from
`ended` up. Above it, `counts` lays what the rules of the engine count in the facts told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.script import HIGHEST
from alk.consult.rules import SUMMARY_ENOUGH
from alk.consult.state import State

if TYPE_CHECKING:
    from alk.consult.script import PlayedConsult, Script

MEASURES = ("trust", "worry", "heard")


class Packing:
    """How the states of one consult become numbers, and back."""

    def __init__(self, script: Script, consult: PlayedConsult) -> None:
        self._script = script
        self._consult = consult.index
        self._once = [line.bit for line in consult.lines if line.bit]
        cues, alarms = len(script.cues), len(script.alarms)
        widths = {
            "phase": len(consult.consult.phases).bit_length(),
            **dict.fromkeys(MEASURES, HIGHEST.bit_length()),
            "facts": len(script.facts),
            **dict.fromkeys(("open", "half", "caught", "missed"), cues),
            **dict.fromkeys(("voiced", "acted"), alarms),
            "notes": len(script.notes),
            "said": len(self._once),
            "ending": (len(consult.endings) + 1).bit_length(),
            "told": SUMMARY_ENOUGH.bit_length(),
            "explored": len(script.dimensions).bit_length(),
        }
        self.shift: dict[str, int] = {}
        self.mask: dict[str, int] = {}
        """Per field its bits."""
        at = 0
        for name, width in widths.items():
            self.shift[name] = at
            self.mask[name] = ((1 << width) - 1) << at
            at += width
        self.ended = 1 << self.shift["ending"]
        """The lowest number of a talk that has ended."""

    def bits(self, field: str, bits: int) -> int:
        """Return where these bits of a field lie."""
        return bits << self.shift[field]

    def value(self, field: str, packed: int) -> int:
        """Return a field of a packed state."""
        return (packed & self.mask[field]) >> self.shift[field]

    def pack(self, state: State) -> int:
        """Return a state of this consult as a number; its minutes are left out."""
        said = sum(1 << i for i, bit in enumerate(self._once) if state.said & bit)
        packed = self.bits("said", said) | self.bits("ending", state.ending + 1)
        for name in _PLAIN:
            packed |= getattr(state, name) << self.shift[name]
        return packed

    def unpack(self, packed: int, minutes: int = 0) -> State:
        """Return the state that a number stands for."""
        said = self.value("said", packed)
        return State(
            consult=self._consult,
            said=sum(bit for i, bit in enumerate(self._once) if said >> i & 1),
            minutes=minutes,
            ending=self.value("ending", packed) - 1,
            **{name: self.value(name, packed) for name in _PLAIN},
        )

    def counts(self, facts: int) -> int:
        """Return what the rules count in packed facts: how many, as far as that matters, and dimensions."""
        told = facts >> self.shift["facts"]
        enough = min(SUMMARY_ENOUGH, told.bit_count())
        return self.bits("told", enough) | self.bits("explored", self._script.explored(told))

    @property
    def counted(self) -> int:
        """The bits of `counts`."""
        return self.mask["told"] | self.mask["explored"]


_PLAIN = tuple(name for name in State._fields if name not in {"consult", "said", "minutes", "ending"})
