"""Keeping answers so that "Opgeslagen" means stored: locked, atomic, flushed to the disk."""

from __future__ import annotations

import contextlib
import errno
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from alk.errors import AlkError
from alk.learning import phase as phase_file
from alk.learning.answers import FILE_NAME, MAX_BYTES, Answers, DamagedAnswersError, read_answers
from alk.learning.phase import phase_to_bytes, read_phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from pydantic import JsonValue

    from alk.learning.answers import SavedAnswer
    from alk.learning.phase import Phase

LOCK_SECONDS = 5.0
"""How long a save waits for another tab that is saving too."""

POLL_SECONDS = 0.005
"""How often it looks whether it can; a save takes about as long."""


class NotStoredError(AlkError):
    """The answer is not stored; the message tells the learner why, the remedy what to do."""


class HandedInError(NotStoredError):
    """The answers were handed in and can no longer change."""


class OvertakenError(NotStoredError):
    """Another page stored this exercise since; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Niet opgeslagen. Dit is in een ander tabblad verder gegaan.", "Laad de pagina opnieuw."
        )


@dataclass(frozen=True, slots=True)
class Loaded:
    """The answers as they stand, and what the learner should know about them."""

    answers: Answers
    notice: str = ""
    """Dutch; empty where nothing was odd."""


class AnswerStore:
    """The answers of one learner in one module, in one folder.

    Every save reads, changes and replaces the file under a lock, so two tabs cannot wipe each
    other's exercises. A damaged file is set aside under another name and never overwritten.
    """

    def __init__(self, folder: Path, module: str, content: str) -> None:
        self.folder = folder
        self.module = module
        self.content = content

    @property
    def path(self) -> Path:
        """The answers file."""
        return self.folder / FILE_NAME

    @property
    def phase(self) -> Phase:
        """Where the learner stands, read anew each time because the server moves it on."""
        return read_phase(self.folder)

    def set_phase(self, phase: Phase) -> None:
        """Move the learner to `phase`; waits for a save under way; raises NotStoredError."""
        with self._locked():
            write_durably(self.folder / phase_file.FILE_NAME, phase_to_bytes(phase))

    def load(self, now: datetime) -> Loaded:
        """Read the answers; set a damaged file, or one of other content, aside and begin anew.

        Raises:
            NotStoredError: the folder cannot be read, or a damaged file cannot be set aside.
        """
        empty = Answers(module=self.module, content=self.content)
        try:
            found = read_answers(self.path)
        except FileNotFoundError:
            return Loaded(empty)
        except DamagedAnswersError as error:
            aside = self._set_aside("beschadigd", now)
            return Loaded(empty, f"{error} Het is bewaard als {aside.name}; u begint met een leeg blad.")
        except OSError as error:
            raise not_stored(error) from error
        if found.module != self.module:
            aside = self._set_aside("andere-module", now)
            return Loaded(empty, f"{FILE_NAME} hoort bij module {found.module}; bewaard als {aside.name}.")
        return Loaded(found, self._other_content(found))

    def elsewhere(self, exercise: str) -> SavedAnswer | None:
        """Return the newest answer to an exercise in the learner's other modules, damaged files passed."""
        found = []
        for path in self.folder.parent.glob(f"*/{FILE_NAME}"):
            if path != self.path:
                with contextlib.suppress(OSError, DamagedAnswersError):
                    found.append(read_answers(path).answers.get(exercise))
        return max((one for one in found if one), key=lambda one: one.saved_at, default=None)

    def put(self, exercise: str, value: JsonValue, now: datetime, *, after: int | None = None) -> SavedAnswer:
        """Store one exercise's answer and return it as stored; on return it survives a power cut.

        With `after`, only where that is still the revision that is stored (0 for none).

        Raises:
            OvertakenError: the stored revision is another than `after`.
            NotStoredError: nothing was changed.
        """

        def change(answers: Answers) -> Answers:
            if after is not None and answers.revision(exercise) != after:
                raise OvertakenError
            return answers.with_answer(exercise, value, now)

        return self._change(now, change).answers[exercise]

    def mark_checked(self, exercise: str, now: datetime) -> None:
        """Remember that the learner asked for feedback; raises NotStoredError, KeyError if unanswered."""
        self._change(now, lambda answers: answers.with_check(exercise), even_if_closed=True)

    def _change(
        self, now: datetime, change: Callable[[Answers], Answers], *, even_if_closed: bool = False
    ) -> Answers:
        with self._locked():
            if self.phase.answers_fixed and not even_if_closed:
                raise HandedInError("U hebt deze module ingeleverd; uw antwoorden staan vast.")
            after = change(self._bound_to_content(self.load(now).answers, now))
            data = after.to_bytes()
            if len(data) > MAX_BYTES:
                raise NotStoredError(
                    "Niet opgeslagen. Uw antwoorden in deze module zijn samen te lang.",
                    "Maak een van uw teksten korter.",
                )
            write_durably(self.path, data)
        return after

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the folder for one writer; every failure to write becomes NotStoredError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / ".slot", timeout=LOCK_SECONDS, poll_interval=POLL_SECONDS):
                yield
        except Timeout as error:
            raise NotStoredError(
                "Niet opgeslagen. De map met antwoorden is bezet.",
                "Sluit andere tabbladen met deze module en probeer het opnieuw.",
            ) from error
        except OSError as error:
            raise not_stored(error) from error

    def _bound_to_content(self, answers: Answers, now: datetime) -> Answers:
        """Keep a copy of answers that belong to older content before they move to the present one."""
        if answers.content == self.content:
            return answers
        copy = self.folder / f"antwoorden.versie-{answers.content[:12]}.{_stamp(now)}.json"
        write_durably(copy, answers.to_bytes())
        return answers.model_copy(update={"content": self.content})

    def _other_content(self, found: Answers) -> str:
        if found.content == self.content:
            return ""
        return (
            "Deze module is bijgewerkt sinds u eraan begon. Uw antwoorden staan er nog; kijk ze nog eens na. "
            "Een kopie bij de vorige versie blijft bewaard."
        )

    def _set_aside(self, why: str, now: datetime) -> Path:
        aside = self.folder / f"antwoorden.{why}.{_stamp(now)}.json"
        number = 1
        while aside.exists():
            number += 1
            aside = self.folder / f"antwoorden.{why}.{_stamp(now)}-{number}.json"
        try:
            self.path.rename(aside)
        except OSError as error:
            raise not_stored(error) from error
        return aside


def write_durably(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step, flushed to disk; raises OSError with the old file in place."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.deel")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_REASONS = {
    errno.ENOSPC: ("De schijf is vol.", "Maak ruimte vrij en wijzig daarna uw antwoord nog eens."),
    errno.EDQUOT: ("Uw opslagruimte is op.", "Maak ruimte vrij en wijzig daarna uw antwoord nog eens."),
    errno.EROFS: ("De map met antwoorden is alleen-lezen.", "Vraag de beheerder om schrijfrechten."),
    errno.EACCES: ("De map met antwoorden is alleen-lezen.", "Vraag de beheerder om schrijfrechten."),
    errno.EPERM: ("De map met antwoorden is alleen-lezen.", "Vraag de beheerder om schrijfrechten."),
}


def not_stored(error: OSError) -> NotStoredError:
    """Return what a learner is told when the disk refuses, with what to do."""
    reason, remedy = _REASONS.get(
        error.errno or 0,
        (
            f"De map met antwoorden is niet te gebruiken ({error.strerror or error}).",
            "Houd deze pagina open, kopieer uw tekst en vraag de beheerder om hulp.",
        ),
    )
    return NotStoredError(f"Niet opgeslagen. {reason}", remedy)


def _stamp(now: datetime) -> str:
    return now.strftime("%Y%m%dT%H%M%S")
