"""Rating sheets: CSV files that go to a rater and come back filled in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from alk_grading import export
from alk_grading.rating import comments
from alk_grading.rating.model import Rating, RatingError, code_of, in_sample, place_of

if TYPE_CHECKING:
    from alk.cases.model import RubricLine
    from alk_grading.course import Course
    from alk_grading.rating.answers import FreeText

_CODE, _ANSWER, _COMMENT = "code", "antwoord", "opmerking"
_NOTHING = "-"
"""Stands for a quote where the lowest level rests on what is missing."""


def make(course: Course, module: str, rater: str, answers: tuple[FreeText, ...], share: float) -> bytes:
    """Return a sheet with a sample of the answers, by code, in an order of this rater's own."""
    chosen = [one for one in answers if in_sample(course, module, one.learner, share)]
    chosen.sort(key=lambda one: place_of(course, module, one.learner, rater))
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_CODE, _ANSWER, *_lines(answers[0]), _COMMENT])
    for one in chosen:
        empty = [""] * (len(_lines(one)) + 1)
        writer.writerow([code_of(course, module, one.learner), export.harmless(one.text), *empty])
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def read(course: Course, module: str, answers: tuple[FreeText, ...], data: bytes) -> tuple[Rating, ...]:
    """Read a sheet that was filled in; rows without any level are left out.

    Raises:
        RatingError: names every row that is wrong; nothing of the sheet is used then.
    """
    rows = _rows(data)
    heads = [_CODE, _ANSWER, *_lines(answers[0]), _COMMENT]
    if not rows or rows[0] != heads:
        raise RatingError(
            "De kolommen zijn niet die van het beoordelingsblad.", f"Verwacht: {'; '.join(heads)}."
        )
    by_code = {code_of(course, module, one.learner): one for one in answers}
    bank = comments.bank(course, answers[0].exercise.id)
    found, wrong = [], []
    for number, row in enumerate(rows[1:], 2):
        try:
            rating = _rating(row, heads, by_code, bank)
        except RatingError as error:
            wrong.append(f"  - rij {number}: {error}")
        else:
            found += [rating] if rating else []
    if wrong:
        raise RatingError("Het beoordelingsblad is niet overgenomen:\n" + "\n".join(wrong))
    return tuple(found)


def _rating(
    row: list[str], heads: list[str], by_code: dict[str, FreeText], bank: tuple[str, ...]
) -> Rating | None:
    if len(row) != len(heads):
        raise RatingError(f"er zijn {len(row)} kolommen in plaats van {len(heads)}.")
    code, _, *cells, comment = row
    answer = by_code.get(code.strip())
    if answer is None:
        raise RatingError(f"code “{code[:20]}” hoort bij geen antwoord van deze opgave.")
    if not any(cell.strip() for cell in cells):
        return None
    step = 2 if answer.exercise.quoted else 1
    rated = tuple(zip(cells[::step], answer.rubric, strict=True))
    levels = tuple(_level(cell, line) for cell, line in rated)
    quoted = zip(levels, cells[1::2], answer.rubric, strict=True) if answer.exercise.quoted else ()
    return Rating(
        quotes=tuple(_quote(cell, level, line, answer.text) for level, cell, line in quoted),
        learner=answer.learner,
        exercise=answer.exercise.id,
        levels=levels,
        comment=comments.expand(comment, bank),
        answer=answer.fingerprint,
    )


def _level(cell: str, line: RubricLine) -> int:
    highest = len(line.levels) - 1
    if not cell.strip().isdecimal() or int(cell) > highest:
        raise RatingError(
            f"“{line.criterion}” vraagt een cijfer van 0 tot {highest}, er staat “{cell[:20]}”."
        )
    return int(cell)


def _quote(cell: str, level: int, line: RubricLine, text: str) -> str:
    """Return the quote that goes with a level; the lowest level may rest on what is not there."""
    quote = " ".join(cell.split()).strip('«»"“” ')
    if not level and quote in {"", _NOTHING}:
        return ""
    if not quote or quote.casefold() not in " ".join(text.split()).casefold():
        raise RatingError(
            f"“{line.criterion}” vraagt een citaat uit het antwoord, er staat “{cell[:40]}”.",
            f"Neem enkele woorden letterlijk over; bij niveau 0 mag {_NOTHING}.",
        )
    return quote


def _lines(answer: FreeText) -> list[str]:
    lines = []
    for line in answer.rubric:
        lines.append(f"{line.criterion} (0-{len(line.levels) - 1})")
        if answer.exercise.quoted:
            lines.append(f"{line.criterion}: citaat")
    return lines


def _rows(data: bytes) -> list[list[str]]:
    """Read CSV as spreadsheet programs write it, with commas or semicolons."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RatingError("Het beoordelingsblad is geen UTF-8.", "Bewaar het als “CSV UTF-8”.") from error
    delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
