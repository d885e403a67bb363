"""Why an answer is right, defensible or wrong, as the learner reads it after checking."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.exercises.fields.base import opaque_id

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from alk.exercises.sheet.items import Line, Marked


def plain(told: Sequence[Line]) -> str:
    """Return the reasons of some lines, one after the other, as safe HTML."""
    return "".join(to_html(one.reason_prose()) for one in told if one.reason)


def of_answers(
    answers: Sequence[Marked], chosen: Collection[str], *, full: bool, several: bool = False
) -> str:
    """Return the reasons of what was chosen (by opaque id) and of the key, and the others folded away.

    With `full`, when all was right, they need no heading; with `several`, each answer is its own heading.
    """
    told = [one for one in answers if opaque_id(one.text) in chosen or one.mark == "x"]
    reasons = plain(told) if full else _by_answer(told, chosen, several=several)
    return reasons + _folded([one for one in answers if one not in told] if chosen else [])


def _by_answer(told: Sequence[Marked], chosen: Collection[str], *, several: bool) -> str:
    """Return the reasons below the answers that they are about, what was chosen first."""
    ordered = sorted(told, key=lambda one: opaque_id(one.text) not in chosen)
    names = [
        one.text if several else "Bij de sleutel" if one.mark == "x" else "Bij uw antwoord" for one in ordered
    ]
    return "".join(
        f"<p><strong>{escape(name)}</strong></p>{to_html(one.reason_prose())}"
        for name, one in zip(names, ordered, strict=True)
        if one.reason
    )


def _folded(others: Sequence[Marked]) -> str:
    """Return the reasons of what was neither chosen nor right, folded away."""
    reasons = "".join(
        f"<dt>{escape(one.text)}</dt><dd>{to_html(one.reason_prose())}</dd>" for one in others if one.reason
    )
    if not reasons:
        return ""
    return (
        '<details class="alk-folded"><summary>Bij de andere antwoorden</summary>'
        f'<dl class="alk-folded-body">{reasons}</dl></details>'
    )
