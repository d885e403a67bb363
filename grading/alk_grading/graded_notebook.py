"""Turning a released notebook and a learner's answers into the notebook that the formgrader shows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nbformat import from_dict

from alk.exercises.base import Grading
from alk.exercises.rubric import HandRated
from alk_grading import report_html
from alk_grading.conventions import FIELD_SUFFIX
from alk_grading.scoring import NotGradedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbformat import NotebookNode

    from alk_grading.scoring import AnsweredExercise, Submission

OURS = "alk"
"""Key of our own cell metadata, beside nbgrader's."""

STYLE = "<style>div.alk-report :is(th, td) { text-align: left; vertical-align: top }</style>"
"""The formgrader sets every table as if it held numbers, to the right."""


@dataclass(frozen=True, slots=True)
class CellScore:
    """What a graded cell says about its score."""

    points: float | None
    """None where a trainer has to grade."""

    maximum: float
    blank: bool
    """True where free text was left empty."""


def restore(notebook: NotebookNode, maxima: Mapping[str, float]) -> tuple[str, ...]:
    """Bring a released notebook in line with the gradebook, whose maximum points are `maxima` by grade id.

    Cells of an earlier release that the gradebook no longer knows lose their nbgrader metadata; their
    ids are returned.
    """
    dropped = []
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader", {})
        if not meta.get("grade"):
            continue
        if meta["grade_id"] in maxima:
            meta["points"] = maxima[meta["grade_id"]]
        else:
            dropped.append(str(meta["grade_id"]))
            del cell.metadata["nbgrader"]
    return tuple(dropped)


def fill_in(notebook: NotebookNode, submission: Submission) -> None:
    """Write every answer, comparison and score into `notebook`, which holds the released cells.

    Raises:
        NotGradedError: a graded cell belongs to no exercise, so that it could not be scored.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    for call, answered in zip(submission.attempt.module.exercises, submission.answered, strict=True):
        if answered.exercise.grading is not Grading.AUTO:
            _show(notebook.cells[call.cell - 1], answered)
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader", {})
        if meta.get("grade"):
            found = submission.of(meta["grade_id"])
            if found is None:
                raise NotGradedError(
                    f"cel “{meta['grade_id']}” hoort bij geen oefening en kan niet worden nagekeken."
                )
            _grade(cell, found)


def _show(cell: NotebookNode, answered: AnsweredExercise) -> None:
    """Put what the trainer reads beside the answer: the rubric, or answers given for practice."""
    exercise = answered.exercise
    if isinstance(exercise, HandRated):
        html = report_html.rubrics(exercise, answered.value, with_model_answer=True)
        html += report_html.quote_form(exercise) if exercise.quoted else ""
    elif answered.value is not None:
        html = report_html.practice(answered.told)
    else:
        return
    data = {"text/html": STYLE + html, "text/plain": exercise.title}
    cell.outputs.append(_output({"output_type": "display_data", "data": data}))


def _grade(cell: NotebookNode, answered: AnsweredExercise) -> None:
    exercise = answered.exercise
    score = answered.score(float(cell.metadata.nbgrader.points))
    cell.metadata[OURS] = {
        "oefening": exercise.id,
        "titel": exercise.title,
        "leeg": answered.is_blank,
        "punten": score,
    }
    if exercise.grading is Grading.AUTO:
        feedback = exercise.feedback(answered.value)
        html = report_html.comparison(feedback) if feedback else report_html.practice(answered.told)
        data = {"text/plain": repr(score), "text/html": STYLE + html}
        output = {"output_type": "execute_result", "data": data, "execution_count": None}
        cell.outputs = [_output(output)]
    elif not answered.is_blank:
        cell.source = report_html.answer_text(report_html.written(answered))


def _output(content: dict[str, Any]) -> NotebookNode:
    node: NotebookNode = from_dict({**content, "metadata": {}})  # type: ignore[no-untyped-call]
    return node


def graded_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells that nbgrader keeps a grade for."""
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def read_score(cell: NotebookNode) -> CellScore:
    """Return the score that `fill_in` wrote into a graded cell.

    Raises:
        NotGradedError: there is none, or it is no number from 0 to the maximum. nbgrader itself would
            give full marks here.
    """
    grade_id = cell.metadata.nbgrader.grade_id
    maximum = float(cell.metadata.nbgrader.points)
    ours: dict[str, Any] = cell.metadata.get(OURS, {})
    if "punten" not in ours or ours.get("oefening") != grade_id:
        raise NotGradedError(f"cel “{grade_id}” kreeg geen score.")
    points = ours["punten"]
    if points is None:
        if not cell.metadata.nbgrader.get("solution"):
            raise NotGradedError(f"cel “{grade_id}” kreeg geen score.")
    elif not isinstance(points, float) or not math.isfinite(points) or not 0 <= points <= maximum:
        raise NotGradedError(f"cel “{grade_id}” kreeg een onmogelijke score: {points!r} van {maximum:g}.")
    elif cell.cell_type == "code" and [output.data["text/plain"] for output in cell.outputs] != [
        repr(points)
    ]:
        raise NotGradedError(f"cel “{grade_id}” toont een andere score dan zij kreeg.")
    return CellScore(points, maximum, bool(ours["leeg"]))


def field_of(grade_id: str) -> str:
    """Return the id of the cell that shows the field of a free-text exercise."""
    return grade_id + FIELD_SUFFIX
