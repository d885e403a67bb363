"""The learner's side of a running server: shelf, answers and progress, for one learner."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from alk.errors import AlkError
from alk.exercises.base import Guarded, Missing
from alk.learning.answers import DamagedAnswersError, read_answers
from alk.learning.gate import write_gate
from alk.learning.progress import Progress, progress
from alk.learning.store import AnswerStore
from alk_widgets.session import library_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from alk.exercises.base import Exercise
    from alk.learning.answers import Answers
    from alk.learning.content import ContentRoot
    from alk.learning.module import ExerciseCall, Module
    from alk.learning.shelf import HandInStatus, Shelf


NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """The exercise that a learner answered last."""

    exercise: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """One exercise of a module, as a learner stands with it."""

    exercise: str
    title: str
    cell: int
    """0-based number of the cell that shows it."""

    complete: bool


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """One module as the start page shows it."""

    module: Module
    tasks: tuple[Task, ...]
    progress: Progress
    status: HandInStatus
    last: LastAnswer | None
    """None where nothing was answered yet."""

    @property
    def for_learners(self) -> bool:
        """False for a module that serves makers."""
        return not self.module.workshop

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to fill in."""
        return self.progress.complete == self.progress.total


@dataclass(frozen=True, slots=True)
class BrokenCard:
    """A module that cannot be shown, and why."""

    module_id: str
    reason: str

    for_learners = True


def by_part(cards: Iterable[ModuleCard | BrokenCard]) -> list[tuple[str, list[ModuleCard | BrokenCard]]]:
    """Return the cards in order, below the heading of their part; a broken one stays where it stands."""
    found: list[tuple[str, list[ModuleCard | BrokenCard]]] = []
    for card in cards:
        before = found[-1][0] if found else ""
        part = before if isinstance(card, BrokenCard) else card.module.part
        if not found or part != before:
            found.append((part, []))
        found[-1][1].append(card)
    return found


@dataclass(frozen=True)
class Site:
    """All that the pages need to know; nothing here is shared between learners."""

    shelf: Shelf
    state: Path
    """The learner's folder, with a folder of answers for each module."""

    learner: str = ""
    """Empty in self-study."""

    def cards(self) -> list[ModuleCard | BrokenCard]:
        """Return every module in order; one that cannot be read takes no other down."""
        return [self._card_or_reason(module_id) for module_id in self.shelf.module_ids()]

    def _card_or_reason(self, module_id: str) -> ModuleCard | BrokenCard:
        try:
            return self.card(module_id)
        except AlkError as error:
            return BrokenCard(module_id, str(error))

    def card(self, module_id: str) -> ModuleCard:
        """Return one module with the learner's progress; raises AlkError."""
        content = self.content(module_id)
        module = content.module(module_id)
        calls = list(_exercises_that_work(module, content))
        exercises = [exercise for _, exercise in calls]
        answers = self._answers(module_id)
        return ModuleCard(
            module,
            tuple(_task(call, exercise, answers) for call, exercise in calls),
            progress(exercises, answers),
            self.shelf.status(module_id),
            _last(exercises, answers),
        )

    def after(self, module_id: str) -> Module | None:
        """Return the module for learners that comes after this one, if there is one that can be read."""
        known = self.shelf.module_ids()
        for name in known[known.index(module_id) + 1 :]:
            with contextlib.suppress(AlkError):
                module = self.content(name).module(name)
                if not module.workshop:
                    return module
        return None

    def content(self, module_id: str) -> ContentRoot:
        """Return the content to serve: that of the attempt under way, else the newest."""
        answers = self._answers(module_id)
        return self.shelf.content(module_id, answers.content if answers else None)

    def hand_in(self, module_id: str) -> HandInStatus:
        """Hand in the learner's answers and fix them; raises AlkError with nothing handed in."""
        store = self._store(module_id)
        if self._answers(module_id) is None:
            raise AlkError("U hebt in deze module nog niets ingevuld.", "Maak eerst de oefeningen.")
        status = self.shelf.hand_in(module_id, store.path)
        store.set_phase(status.phase)
        return status

    def reopen(self, module_id: str) -> HandInStatus:
        """Let the learner change and hand in again; raises AlkError once feedback was given."""
        status = self.shelf.reopen(module_id)
        self._store(module_id).set_phase(status.phase)
        return status

    def follow_course(self, module_id: str) -> HandInStatus:
        """Bring the phase that the kernel reads up to what the course says; raises NotStoredError."""
        status = self.shelf.status(module_id)
        store = self._store(module_id)
        if self.shelf.can_hand_in and store.phase != status.phase:
            store.set_phase(status.phase)
        return status

    def follow_others(self, module_id: str) -> None:
        """Tell the kernel of a module with a guarded exercise what has to be done first.

        Raises:
            ModuleMissingError, BrokenModuleError: the module cannot be read.
            NotStoredError: it could not be written.
        """
        content = self.content(module_id)
        guarded = [
            one
            for _, one in _exercises_that_work(content.module(module_id), content)
            if isinstance(one, Guarded)
        ]
        if guarded:
            known = self.shelf.module_ids()
            before = [name for name in known[: known.index(module_id)] if not self._is_optional(name)]
            first = dict.fromkeys(
                name for one in guarded for name in (before if one.requires is None else one.requires)
            )
            found = [self._missing(name, known) for name in first if name != module_id]
            write_gate(self.state / module_id, [one for one in found if one])

    def _is_optional(self, module_id: str) -> bool:
        card = self._card_or_reason(module_id)
        return not isinstance(card, BrokenCard) and card.module.optional

    def _missing(self, module_id: str, known: tuple[str, ...]) -> Missing | None:
        """Return what is still to be done in a module, or None where it is done or serves makers."""
        if module_id not in known:
            return Missing(module_id, "hoort bij de toets, maar is hier niet te openen; vraag uw trainer")
        card = self._card_or_reason(module_id)
        if isinstance(card, BrokenCard):
            return Missing(module_id, "kan nu niet worden geopend; meld dit aan wie de training beheert")
        done = card.progress.complete == card.progress.total
        if done or not card.for_learners:
            return None
        return Missing(card.module.title, card.progress.in_words, module_id)

    def _store(self, module_id: str) -> AnswerStore:
        content = self.content(module_id)
        return AnswerStore(self.state / module_id, module_id, content.version(content.module(module_id)))

    def _answers(self, module_id: str) -> Answers | None:
        try:
            return read_answers(self.state / module_id / "antwoorden.json")
        except (OSError, DamagedAnswersError):
            return None


class Sites(Protocol):
    """Whose side of the server a browser is to see."""

    own_answers: bool
    """Whether every browser has answers of its own, by a name that it keeps in a cookie."""

    def of(self, browser: str) -> Site:
        """Return the site for a browser."""


@dataclass(frozen=True)
class OneLearner:
    """Every browser is the same learner's."""

    site: Site
    own_answers = False

    def of(self, browser: str) -> Site:  # noqa: ARG002 - there is one
        """Return the learner's site."""
        return self.site


@dataclass(frozen=True)
class Group:
    """Every browser is another learner's, without names or accounts; nobody waits for another's answers."""

    shelf: Shelf
    state: Path
    """Where each learner gets a folder, which does not tell what the browser's cookie holds."""

    own_answers = True

    def of(self, browser: str) -> Site:
        """Return the site of the learner behind a browser."""
        return Site(self.shelf, self.state / hashlib.sha256(browser.encode()).hexdigest()[:32])


def where_left_off(cards: list[ModuleCard | BrokenCard], *, can_hand_in: bool) -> ModuleCard | None:
    """Return the module that was answered last and still asks for something: an answer, or handing in."""
    open_ones = [
        card
        for card in cards
        if isinstance(card, ModuleCard) and card.last and not card.status.phase.answers_fixed
    ]
    asking = [card for card in open_ones if can_hand_in or not card.is_complete]
    return max(asking, key=lambda card: card.last.at if card.last else NEVER, default=None)


def up_next(cards: list[ModuleCard | BrokenCard]) -> ModuleCard | None:
    """Return the first module that was not begun, for a learner who has begun with another."""
    known = [card for card in cards if isinstance(card, ModuleCard) and card.for_learners]
    if not any(card.progress.begun for card in known):
        return None
    fresh = (card for card in known if card.progress.total and not card.progress.begun)
    return next((card for card in fresh if not card.module.optional), None)


def _last(exercises: list[Exercise], answers: Answers | None) -> LastAnswer | None:
    saved = answers.answers if answers else {}
    found = [LastAnswer(one.id, one.title, saved[one.id].saved_at) for one in exercises if one.id in saved]
    return max(found, key=lambda one: one.at, default=None)


def _task(call: ExerciseCall, exercise: Exercise, answers: Answers | None) -> Task:
    given = answers.answers.get(exercise.id) if answers else None
    complete = given is not None and exercise.is_complete(given.value)
    return Task(exercise.id, exercise.title, call.cell - 1, complete)


def _exercises_that_work(module: Module, content: ContentRoot) -> Iterator[tuple[ExerciseCall, Exercise]]:
    """Leave out the ones that the page cannot show either; the page says so in their place."""
    library = library_of(content.path)
    for call in module.exercises:
        with contextlib.suppress(AlkError):
            yield call, call.build(library)
