"""`:::{kennisvraag} naam`: a knowledge question with answers to choose from, each with its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, Directive, PartShape, part
from alk.cases.model import KnowledgeOption, KnowledgeQuestion

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft

_ANSWER = re.compile(r"\[([ xX])\]\s+(.+?)\s+[–—]\s+(.+)", re.DOTALL)


def _build(block: Block, draft: Draft) -> None:
    options = _options(block, draft)
    question = KnowledgeQuestion(
        id=block.argument,
        question=part(block, "Vraag").prose,
        options=options,
        goal=values.goal(block, draft),
        provenance=draft.provenance(block),
        position=block.position,
    )
    if draft.claim("vraag", block):
        draft.knowledge.append(question)


def _options(block: Block, draft: Draft) -> tuple[KnowledgeOption, ...]:
    answers = part(block, "Antwoorden")
    options = []
    for item in answers.items:
        found = _ANSWER.fullmatch(item.text)
        if found is None:
            draft.report.add(
                "ALK209",
                item.position,
                "Dit antwoord is niet te lezen.",
                expected="`* [x] goed antwoord – waarom` of `* [ ] fout antwoord – waarom`",
                remedy="Zet `[x]` of `[ ]` ervoor, en na een liggend streepje (–) de reden.",
            )
        else:
            options.append(KnowledgeOption(found[2], found[1] != " ", found[3]))
    if len(options) == len(answers.items) and {o.right for o in options} != {True, False}:
        draft.report.add(
            "ALK209",
            answers.label_position,
            "Er is niet ten minste één goed en één fout antwoord.",
            remedy="Zet `[x]` voor wat goed is en `[ ]` voor wat fout is.",
            length=len(answers.label),
        )
    return tuple(options)


DIRECTIVE = Directive(
    name="kennisvraag",
    summary="Een vraag met antwoorden om uit te kiezen, elk met de reden erbij.",
    argument="naam",
    options=(LEERDOEL, BRON),
    parts=(
        PartShape("Vraag", "De vraag."),
        PartShape("Antwoorden", "Een lijst: `* [x] goed – waarom` en `* [ ] fout – waarom`."),
    ),
    build=_build,
)
