"""The pass after reading: does every name that is used exist, and is every note that is made looked at?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.suggest import remedy_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from alk.cases.directive import ConsultDraft, Draft, Reference
    from alk.cases.model import Position

_WORDS = {
    "feit": "een feit",
    "signaal": "een signaal",
    "alarm": "een alarm",
    "fase": "een fase van dit gesprek",
    "gesprek": "een gesprek",
    "elk-gesprek": "een gesprek",
    "zin": "een zin van een eerder gesprek",
    "leerdoel": "een leerdoel",
}


def check(draft: Draft) -> None:
    """Report every name that is used and does not exist, and every note that is only made or only used."""
    for reference in draft.references:
        if reference.kind == "onthouden":
            continue
        known = _known(draft, reference)
        if reference.name not in known:
            draft.report.add(
                "ALK207",
                reference.at,
                f"Er is geen {_WORDS[reference.kind].split(' ', 1)[1]} met de naam `{reference.name}`.",
                expected=f"{_WORDS[reference.kind]} uit deze casus",
                remedy=remedy_for(reference.name, known) if known else _nothing_known(reference),
                length=len(reference.name),
            )
    _check_notes(draft)


def _known(draft: Draft, reference: Reference) -> list[str]:
    """Names that the reference may use: those of its own consult and of the consults before it."""
    if reference.kind in _ELSEWHERE:
        return _ELSEWHERE[reference.kind](draft, reference)
    ids = [c.consult.id for c in draft.consults]
    upto = ids.index(reference.scope) + 1 if reference.scope in ids else len(ids)
    seen = draft.consults[:upto]
    if reference.kind == "feit":
        return [fact.id for c in seen for fact in c.facts]
    if reference.kind == "signaal":
        return [cue.id for c in seen for cue in c.cues]
    return [alarm.id for c in seen for alarm in c.alarms]


def _consults_above(draft: Draft, reference: Reference) -> list[str]:
    return [c.consult.id for c in draft.consults if c.consult.position.line < reference.at.line]


def _own_phases(draft: Draft, reference: Reference) -> list[str]:
    return [p for c in draft.consults if c.consult.id == reference.scope for p in c.consult.phases]


def _earlier_lines(draft: Draft, reference: Reference) -> list[str]:
    return [line.id for c in _followed_up(draft, reference.scope) for line in c.lines]


_ELSEWHERE: dict[str, Callable[[Draft, Reference], list[str]]] = {
    "leerdoel": lambda draft, _: list(draft.goals),
    "gesprek": _consults_above,
    "elk-gesprek": lambda draft, _: [c.consult.id for c in draft.consults],
    "zin": _earlier_lines,
    "fase": _own_phases,
}
"""What may be named that is not looked for in the consult itself and those before it."""


def _nothing_known(reference: Reference) -> str:
    if reference.kind == "zin":
        return "Haal `:vooraf:` weg, of zet er met `:na:` bij op welk gesprek dit volgt."
    return f"Voeg {_WORDS[reference.kind]} toe."


def _followed_up(draft: Draft, scope: str) -> list[ConsultDraft]:
    """Return the consults that the one of this name follows up, the nearest first."""
    by_id = {each.consult.id: each for each in draft.consults if each.fresh}
    found: list[ConsultDraft] = []
    follows = by_id[scope].consult.after if scope in by_id else ""
    while follows in by_id and by_id[follows] not in found:
        found.append(by_id[follows])
        follows = by_id[follows].consult.after
    return found


def _check_notes(draft: Draft) -> None:
    used = {r.name for r in draft.references if r.kind == "onthouden"}
    made = {note for _, notes in _makers(draft) for note in notes}
    for reference in draft.references:
        if reference.kind == "onthouden" and reference.name not in made:
            draft.report.add(
                "ALK312",
                reference.at,
                f"`{reference.name}` wordt hier gebruikt, maar nergens onthouden.",
                expected=f"ergens een regel `:onthoud: {reference.name}`",
                remedy=remedy_for(reference.name, made)
                if made
                else "Zet die regel bij de zin die het teweegbrengt.",
            )
    for at, notes in _makers(draft):
        for note in notes:
            if note not in used:
                draft.report.add(
                    "ALK311",
                    at,
                    f"`{note}` wordt onthouden, maar geen voorwaarde kijkt ernaar.",
                    remedy=f"Gebruik `onthouden {note}` in een voorwaarde, of haal `:onthoud:` weg.",
                )


def _makers(draft: Draft) -> list[tuple[Position, tuple[str, ...]]]:
    """Return every place that remembers something, with what it remembers."""
    found = []
    for each in draft.consults:
        found.append((each.consult.position, each.consult.remembers))
        found += [(line.position, line.remembers) for line in each.lines]
    return found
