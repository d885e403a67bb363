"""The figures of a group as HTML, for the trainer's page; every text is escaped."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from alk import dutch
from alk_grading.course import open_course_folder
from alk_grading.releases import released_modules
from alk_grading.report.gather import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alk.learning.group import Group
    from alk_grading.course import Course
    from alk_grading.report.figures import FactorFigure
    from alk_grading.report.gather import Report

NOTHING = "–"
_PERCENT = 100


class CourseGroup:
    """Everyone of one course whose work was graded."""

    def __init__(self, course: Course) -> None:
        self.course = course

    def overview_html(self, *, own_group: bool) -> str:
        """Return the figures of every module with graded work."""
        modules = [name for name in released_modules(self.course) if self.course.autograded_learners(name)]
        reports = [report(self.course, name, own_group=own_group) for name in modules]
        return "".join(map(html, reports)) or _empty(self.course)


def open_group(course: Path) -> Group:
    """Return the group of the course in this folder; raises CourseError, CourseSettingsError."""
    return CourseGroup(open_course_folder(Path(course)))


def _empty(course: Course) -> str:
    return (
        f"<p>In cursus {escape(course.id)} is nog niets nagekeken. Na <code>alk collect</code> en "
        "<code>alk grade</code> staan hier de cijfers van uw groep.</p>"
    )


def html(found: Report) -> str:
    """Return one module's figures, behind a heading."""
    small = (
        f" Over minder dan {found.fewest} mensen staat er geen cijfer ({NOTHING})."
        if found.fewest > 1
        else ""
    )
    parts = "".join(
        [
            _exercises(found),
            _factors(found),
            _dimensions(found),
            _cues(found),
            _unmatched(found),
            _gain(found),
            _minutes(found),
        ]
    )
    people = f"{found.people} {'deelnemer' if found.people == 1 else 'deelnemers'}"
    return (
        f'<section class="alk-text alk-group"><h2>{escape(found.title)}</h2>'
        f"<p>Nagekeken werk van {people}, zonder namen.{small}</p>{parts}</section>"
    )


def _exercises(found: Report) -> str:
    rows = [
        (one.title, one.people, _percent(one.earned), _decimal(one.discrimination)) for one in found.exercises
    ]
    return _table(
        "Hoe moeilijk was het?",
        ("Oefening", "Mensen", "Deel van de punten", "Samenhang"),
        rows,
        "De moeilijkste oefening staat bovenaan. Samenhang is de correlatie met iemands andere "
        "oefeningen: rond nul of lager zegt de oefening weinig over wie het verder goed deed. "
        "Kijk dan naar de vraag, niet naar de mensen.",
    )


def _factors(found: Report) -> str:
    checklists = dict.fromkeys(one.exercise for one in found.factors)
    return "".join(
        _checklist(name, [one for one in found.factors if one.exercise == name]) for name in checklists
    )


def _checklist(name: str, figures: Sequence[FactorFigure]) -> str:
    rows = [
        (
            one.factor,
            one.people,
            _percent(one.earned),
            _count(one.over),
            _count(one.under),
            _count(one.undecided),
            one.key,
            "; ".join(f"{text} ({count})" for text, count in one.choices) or NOTHING,
        )
        for one in figures
    ]
    return _table(
        f"Ernst Checklist: waar de groep van de sleutel afwijkt ({name})",
        (
            "Onderdeel",
            "Mensen",
            "Deel van de punten",
            "Zwaarder",
            "Lichter",
            "Onbeslist",
            "Sleutel",
            "Gekozen",
        ),
        rows,
        "Zwaarder en lichter: mensen die een andere klasse kozen dan de sleutel aanvaardt. De "
        "sleutel is een voorstel van de makers; geen bron geeft een score of een grens.",
    )


def _dimensions(found: Report) -> str:
    rows = [(one.exercise, one.dimension, one.people, _percent(one.asked)) for one in found.dimensions]
    return _table(
        "SCEGS: wat het minst werd verkend",
        ("Gesprek", "Dimensie", "Mensen", "Kwam daar"),
        rows,
        "De dimensie die de minste mensen bereikten, staat per gesprek bovenaan.",
    )


def _cues(found: Report) -> str:
    rows = [(one.cue, one.dimension, one.people, _percent(one.missed)) for one in found.cues]
    return _table(
        "Signalen die het vaakst werden gemist",
        ("De patiënt", "Dimensie", "Kreeg het signaal", "Miste het"),
        rows,
        "Alleen gesprekken die tot het eind zijn gevoerd.",
    )


def _unmatched(found: Report) -> str:
    rows = [
        (
            one.exercise,
            one.people,
            _count(one.times),
            " / ".join(f"“{text}”" for text in one.texts) or NOTHING,
        )
        for one in found.unmatched
    ]
    return _table(
        "Zinnen die de patiënt niet begreep",
        ("Gesprek", "Mensen", "Keer", "Getypt"),
        rows,
        "Zinnen die op een persoon kunnen wijzen, zijn weggelaten. Een zin die vaker terugkomt, "
        "hoort misschien in de casus: zie alk paraphrases.",
    )


def _gain(found: Report) -> str:
    rows = [
        (
            one.statement,
            one.people,
            _decimal(one.before),
            _decimal(one.after),
            _count(one.more),
            _count(one.less),
        )
        for one in found.gain
    ]
    return _table(
        "Hoe zeker men zich voelde, voor en na",
        ("Vaardigheid", "Mensen", "Voor", "Na", "Zekerder", "Minder zeker"),
        rows,
        "Alleen mensen die beide keren antwoordden, van 0 tot 10. Zekerder is niet hetzelfde als "
        "vaardiger; zonder vergelijking met anderen zegt dit niet waardoor het komt.",
    )


def _minutes(found: Report) -> str:
    one = found.minutes
    row = (one.people, _decimal(one.low), _decimal(one.median), _decimal(one.high))
    return _table(
        "Tijd, in minuten",
        ("Mensen", "Een kwart korter dan", "Middelste", "Een kwart langer dan"),
        [row] if one.people else [],
        "Van het eerste tot het laatste bewaarde antwoord, zonder pauzes van meer dan een half "
        "uur. Een ondergrens: lezen vooraf telt niet mee.",
    )


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str | int]], note: str) -> str:
    listed = list(rows)
    if not listed:
        return ""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in listed
    )
    return (
        f"<h3>{escape(title)}</h3><p>{escape(note)}</p>"
        f'<div class="alk-scroll" role="region" aria-label="{escape(title)}" tabindex="0">'
        f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{round(share * _PERCENT)}%"


def _decimal(value: float | None) -> str:
    return NOTHING if value is None else dutch.number(value, at_most=2)


def _count(value: int | None) -> str:
    return NOTHING if value is None else str(value)
