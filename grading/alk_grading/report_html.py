"""What graded notebooks and feedback show, as HTML in which nothing a learner wrote can act."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from alk import dutch
from alk.cases.html import to_html
from alk.exercises.base import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.exercises.base import Feedback, PartFeedback, Told
    from alk.exercises.vrije_tekst import VrijeTekst

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
    """Return a table that sets each part of an answer beside the key, with reason, rule and source."""
    titles = ("Onderdeel", "Antwoord", feedback.expected_label, "Oordeel", "Waarom")
    rows = "".join(_row(part, titles[1:]) for part in feedback.parts)
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    points, maximum = (dutch.number(value, at_most=2) for value in (feedback.points, feedback.maximum))
    return one_block(
        f'<div class="alk-report"><p>{escape(feedback.status)}</p>'
        f"<p><strong>{points} van {maximum} punten</strong></p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
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


def rubric(exercise: VrijeTekst, *, with_model_answer: bool) -> str:
    """Return what is asked with the levels of its rubric, and the model answer where it may be seen."""
    lines = "".join(
        f'<tr><th scope="row">{escape(line.criterion)}</th><td><ol>'
        + "".join(f"<li>{escape(level)}</li>" for level in line.levels)
        + "</ol></td></tr>"
        for line in exercise.question.rubric
    )
    return one_block(
        f'<div class="alk-report">{exercise.question_html}'
        "<p><strong>Waarop wordt gelet</strong>, van geen tot alle punten:</p>"
        f"<table><tbody>{lines}</tbody></table>{_model_answer(exercise) if with_model_answer else ''}</div>"
    )


def _model_answer(exercise: VrijeTekst) -> str:
    return f"<p><strong>Voorbeeld van een goed antwoord</strong></p>{to_html(exercise.question.model_answer)}"


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
