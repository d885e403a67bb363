"""The script of a consult: what a learner can say, what the patient knows, lets slip and answers.

Plain frozen data, in the order of the case file and with its lines. `alk.consult` plays it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alk.cases.model import Dimension, Position, Prose, Provenance

LOWEST, HIGHEST = 0, 5
"""Bounds of every measure; an effect never leads beyond them."""


class Measure(StrEnum):
    """What moves in the patient during a consult."""

    VERTROUWEN = "vertrouwen"
    ONGERUSTHEID = "ongerustheid"
    GEHOORD = "gehoord"


class Kind(StrEnum):
    """What sort of thing the learner says or does; alk.consult.rules holds what each sort sets in motion."""

    OPEN = "open"
    GESLOTEN = "gesloten"
    STUREND = "sturend"
    ERKENNING = "erkenning"
    STILTE = "stilte"
    SAMENVATTING = "samenvatting"
    GERUSTSTELLING = "geruststelling"
    VERBAND = "verband"
    UITLEG = "uitleg"
    ONDERZOEK = "onderzoek"
    VERWIJZING = "verwijzing"
    ADVIES = "advies"
    AFSPRAAK = "afspraak"
    OVERGANG = "overgang"
    VEILIGHEID = "veiligheid"
    AFSLUITING = "afsluiting"


class Judgement(StrEnum):
    """What the author thinks of a line at the moments it is on offer."""

    STERK = "sterk"
    KAN = "kan"
    LIEVER_NIET = "liever-niet"


class CueState(StrEnum):
    """What became of a cue."""

    GEGEVEN = "gegeven"
    OPGEPAKT = "opgepakt"
    GEMIST = "gemist"


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison in a condition, such as `vertrouwen minstens 3` or `niet feit klein`."""

    subject: str
    """A measure, or `feit`, `signaal`, `alarm`, `onthouden`, `dimensies`."""

    name: str
    """Id of the fact, cue, alarm or note; empty for a measure and for `dimensies`."""

    state: str
    """For a cue a CueState; for an alarm `gegeven` or `opgepakt`; else empty."""

    at_least: bool
    """For numbers: true for `minstens`, false for `hoogstens`."""

    value: int
    negated: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Condition:
    """When something holds: any of the alternatives, each of which needs all its tests."""

    text: str
    alternatives: tuple[tuple[Test, ...], ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of one measure."""

    measure: Measure
    change: int
    position: Position


@dataclass(frozen=True, slots=True)
class Speech:
    """Something said or seen."""

    speaker: str
    """`Patiënt`, the name of a companion, or empty for the narrator."""

    text: Prose
    condition: Condition | None
    otherwise: bool
    """Said only where no earlier conditional speech of the same speaker in this block was."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the patient knows or feels and may tell."""

    id: str
    dimension: Dimension
    depth: int
    """1 for what lies at hand, 2 and 3 for what lies deeper."""

    trust: int
    """Vertrouwen that is needed before it is told."""

    after: tuple[str, ...]
    """Facts that must have been told first."""

    cue: str
    """Cue that is given when this is told; empty for none."""

    alarm: str
    speech: tuple[Speech, ...]
    not_yet: tuple[Speech, ...]
    """Said when it is asked and vertrouwen is too low; empty: what the consult says in general."""

    effects: tuple[Effect, ...]
    goal: str
    provenance: tuple[Provenance, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Line:
    """Something the learner can say or do."""

    id: str
    utterance: Prose
    paraphrases: tuple[Prose, ...]
    kind: Kind
    judgement: Judgement
    asks: tuple[str, ...]
    """Facts it asks for."""

    touches: tuple[str, ...]
    """Facts it comes near: told only where vertrouwen is one above what is needed."""

    answers: str
    """Cue it responds to."""

    names: bool
    """It names what the cue hinted at."""

    space: bool
    """It gives room to say more."""

    acts: str
    """Alarm it acts on."""

    condition: Condition | None
    effects: tuple[Effect, ...]
    remembers: tuple[str, ...]
    cue: str
    alarm: str
    phases: tuple[str, ...]
    """Phases in which it is on offer; empty for all."""

    to_phase: str
    minutes: int
    speech: tuple[Speech, ...]
    why: Prose
    better: Prose | None
    goal: str
    provenance: tuple[Provenance, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Cue:
    """A hint at something underneath, given between the lines."""

    id: str
    dimension: Dimension
    speech: tuple[Speech, ...]
    meaning: Prose
    goal: str
    provenance: tuple[Provenance, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Alarm:
    """A sign that must be acted on before the consult ends."""

    id: str
    speech: tuple[Speech, ...]
    why: Prose
    consequence: Prose
    """Shown where nobody acted on it."""

    goal: str
    provenance: tuple[Provenance, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Ending:
    """One way in which a consult can end; the first in the file whose condition holds is taken."""

    id: str
    condition: Condition | None
    at_once: bool
    """Ends the consult as soon as its condition holds."""

    on_time: bool
    """Only for when time is up."""

    stops: bool
    """No follow-up consult comes after it."""

    closing: Prose
    voice: Prose
    """How the consult was, in the patient's own words."""

    position: Position


@dataclass(frozen=True, slots=True)
class Consult:
    """One consult of a case."""

    id: str
    title: str
    minutes: int
    after: str
    """The consult it follows up; empty for a first one."""

    said_before: tuple[tuple[str, Position], ...]
    """For a follow-up that can be played by itself: what was said in the earlier consults, in order, as ids
    of lines, each with its place in the file."""

    start: tuple[tuple[Measure, int], ...]
    """Measures at the start of a first consult; a follow-up carries them over."""

    effects: tuple[Effect, ...]
    """What happened in between, for a follow-up."""

    remembers: tuple[str, ...]
    phases: tuple[str, ...]
    opening: tuple[Speech, ...]
    cue: str
    alarm: str
    repeated: Prose
    not_understood: Prose
    not_yet: tuple[Speech, ...]
    pressing: tuple[Speech, ...]
    """What is said after a first, second, … missed cue; the last one from then on."""

    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    cues: tuple[Cue, ...]
    alarms: tuple[Alarm, ...]
    endings: tuple[Ending, ...]
    provenance: tuple[Provenance, ...]
    position: Position
