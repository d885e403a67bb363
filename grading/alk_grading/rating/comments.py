"""Comments that can be used again: they grow with what trainers write."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from alk_grading import gradebook
from alk_grading.conventions import NO_ANSWER
from alk_grading.rating import model
from alk_grading.rating.model import RatingError

if TYPE_CHECKING:
    from alk_grading.course import Course


def bank(course: Course, exercise: str) -> tuple[str, ...]:
    """Return the comments given on this exercise, in the formgrader or on a sheet, most used first."""
    counts: Counter[str] = Counter()
    for module, marks in gradebook.marks(course).items():
        for mark in marks.values():
            counts.update(item.comment for item in mark.items if item.exercise == exercise)
        for ratings in model.read_all(course, module):
            counts.update(one.comment for one in ratings.ratings if one.exercise == exercise)
    del counts[""], counts[NO_ANSWER]
    return tuple(text for text, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def expand(text: str, known: tuple[str, ...]) -> str:
    """Return `text`, with `#2` standing for the second comment of the bank; raises RatingError."""
    text = text.strip()
    if not text.startswith("#"):
        return text
    if not text[1:].isdecimal() or not 1 <= int(text[1:]) <= len(known):
        raise RatingError(
            f"opmerking “{text}” bestaat niet.", f"Er zijn er {len(known)}; zie alk rate comments."
        )
    return known[int(text[1:]) - 1]
