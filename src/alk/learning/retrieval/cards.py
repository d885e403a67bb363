"""Cards from what a learner missed: cues in talks, questions, rules, and what an explanation left out.

A card is made anew from the exercise each time. Nothing of it is stored but its id, so a mended question is
asked as it is now, and one that is gone is asked no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.cases.script import CueState
from alk.exercises.base import Verdict
from alk.exercises.ernst_checklist import ErnstChecklist
from alk.exercises.fields.base import opaque_id
from alk.exercises.fields.choice import Choice, Choices
from alk.exercises.fields.order import Order
from alk.exercises.fields.placing import Placing
from alk.exercises.form import Form
from alk.exercises.gesprek import Gesprek
from alk.exercises.kinds.signalen import Signalen
from alk.exercises.kinds.uitleg import TEXT, Uitleg
from alk.rules.registry import rule_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.exercises.base import Exercise, PartFeedback
    from alk.exercises.fields.base import Field, Option
    from alk.learning.work import Work

MISSED = {Verdict.NONE, Verdict.PARTLY}
"""A defensible answer is no miss, and what was left empty was never tried."""


_ASKS_CUE = "<p>Opent deze zin een deur? Zo ja, naar welke kant van SCEGS?</p>"


class Sort(StrEnum):
    """What a card asks for."""

    SIGNAAL = "signaal"
    REGEL = "regel"
    UITLEG = "uitleg"
    KENNIS = "kennis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing to recall. The question is made of what the exercise shows before it is checked."""

    id: str
    sort: Sort
    module: str
    module_title: str
    exercise: str
    """Where it was missed."""

    question_html: str
    """Safe HTML."""

    answer_html: str
    """Safe HTML; shown only once the learner has asked for it."""

    source: str
    missed: bool
    """Whether the learner's present answer misses it; a card once missed stays, see `schedule.note`."""


def cards(works: Iterable[Work]) -> tuple[Card, ...]:
    """Return every card that can be asked of a learner, in the order of the modules.

    Only exercises of which the learner may see the key give cards.
    """
    return tuple(card for work in works for exercise in work.exercises for card in _of(work, exercise))


def _of(work: Work, exercise: Exercise) -> Iterable[Card]:
    if exercise.id not in work.given:
        return ()
    if isinstance(exercise, Gesprek):
        return _cues(work, exercise)
    return _parts(work, exercise) if work.may_see(exercise) else ()


def _cues(work: Work, talk: Gesprek) -> Iterable[Card]:
    back = talk.look_back(work.given[talk.id])
    for cue, state in back.outcome.cues if back else ():
        if state is None or not cue.speech:
            continue
        name, said = escape(talk.case.patient.name), to_html(cue.speech[0].text)
        yield Card(
            id=_id(work, talk, f"signaal/{cue.id}"),
            sort=Sort.SIGNAAL,
            module=work.module.id,
            module_title=work.module.title,
            exercise=talk.id,
            question_html=f"<p>{name} in het gesprek:</p><blockquote>{said}</blockquote>"
            "<p>Wat zit hieronder? Bedenk wat u zou zeggen.</p>",
            answer_html=f"{to_html(cue.meaning)}<p>Kant van SCEGS: {cue.dimension.value}.</p>",
            source="; ".join(dict.fromkeys(place.source for place in cue.provenance)),
            missed=state is not CueState.OPGEPAKT,
        )


def _parts(work: Work, exercise: Exercise) -> Iterable[Card]:
    feedback = exercise.feedback(work.given[exercise.id])
    for part in feedback.parts if feedback else ():
        sort = _sort(exercise, part)
        yield Card(
            id=_id(work, exercise, part.part),
            sort=sort,
            module=work.module.id,
            module_title=work.module.title,
            exercise=exercise.id,
            question_html=_question(exercise, part, sort),
            answer_html=f"<p><strong>{escape(part.expected)}</strong></p>{part.reason_html}"
            + (_statements(part.rule) if sort is Sort.UITLEG else ""),
            source=part.source,
            missed=part.verdict in MISSED,
        )


def _id(work: Work, exercise: Exercise, part: str) -> str:
    return opaque_id(f"{work.module.id} {exercise.id} {part}")


def _sort(exercise: Exercise, part: PartFeedback) -> Sort:
    if isinstance(exercise, Signalen):
        return Sort.SIGNAAL
    if isinstance(exercise, Uitleg):
        return Sort.UITLEG
    return Sort.REGEL if part.rule else Sort.KENNIS


def _question(exercise: Exercise, part: PartFeedback, sort: Sort) -> str:
    if sort is Sort.UITLEG and part.part.startswith(TEXT):
        return (
            f"<p>In uw uitleg bij “{escape(exercise.title)}” kon één ding beter.</p>"
            f"<p>Zeg hardop een of twee zinnen waarmee dit wel lukt: {_lower(part.expected)}.</p>"
        )
    if isinstance(exercise, Signalen):
        return (
            f"{_before(exercise, part.part)}<blockquote><p>{escape(part.title)}</p></blockquote>" + _ASKS_CUE
        )
    if isinstance(exercise, Form):
        return _form_question(exercise, part)
    if isinstance(exercise, ErnstChecklist):
        patient = exercise.case.patient
        return (
            f"<p>{escape(patient.name)}, {patient.age} jaar: {escape(patient.description)}</p>"
            f"<p><strong>{escape(part.title)}</strong>: hoe weegt u dit, en waaraan ziet u het?</p>"
        )
    return f"<p>{escape(exercise.title)}: {escape(part.title)}</p>"


def _lower(expected: str) -> str:
    return escape(expected[:1].lower() + expected[1:])


def _form_question(form: Form, part: PartFeedback) -> str:
    name = part.part.partition("/")[0]
    asked = f"<p><strong>{escape(part.title)}</strong></p>" if part.title != form.title else ""
    return form.head.intro_html + _before(form, name) + asked + _to_choose(form.fields.get(name))


def _before(form: Form, name: str) -> str:
    """Return what stands above a field on the page: a vignette, or the talk so far."""
    return "".join(
        section.html for section in form.sections if name in {field.id for field in section.fields}
    )


def _to_choose(field: Field | None) -> str:
    """Return what there was to choose from, folded: recalling it without the list teaches more."""
    listed = "".join(f"<li>{escape(option.text)}</li>" for option in _options(field))
    return f"<details><summary>Waaruit u kon kiezen</summary><ul>{listed}</ul></details>" if listed else ""


def _options(field: Field | None) -> tuple[Option, ...]:
    match field:
        case Choice(options=options) | Choices(options=options):
            return options
        case Order(items=items):
            return items
        case Placing(boxes=boxes):
            return boxes
    return ()


def _statements(rule_ids: str) -> str:
    rules = rule_set()
    known = [rules[name] for name in rule_ids.split(", ") if name in rules]
    return "".join(f"<p>{escape(rule.statement)}</p>" for rule in known)
