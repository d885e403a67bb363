"""Nothing in a case that leads to a person, and nobody without their interests stated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alk.cases.model import Position, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from alk.cases.diagnostics import Report
    from alk.cases.model import Author, Case

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(r"(?<![\d.])(?:\+31|0031|0)(?:[ -]?\(0\))?[ -]?[1-9](?:[ -]?\d){8}(?!\d)")
_BSN = re.compile(r"(?<!\d)\d{9}(?!\d)")
_BIG = re.compile(r"(?<!\d)\d{11}(?!\d)|\bBIG[- ]?(?:nummer|nr)?\.?:? ?\d{6,}", re.IGNORECASE)
_UNFILLED = {"", "-", "?", "nvt", "n.v.t.", "n.v.t", "todo", "onbekend", "invullen", "x"}
_INTERESTS = re.compile(r"[\s-]*(belangen:)")
_LEAK = 5
"""Words in a row that a role card may not share with what its player should find out (ours)."""

_WORD = re.compile(r"[0-9a-zà-ÿ]+", re.IGNORECASE)


def check(lines: Sequence[str], report: Report) -> None:
    """Report patterns of personal data anywhere in a file, comments included."""
    for number, line in enumerate(lines, 1):
        for code, pattern, what, remedy in _PATTERNS:
            for found in pattern.finditer(line):
                if code == "ALK606" and not _eleven_test(found[0]):
                    continue
                report.add(
                    code,
                    Position(number, found.start() + 1),
                    f"Hier staat {what}.",
                    remedy=remedy,
                    length=len(found[0]),
                )


_PATTERNS = (
    ("ALK604", _EMAIL, "een e-mailadres", "Haal het weg; noem een functie in plaats van een persoon."),
    (
        "ALK605",
        _PHONE,
        "een telefoonnummer",
        "Haal het weg; schrijf bijvoorbeeld `het nummer van de praktijk`.",
    ),
    ("ALK606", _BSN, "een getal dat een burgerservicenummer kan zijn", "Haal het weg."),
    ("ALK607", _BIG, "een getal dat een BIG-nummer kan zijn", "Haal het weg."),
)


def _eleven_test(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(int(d) * w for d, w in zip(digits, weights, strict=True))
    return total % 11 == 0 and int(digits) > 0


def check_authors(authors: Iterable[Author], report: Report) -> None:
    """Report authors without interests."""
    for number, author in enumerate(authors):
        if author.interests.strip().lower() in _UNFILLED:
            report.add(
                "ALK608",
                _interests_of(number, report),
                f"Van {author.name} zijn de belangen niet ingevuld.",
                expected="de belangen die accreditatie wil weten, of `geen`",
                remedy="Vul `belangen` in.",
            )


def _interests_of(author: int, report: Report) -> Position:
    """Return where the interests of the author with this number stand: each has them, in order."""
    places = [
        Position(number, found.start(1) + 1)
        for number, line in enumerate(report.lines, 1)
        if (found := _INTERESTS.match(line))
    ]
    return places[author] if author < len(places) else Position(1)


def check_cards(case: Case, report: Report) -> None:
    """Report role cards that tell what their player should find out."""
    secrets = {run for text in _secrets(case) for run in _runs(text)}
    for card in case.cards:
        if card.role is Role.PATIENT:
            continue
        words = [word.lower() for word in _WORD.findall(card.body.text)]
        for i in range(len(words) - _LEAK + 1):
            run = tuple(words[i : i + _LEAK])
            if run in secrets:
                report.add(
                    "ALK609",
                    card.body.position,
                    f"De rolkaart van de {card.role} verklapt: `{' '.join(run)}`.",
                    remedy="Laat weg wat deze speler in het gesprek moet ontdekken.",
                )
                break


def _secrets(case: Case) -> Iterator[str]:
    for consult in case.consults:
        spoken = [*(f.speech for f in consult.facts), *(c.speech for c in consult.cues)]
        spoken += [alarm.speech for alarm in consult.alarms]
        yield from (speech.text.text for speeches in spoken for speech in speeches)
        yield from (cue.meaning.text for cue in consult.cues)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return (tuple(words[i : i + _LEAK]) for i in range(len(words) - _LEAK + 1))
