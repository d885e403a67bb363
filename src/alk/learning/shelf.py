"""The seam between the page and a course: which modules there are, and handing them in.

The page knows these protocols only. `FolderShelf` is self-study; a course brings its own shelf by
the entry point group `alk.courses`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from alk.errors import AlkError
from alk.learning.module import BrokenModuleError, ModuleMissingError
from alk.learning.phase import Phase

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from alk.learning.content import ContentRoot

ENTRY_POINTS = "alk.courses"


class NothingToHandInError(AlkError):
    """There is no course to hand in to."""

    def __init__(self) -> None:
        super().__init__("U werkt voor uzelf; er is geen cursus om bij in te leveren.")


@dataclass(frozen=True, slots=True)
class ItemFeedback:
    """What a trainer or the toolkit gave for one graded exercise."""

    exercise: str
    title: str
    score: float | None
    """None while a trainer has still to grade it."""

    maximum: float
    comment: str
    """Plain text; empty where there is none."""


@dataclass(frozen=True, slots=True)
class ModuleFeedback:
    """The feedback on one handed-in module, as released by the trainer."""

    score: float
    maximum: float
    items: tuple[ItemFeedback, ...]
    report: Path | None
    """The graded notebook as HTML, where there is one."""

    @property
    def waiting(self) -> bool:
        """True while something has still to be graded by hand."""
        return any(item.score is None for item in self.items)


@dataclass(frozen=True, slots=True)
class Attempts:
    """How often one module was handed in, and what the trainer allows."""

    used: int
    left: int | None
    """How often more until there is feedback; None where there is no limit."""

    best: bool
    """True where the best of them counts, and not the last."""

    counted: datetime | None = None
    """When the one that counts now was handed in; None where nothing was collected yet."""


@dataclass(frozen=True, slots=True)
class HandInStatus:
    """Where a learner stands with handing in one module."""

    phase: Phase
    handed_in_at: datetime | None = None
    feedback: ModuleFeedback | None = None
    deadline: datetime | None = None
    """Until when this learner can hand in on time; None where there is no deadline."""

    attempts: Attempts | None = None
    """None where there is no handing in."""


class Shelf(Protocol):
    """The modules that one learner can open."""

    can_hand_in: bool
    """True where `hand_in` works."""

    def module_ids(self) -> tuple[str, ...]:
        """Return the modules in order."""

    def content(self, module_id: str, attempt: str | None) -> ContentRoot:
        """Return the content to serve a module from.

        `attempt` is the content hash of answers already begun, which keep their own version.

        Raises:
            ModuleMissingError: there is no such module here.
        """

    def status(self, module_id: str) -> HandInStatus:
        """Return where the learner stands; reads anew each time."""

    def hand_in(self, module_id: str, answers: Path) -> HandInStatus:
        """Hand in the answers file; raises AlkError with nothing handed in."""

    def reopen(self, module_id: str) -> HandInStatus:
        """Let a handed-in module be changed again; raises AlkError once feedback was released."""


class FolderShelf:
    """Self-study: every module of a content folder, and no handing in."""

    can_hand_in = False

    def __init__(self, root: ContentRoot) -> None:
        self.root = root

    trainers = False
    """True for a shelf of modules for trainers, and those only."""

    def module_ids(self) -> tuple[str, ...]:
        """Return the modules of the folder, a broken one too, so that the page can say why."""
        return tuple(name for name in self.root.module_ids() if self._holds(name))

    def content(self, module_id: str, attempt: str | None) -> ContentRoot:  # noqa: ARG002
        """Return the folder itself; raises ModuleMissingError, BrokenModuleError."""
        if self.root.module(module_id).for_trainers is not self.trainers:
            raise ModuleMissingError(f"Er is hier geen module “{module_id}”.")
        return self.root

    def _holds(self, module_id: str) -> bool:
        try:
            return self.root.module(module_id).for_trainers is self.trainers
        except BrokenModuleError:
            return not self.trainers

    def status(self, module_id: str) -> HandInStatus:  # noqa: ARG002
        """Return that this is self-study."""
        return HandInStatus(Phase.ZELFSTUDIE)

    def hand_in(self, module_id: str, answers: Path) -> HandInStatus:  # noqa: ARG002
        """Refuse: there is nobody to hand in to."""
        raise NothingToHandInError

    def reopen(self, module_id: str) -> HandInStatus:  # noqa: ARG002
        """Refuse: nothing was handed in."""
        raise NothingToHandInError


class TrainerShelf(FolderShelf):
    """The pages for the trainer of a course: the modules of a content folder that are marked so."""

    trainers = True
