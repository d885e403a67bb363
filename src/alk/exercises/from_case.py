"""Knowledge questions that stand in a case: the same exercise as those of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.cases.provenance import in_full
from alk.exercises.form import Head
from alk.exercises.kinds.kennisvraag import KIND, OneOrMore
from alk.exercises.sheet.items import Marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.model import Case, KnowledgeQuestion
    from alk.exercises.form import Form

STATUS = "Voorstel van wie de casus schreef, nog niet door een clinicus bekrachtigd."


def forms(case: Case) -> Mapping[str, tuple[str, Form]]:
    """Return the forms that a case offers: by name the kind that a cell calls, and the exercise."""
    return {question.id: (KIND.name, _knowledge(case, question)) for question in case.knowledge}


def _knowledge(case: Case, question: KnowledgeQuestion) -> OneOrMore:
    answers = tuple(
        Marked(one.text, one.reason, question.position, "x" if one.right else " ") for one in question.options
    )
    head = Head(
        case_id=case.id,
        name=question.id,
        title="Kennisvraag",
        intro_html=to_html(question.question),
        status=STATUS,
        source=in_full(question.provenance),
    )
    return OneOrMore(head, answers=answers, several=sum(one.right for one in question.options) > 1)
