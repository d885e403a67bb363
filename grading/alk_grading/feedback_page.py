"""The feedback page of a learner: Dutch, printable, without code, scripts or anything from elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters import Exporter
from traitlets import Unicode

from alk import dutch
from alk.cases.html import to_html
from alk.cases.model import Position, Prose
from alk.exercises.base import Grading
from alk.exercises.rubric import HandRated
from alk.learning.phase import Phase
from alk_grading import keys, report_html
from alk_grading.course import open_course_folder
from alk_grading.graded_notebook import OURS
from alk_grading.scoring import read_submission

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from alk_grading.scoring import AnsweredExercise, Submission

_STYLE = (Path(__file__).parent / "feedback_page.css").read_text(encoding="utf-8")

WITHOUT_KEYS = '<p class="alk-without-keys">'
"""Only in a page that shows no keys; no text of a learner can hold it, since all of those are escaped."""


class FeedbackPage(Exporter):
    """nbgrader's feedback, written from answers and gradebook; no HTML is taken over from a notebook."""

    course_root = Unicode("", help="The course folder.").tag(config=True)
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: object
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and the resources; raises NotGradedError where the answers cannot be read."""
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        names = resources["nbgrader"]
        course = open_course_folder(Path(self.course_root))
        folder = course.autograded(names["student"], names["assignment"])
        submission = read_submission(course, folder, names["assignment"])
        grades = {
            cell.metadata.nbgrader.grade_id: cell.metadata
            for cell in nb.cells
            if cell.metadata.get("nbgrader", {}).get("grade")
        }
        penalty = float(names.get("late_penalty") or 0)
        with_keys = keys.are_open(course, names["assignment"], datetime.now(UTC))
        return page(submission, grades, penalty=penalty, with_keys=with_keys), resources


def page(submission: Submission, grades: dict[str, Any], *, penalty: float, with_keys: bool) -> str:
    """Return the whole page; `grades` is the metadata of the graded cells by grade id.

    Without keys it shows answers, points and comments, and nothing of what was right.
    """
    title = escape(submission.attempt.module.title)
    sections = "".join(
        _section(answered, grades.get(answered.exercise.id), with_keys=with_keys)
        for answered in submission.answered
    )
    later = "" if with_keys else f"{WITHOUT_KEYS}{escape(Phase.BEOORDEELD.why_no_check)}</p>"
    return (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Feedback: {title}</title><style>{_STYLE}</style></head>\n"
        f"<body><main><h1>Feedback: {title}</h1>{_total(grades, penalty)}{later}{sections}</main>"
        "</body></html>\n"
    )


def _total(grades: dict[str, Any], penalty: float) -> str:
    maximum = sum(float(meta.nbgrader.points) for meta in grades.values())
    given = [float(meta.nbgrader.score or 0) for meta in grades.values() if not _waits(meta)]
    text = f"<strong>{_of(max(0.0, sum(given) - penalty), maximum)}</strong>"
    if penalty:
        text += f" (daarin {dutch.number(penalty, at_most=2)} punten aftrek omdat u te laat inleverde)"
    if len(given) < len(grades):
        text += ". Een deel wordt nog nagekeken; dat telt hier nog niet mee"
    return f'<p class="total">U hebt {text}.</p>'


def _section(
    answered: AnsweredExercise,
    meta: Any,  # noqa: ANN401 - a notebook's metadata
    *,
    with_keys: bool,
) -> str:
    exercise = answered.exercise
    if exercise.grading is Grading.NONE:
        if answered.value is None:
            return ""
        return f"<section><h2>{escape(exercise.title)}</h2>{report_html.practice(answered.told)}</section>"
    graded = meta is not None and not _waits(meta)
    body = _body(answered, graded=graded) if with_keys else _without_key(answered)
    score = "" if meta is None else f'<p class="score">{_score(meta)}</p>'
    return f"<section><h2>{escape(exercise.title)}</h2>{score}{body}{_comment(meta)}</section>"


def _body(answered: AnsweredExercise, *, graded: bool) -> str:
    exercise = answered.exercise
    if exercise.grading is Grading.AUTO:
        feedback = exercise.feedback(answered.value)
        return report_html.comparison(feedback) if feedback else report_html.practice(answered.told)
    given = (
        ""
        if answered.is_blank
        else f"<h3>Uw antwoord</h3>{report_html.answer_text(report_html.written(answered))}"
    )
    if isinstance(exercise, HandRated):
        return report_html.rubrics(exercise, answered.value, with_model_answer=graded) + given
    return given


def _without_key(answered: AnsweredExercise) -> str:
    if answered.is_blank:
        return "<p>Niet ingevuld.</p>"
    exercise = answered.exercise
    asked = ""
    if isinstance(exercise, HandRated):
        asked = report_html.rubrics(exercise, answered.value, with_model_answer=False)
    return f"{asked}<h3>Uw antwoord</h3>{report_html.told(answered.told)}"


def _comment(meta: Any) -> str:  # noqa: ANN401
    text = "" if meta is None else str(meta.nbgrader.get("comment") or "").strip()
    return f"<h3>Opmerking</h3>{to_html(Prose(text, Position(1)))}" if text else ""


def _score(meta: Any) -> str:  # noqa: ANN401
    if _waits(meta):
        return f"Nog na te kijken (ten hoogste {dutch.number(float(meta.nbgrader.points), at_most=2)} punten)"
    return _of(float(meta.nbgrader.score or 0), float(meta.nbgrader.points))


def _of(points: float, maximum: float) -> str:
    return f"{dutch.number(points, at_most=2)} van de {dutch.number(maximum, at_most=2)} punten"


def _waits(meta: Any) -> bool:  # noqa: ANN401
    return bool(meta[OURS]["wacht"])
