"""The learner's side of a course: released content, handing in, and feedback once it was released."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from alk.errors import AlkError
from alk.learning.answers import read_answers
from alk.learning.module import ModuleMissingError
from alk.learning.phase import Phase
from alk.learning.shelf import HandInStatus
from alk_grading import attempts, inbound, keys, reopened, snapshot
from alk_grading.course import open_course_folder
from alk_grading.deadlines import deadline
from alk_grading.learner import check_learner_id
from alk_grading.published import module_feedback
from alk_grading.releases import released_modules
from alk_grading.scoring import interpret, read_attempt
from alk_grading.submit import submit
from alk_grading.submit_worker import HandInError

if TYPE_CHECKING:
    from alk.learning.content import ContentRoot
    from alk.learning.shelf import ModuleFeedback, Shelf
    from alk_grading.course import Course
    from alk_grading.scoring import Submission


class CourseShelf:
    """The modules of one course for one learner."""

    can_hand_in = True

    def __init__(self, course: Course, learner: str) -> None:
        self.course = course
        self.learner = check_learner_id(learner)

    def module_ids(self) -> tuple[str, ...]:
        """Return the modules that were released."""
        return released_modules(self.course)

    def content(self, module_id: str, attempt: str | None) -> ContentRoot:
        """Return the version that `attempt` was begun on, else the newest; raises ModuleMissingError."""
        begun_on = snapshot.find(self.course, module_id, attempt) if attempt else None
        if begun_on is None and module_id not in released_modules(self.course):
            raise ModuleMissingError(
                f"Module “{module_id}” hoort niet bij uw cursus.",
                "Ga terug naar het overzicht. Mist u hier iets, vraag het uw trainer.",
            )
        return begun_on or snapshot.newest(self.course, module_id)

    def status(self, module_id: str) -> HandInStatus:
        """Return where the learner stands, read from the course folder."""
        handed_in = inbound.latest_of(self.course, self.learner, module_id)
        feedback = module_feedback(self.course, self.learner, module_id)
        return HandInStatus(
            self._phase(module_id, handed_in, feedback),
            handed_in,
            deadline=deadline(self.course, module_id, self.learner),
            feedback=feedback,
            attempts=attempts.attempts(self.course, self.learner, module_id),
        )

    def _phase(self, module_id: str, handed_in: datetime | None, feedback: ModuleFeedback | None) -> Phase:
        if feedback is not None:
            return (
                Phase.NAGEKEKEN
                if keys.are_open(self.course, module_id, datetime.now(UTC))
                else Phase.BEOORDEELD
            )
        if handed_in is None or reopened.since(self.course, self.learner, module_id, handed_in):
            return Phase.OPEN
        return Phase.INGELEVERD

    def reopen(self, module_id: str) -> HandInStatus:
        """Let the learner go on; what was handed in still counts until it is handed in again.

        Raises:
            HandInError: feedback was released, or there is no attempt left to hand in with.
        """
        if self.status(module_id).phase.graded:
            raise HandInError("Deze module is al nagekeken.", "Uw antwoorden staan nu vast.")
        attempts.require_room(self.course, self.learner, module_id)
        reopened.mark(self.course, self.learner, module_id, datetime.now(UTC))
        return self.status(module_id)

    def hand_in(self, module_id: str, answers: Path) -> HandInStatus:
        """Hand the answers file in; until feedback is released it can be handed in again.

        Raises:
            ModuleMissingError: this module was not released.
            DamagedAnswersError, DamagedSubmissionError: the answers cannot be used.
            HandInError: nothing was handed in.
        """
        self._require_open(module_id, datetime.now(UTC))
        submission = self._read(module_id, answers)
        lock = self.course.exchange / f".slot-{self.learner}-{module_id}"
        with FileLock(lock):
            submit(self.course, self.learner, submission)
        return self.status(module_id)

    def _require_open(self, module_id: str, now: datetime) -> None:
        status = self.status(module_id)
        if status.phase.graded:
            raise HandInError("Deze module is al nagekeken.", "Inleveren kan niet meer.")
        late = status.deadline is not None and now > status.deadline
        if late and self.course.settings.te_laat == "weigeren":
            raise HandInError(
                f"De termijn liep tot {status.deadline:%d-%m-%Y %H:%M} UTC.", "Vraag uw trainer om uitstel."
            )
        attempts.require_room(self.course, self.learner, module_id)

    def _read(self, module_id: str, path: Path) -> Submission:
        newest = snapshot.newest(self.course, module_id)
        try:
            answers = read_answers(path)
        except FileNotFoundError as error:
            raise HandInError(
                "U hebt in deze module nog niets ingevuld.", "Maak eerst een oefening."
            ) from error
        except OSError as error:
            raise HandInError(
                f"Uw antwoorden zijn niet te lezen ({error.strerror}).", "Meld dit aan uw trainer."
            ) from error
        if answers.module != module_id:
            raise HandInError(
                f"Deze antwoorden horen bij module “{answers.module}”.", "Meld dit aan uw trainer."
            )
        content = snapshot.find(self.course, module_id, answers.content)
        if content is None:
            raise HandInError(
                "Uw antwoorden horen bij een versie van deze module die in deze cursus niet is uitgegeven.",
                "Open de module opnieuw, kijk uw antwoorden na en lever dan in.",
            )
        try:
            return interpret(read_attempt(content, newest.module(module_id).id), answers)
        except AlkError as error:
            raise HandInError(f"Niet ingeleverd: {error.message}", error.remedy) from error


def open_course(course: Path, learner: str) -> Shelf:
    """Return the shelf of `learner` in the course folder; raises CourseError, LearnerIdError."""
    return CourseShelf(open_course_folder(Path(course)), learner)
