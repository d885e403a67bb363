"""What graded notebooks and feedback show, as HTML in which nothing a learner wrote can act."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from alk import dutch
from alk.cases.html import to_html
from alk.exercises.base import Verdict
from alk.exercises.rubric import HandRated, asked_html, rubric_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.exercises.base import Feedback, PartFeedback, Told
    from alk.exercises.rubric import Rated
    from alk.jsonvalues import JsonValue
    from alk_grading.scoring import AnsweredExercise

_VERDICTS = {
    Verdict.FULL: "Goed",
    Verdict.HALF: "Verdedigbaar",
    Verdict.PARTLY: "Deels goed",
    Verdict.NONE: "Anders dan de sleutel",
    Verdict.EMPTY: "Niet ingevuld",
}


_REFERENCES = {ord(mark): f"&#{ord(mark)};" for mark in " &<>\"'\n\r\\`*_[]()#!~$|"}
"""Every character that HTML, Markdown, a formula or a marker of nbgrader needs, as a character reference."""


def comparison(feedback: Feedback) -> str:
    """Return a table that sets each part of an answer beside the key, with why and whence, and the figure."""
    titles = ("Onderdeel", "Antwoord", feedback.expected_label, "Oordeel", "Waarom")
    rows = "".join(_row(part, titles[1:]) for part in feedback.parts)
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    points, maximum = (dutch.number(value, at_most=2) for value in (feedback.points, feedback.maximum))
    unit = "punt" if feedback.maximum == 1 else "punten"
    return one_block(
        f'<div class="alk-report"><p>{escape(feedback.status)}</p>'
        f"<p><strong>{points} van {maximum} {unit}</strong></p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{feedback.extra_html}</div>"
    )


def _row(part: PartFeedback, titles: Iterable[str]) -> str:
    """Return one row; each cell names its column for screens that are too narrow for a table."""
    rule = f"Regel {escape(part.rule)}; " if part.rule else ""
    where = f"<small>{rule}{escape(part.source)}</small>"
    shown = (
        escape(part.given),
        escape(part.expected),
        _VERDICTS[part.verdict],
        f"{part.reason_html}{where}",
    )
    cells = (f'<td data-kop="{escape(title)}">{html}</td>' for title, html in zip(titles, shown, strict=True))
    return f'<tr><th scope="row">{escape(part.title)}</th>{"".join(cells)}</tr>'


def rubric(rated: Rated, *, with_model_answer: bool) -> str:
    """Return what is asked with the levels of its rubric, and the model answer where it may be seen."""
    lines = "".join(
        f'<tr><th scope="row">{escape(line.criterion)}</th><td><ol>'
        + "".join(f"<li>{escape(level)}</li>" for level in line.levels)
        + "</ol></td></tr>"
        for line in rated.question.rubric
    )
    return one_block(
        f'<div class="alk-report">{asked_html(rated.question)}'
        "<p><strong>Waarop wordt gelet</strong>, van geen tot alle punten:</p>"
        f"<table><tbody>{lines}</tbody></table>{_model_answer(rated) if with_model_answer else ''}</div>"
    )


def rubrics(exercise: HandRated, value: JsonValue, *, with_model_answer: bool) -> str:
    """Return every question of an exercise as `rubric` does, each below its heading."""
    return "".join(
        (f"<h3>{escape(one.heading)}</h3>" if one.heading else "")
        + rubric(one, with_model_answer=with_model_answer)
        for one in exercise.rated(value)
    )


def quote_form(exercise: HandRated) -> str:
    """Return what a rater copies into the comment and fills in: a level and a quote for every criterion."""
    lines = "".join(f"{line.criterion}: niveau … – “…”\n" for line in rubric_lines(exercise))
    return one_block(
        '<div class="alk-report"><p><strong>Bij elk niveau een citaat.</strong> Neem dit over in de '
        "opmerking en vul het in; zo ziet de deelnemer waarop uw oordeel rust.</p>"
        f"<pre>{inert(lines)}</pre></div>"
    )


def written(answered: AnsweredExercise) -> str:
    """Return what was written, each text below its heading."""
    exercise = answered.exercise
    if not isinstance(exercise, HandRated):
        return str(answered.value)
    return "\n\n".join(
        f"{one.heading}\n{one.text or '(niets geschreven)'}" if one.heading else one.text
        for one in exercise.rated(answered.value)
    )


def _model_answer(rated: Rated) -> str:
    return f"<p><strong>Voorbeeld van een goed antwoord</strong></p>{to_html(rated.question.model_answer)}"


def answer_text(text: str) -> str:
    """Return free text as a Markdown cell in which Markdown, HTML and cell markers mean nothing.

    Every line end is written as a character reference, so that neither a blank line nor a marker at
    the start of a line is ever seen by a Markdown or notebook tool.
    """
    return f'<pre class="answer">{inert(text)}</pre>'


def practice(told: Iterable[Told]) -> str:
    """Return the answers to an exercise that nobody grades, for reading only."""
    return one_block(f'<div class="alk-report"><p>Om te oefenen, zonder punten.</p>{_answers(told)}</div>')


def told(answers: Iterable[Told]) -> str:
    """Return answers in words, and nothing of what was right."""
    return one_block(f'<div class="alk-report">{_answers(answers)}</div>')


def _answers(told: Iterable[Told]) -> str:
    rows = "".join(f"<dt>{inert(one.heading)}</dt><dd>{_lines(one.text)}</dd>" for one in told)
    return f"<dl>{rows}</dl>"


def _lines(text: str) -> str:
    return "<br>".join(inert(line) for line in text.splitlines()) or "<em>niets</em>"


def inert(text: str) -> str:
    """Escape text for HTML that a Markdown tool may read once more before a browser does."""
    return text.replace("\r\n", "\n").translate(_REFERENCES)


def one_block(html: str) -> str:
    """Return `html` without blank lines, which would end an HTML block in Markdown."""
    return re.sub(r"\n\s*\n+", "\n", html.strip())
