"""What a kernel knows about the page it serves: the module, its content, and where answers go."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from alk.errors import AlkError
from alk.learning.answers import Answers
from alk.learning.content import ContentRoot, find_content
from alk.learning.diary import PrivateDiary, TrialDiary
from alk.learning.gate import FileGate, OpenGate
from alk.learning.phase import Phase
from alk.learning.store import AnswerStore, Loaded, OvertakenError

if TYPE_CHECKING:
    from pydantic import JsonValue

    from alk.cases.library import CaseLibrary
    from alk.learning.answers import SavedAnswer
    from alk.learning.diary import Diary
    from alk.learning.gate import Gate

HEARD_VARIABLE = "ALK_HEARD"
"""Names the file that keeps own words no line was found for; set by `alk serve`, absent for none."""

STATE_VARIABLE = "ALK_STATE"
"""Names the folder with a learner's answers, a folder for each module in it; set by `alk serve`."""

TRAINER_VARIABLE = "ALK_TRAINER_COURSE"
"""Names the course folder on a trainer's page; set by `alk serve --trainer`, and never for learners."""

OWN_GROUP_VARIABLE = "ALK_OWN_GROUP"
"""Set beside it where the trainer may see figures on few people."""


class AnswerKeeper(Protocol):
    """Where a page's answers go."""

    @property
    def phase(self) -> Phase:
        """Where the learner stands."""

    def load(self, now: datetime) -> Loaded:
        """Return the answers as they stand; raises NotStoredError."""

    def elsewhere(self, exercise: str) -> SavedAnswer | None:
        """Return the newest answer to an exercise in the learner's other modules."""

    def put(self, exercise: str, value: JsonValue, now: datetime, *, after: int | None = None) -> SavedAnswer:
        """Store one answer, where `after` is given only after that revision; raises NotStoredError."""

    def mark_checked(self, exercise: str, now: datetime) -> None:
        """Remember that feedback was asked for; raises NotStoredError."""


@dataclass
class TrialKeeper:
    """Answers that live as long as the kernel: for authors who try a notebook in JupyterLab."""

    answers: Answers = field(default_factory=lambda: Answers(module="proef", content="0" * 64))
    phase: Phase = Phase.ZELFSTUDIE

    def load(self, now: datetime) -> Loaded:  # noqa: ARG002
        """Return what was answered since the kernel started."""
        return Loaded(self.answers)

    def elsewhere(self, exercise: str) -> SavedAnswer | None:  # noqa: ARG002
        """Return nothing: a trial knows no other module."""
        return None

    def put(self, exercise: str, value: JsonValue, now: datetime, *, after: int | None = None) -> SavedAnswer:
        """Keep one answer in memory; raises OvertakenError."""
        if after is not None and self.answers.revision(exercise) != after:
            raise OvertakenError
        self.answers = self.answers.with_answer(exercise, value, now)
        return self.answers.answers[exercise]

    def mark_checked(self, exercise: str, now: datetime) -> None:  # noqa: ARG002
        """Remember that feedback was asked for."""
        self.answers = self.answers.with_check(exercise)


@dataclass(frozen=True)
class Session:
    """One kernel's page."""

    content: ContentRoot
    library: CaseLibrary
    keeper: AnswerKeeper
    diary: Diary
    """For reflections, which are nobody else's."""

    served: bool
    """True on a page of `alk serve`; false in JupyterLab and in tests of notebooks."""

    heard: Path | None = None
    """Where own words that were not understood are kept for authors; None for nowhere."""

    gate: Gate = field(default_factory=OpenGate)
    """What has to be done before a guarded exercise opens."""


def open_session(folder: Path, state: Path | None, heard: Path | None = None) -> Session:
    """Return the session of a kernel that runs in `folder`, the folder of its module.

    Without `state`, or outside a module, answers are kept in memory only.

    Raises:
        ContentNotFoundError: there is no content at or above `folder`.
        AlkError: the module or one of its cases cannot be read.
    """
    content = find_content(folder)
    library = library_of(content.path)
    notebook = content.notebook(folder.name)
    if state is None or not notebook.is_file():
        return Session(content, library, TrialKeeper(), TrialDiary(), served=False)
    module = content.module(folder.name)
    store = AnswerStore(state / module.id, module.id, content.version(module))
    return Session(
        content,
        library,
        store,
        PrivateDiary(state),
        served=True,
        heard=heard,
        gate=FileGate(state / module.id),
    )


@cache
def library_of(root: Path) -> CaseLibrary:
    """Return the cases below a content folder; what a warm parent has read, its forks need not read again."""
    return ContentRoot(root).library


@cache
def current_session() -> Session:
    """Return this kernel's session, opened once."""
    if "NBGRADER_EXECUTION" in os.environ:
        raise AlkError(
            "Deze oefening wordt niet nagekeken door haar uit te voeren.",
            "Gebruik `alk grade`, of de instellingen die `alk course init` in de cursusmap zet.",
        )
    state, heard = (os.environ.get(name) for name in (STATE_VARIABLE, HEARD_VARIABLE))
    return open_session(Path.cwd(), Path(state) if state else None, Path(heard) if heard else None)


def now() -> datetime:
    """Return the present time; the one clock of the widgets."""
    return datetime.now(UTC)
