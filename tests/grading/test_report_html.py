"""The comparison with the key as graded notebooks and feedback pages show it."""

from __future__ import annotations

import random

import pytest

from alk_grading import report_html
from tests.exercises.answers import plausible
from tests.exercises.gallery import SCORED, exercises

FEEDBACK = {
    name: exercises()[name].feedback(exercises()[name].clean(plausible(exercises()[name], random.Random(7))))
    for name in SCORED
}
WITH_FIGURE = [name for name, feedback in FEEDBACK.items() if feedback and "<svg" in feedback.extra_html]


def test_kinds_with_a_figure_are_among_those_compared() -> None:
    assert len(WITH_FIGURE) >= 4


@pytest.mark.parametrize("name", WITH_FIGURE)
def test_the_figure_stands_below_the_table_and_cannot_act(name: str) -> None:
    feedback = FEEDBACK[name]
    assert feedback is not None
    html = report_html.comparison(feedback)
    assert html.index("</table>") < html.index("<svg")
    assert "\n\n" not in html
    lower = html.lower()
    assert not [
        word
        for word in ("<script", " onload=", " onclick=", "javascript:", "<foreignobject")
        if word in lower
    ]
