"""What a case is, once its file has been read: plain frozen data, every part knowing its line in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from alk.cases.script import Consult


class Dimension(StrEnum):
    """The five dimensions of SCEGS (S003 Bijlage 5)."""

    SOMATISCH = "somatisch"
    COGNITIEF = "cognitief"
    EMOTIONEEL = "emotioneel"
    GEDRAGSMATIG = "gedragsmatig"
    SOCIAAL = "sociaal"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a case file."""

    line: int
    """1-based line in the file."""

    column: int = 1
    """1-based column in that line."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A piece of Markdown written by an author."""

    text: str
    """CommonMark; raw HTML in it is shown as text, never interpreted."""

    position: Position


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a statement comes from."""

    source: str
    """A section of a source (`S003 §8`), or `fictie` for what we made up."""


@dataclass(frozen=True, slots=True)
class VignettePart:
    """One part of the vignette, in the order in which a learner meets it."""

    heading: str
    body: Prose
    folded: bool
    """True where the learner opens the part (dossier, letters); false where it is shown at once."""

    provenance: tuple[Provenance, ...]
    consults: tuple[str, ...] = ()
    """Ids of the consults it belongs to; empty where it belongs to the case as a whole."""


@dataclass(frozen=True, slots=True)
class ScegsPrompt:
    """A role-play prompt: the learner words a question for one dimension, then hears the patient."""

    dimension: Dimension
    situation: Prose
    """What the learner sees before asking."""

    reply: Prose
    """What the patient says when asked; kept from the learner until then."""

    example: str
    """A question of our own that opens this dimension."""

    looks_for: Prose
    """What to notice in the reply."""

    provenance: tuple[Provenance, ...]
    position: Position
    goal: str = ""


@dataclass(frozen=True, slots=True)
class FactorKey:
    """The answers to one item of the Ernst Checklist that a case supports."""

    item: str
    """Id of an item in alk.rules.ernst_checklist."""

    full: frozenset[str]
    """Level ids that earn all points; for a tick list: the boxes that belong ticked."""

    defensible: frozenset[str]
    """Level ids that earn half; for a tick list: boxes that neither earn nor cost."""

    reason: Prose
    provenance: tuple[Provenance, ...]
    position: Position
    goal: str = ""


class ErnstLabel(StrEnum):
    """What a learner may conclude from the factors."""

    LICHT = "licht"
    MATIG = "matig"
    ERNSTIG = "ernstig"
    BUITEN = "buiten-programma"
    """Excluded for now, or not in the target group."""

    HANDELEN = "nu-handelen"
    """Not ALK as far as can be seen now: act."""


@dataclass(frozen=True, slots=True)
class ErnstVerdict:
    """The conclusions that a case supports: a range, never a cut-off."""

    full: frozenset[ErnstLabel]
    defensible: frozenset[ErnstLabel]
    reason: Prose
    provenance: tuple[Provenance, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class ErnstKey:
    """The severity key of a case: always our proposal, never the programme's."""

    factors: Mapping[str, FactorKey]
    """By item id, in the order of the checklist."""

    status: str
    """Shown to the learner: whose proposal this is and that no clinician has signed it off, if so."""

    position: Position
    verdict: ErnstVerdict | None = None


@dataclass(frozen=True, slots=True)
class RubricLine:
    """One criterion of a rubric for free text, with its anchored levels."""

    criterion: str
    levels: tuple[str, ...]
    """From no points to all points, evenly spread."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question answered in free text and graded by a trainer."""

    id: str
    question: Prose
    rubric: tuple[RubricLine, ...]
    model_answer: Prose
    """For the trainer and, after grading, the learner; never released before."""

    position: Position
    goal: str = ""


class TaskKind(StrEnum):
    """What a task asks the learner to make."""

    UITLEG = "uitleg"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Task:
    """An explanation to build or a plan to make, graded by a trainer."""

    id: str
    kind: TaskKind
    task: Prose
    materials: tuple[Prose, ...]
    """What the learner may build with: the patient's words for an explanation, goals for a plan."""

    facts: tuple[str, ...]
    """Facts of the consult that belong in it."""

    rubric: tuple[RubricLine, ...]
    model_answer: Prose
    goal: str
    provenance: tuple[Provenance, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class KnowledgeOption:
    """One answer to a knowledge question."""

    text: str
    right: bool
    reason: str


@dataclass(frozen=True, slots=True)
class KnowledgeQuestion:
    """A question with answers to choose from; more than one may be right."""

    id: str
    question: Prose
    options: tuple[KnowledgeOption, ...]
    goal: str
    provenance: tuple[Provenance, ...]
    position: Position


class Role(StrEnum):
    """Who holds a role card."""

    HUISARTS = "huisarts"
    PATIENT = "patiënt"
    OBSERVATOR = "observator"


@dataclass(frozen=True, slots=True)
class RoleCard:
    """What one of three players may know before a role-play."""

    role: Role
    body: Prose
    provenance: tuple[Provenance, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Patient:
    """The fictive person of a case."""

    name: str
    age: int
    description: str
    """Gender, background and what else a colleague would be told in one line."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the case, with the interests that accreditation asks for."""

    name: str
    interests: str


@dataclass(frozen=True, slots=True)
class LearningGoal:
    """What a learner can practise in the case."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case, complete: the public part and the key."""

    id: str
    title: str
    version: str
    provenance: tuple[Provenance, ...]
    authors: tuple[Author, ...]
    patient: Patient
    learning_goals: tuple[LearningGoal, ...]
    competencies: tuple[str, ...]
    """CanMEDS competencies."""

    vignette: tuple[VignettePart, ...]
    prompts: tuple[ScegsPrompt, ...]
    ernst: ErnstKey | None
    questions: tuple[OpenQuestion, ...]
    path: Path
    content_hash: str
    """SHA-256 of the file's text with `\\n` line ends, in hexadecimal: the same on every system."""

    companions: tuple[str, ...] = ()
    """Who is in the room beside the patient."""

    consults: tuple[Consult, ...] = ()
    tasks: tuple[Task, ...] = ()
    knowledge: tuple[KnowledgeQuestion, ...] = ()
    cards: tuple[RoleCard, ...] = ()
    needed: Mapping[str, int] = field(default_factory=dict)
    """Chances to take for a sufficient result, by learning goal; a goal that is absent has no such number."""

    def question(self, question_id: str) -> OpenQuestion | None:
        """Return the open question with this id, or None."""
        return next((q for q in self.questions if q.id == question_id), None)

    @property
    def asked(self) -> Mapping[str, OpenQuestion | Task | KnowledgeQuestion]:
        """Everything that is asked of a learner under a name of its own, by that name."""
        return {**self.open_work, **{one.id: one for one in self.knowledge}}

    @property
    def open_work(self) -> Mapping[str, OpenQuestion | Task]:
        """What is answered in free text and graded by a trainer, by name."""
        return {**{one.id: one for one in self.questions}, **{one.id: one for one in self.tasks}}
