"""What an utterance does: asks, names a feeling, summarises, reassures … each with the words that show it.

Whether it was the right moment is for the consult to say; here only what the words themselves tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from alk.matching.data import read
from alk.matching.forms import Clause, Form, clauses
from alk.matching.language import english_words
from alk.matching.words import words_of


class Trait(StrEnum):
    """Something that can be recognised in an utterance; the first three are the forms of a question."""

    OPEN = "open"
    GESLOTEN = "gesloten"
    STUREND = "sturend"
    DUBBEL = "dubbel"
    """Two questions in one breath."""

    GEVOEL = "gevoel"
    """A feeling of the patient is named."""

    ERKENNING = "erkenning"
    """What the patient goes through is acknowledged."""

    SAMENVATTING = "samenvatting"
    TERUGVRAGEN = "terugvragen"
    """It is checked whether both understand the same."""

    GERUSTSTELLING = "geruststelling"
    PSYCHOLOGISEREN = "psychologiseren"
    """The cause is put in the psyche, by claim and not by question."""

    RUIMTE = "ruimte"
    """Silence or a minimal encourager."""

    GROET = "groet"
    AFSLUITING = "afsluiting"
    BUITEN = "buiten"
    """Off topic by its words. Most talk off topic shows only by matching nothing."""

    ENGELS = "engels"


@dataclass(frozen=True, slots=True)
class Finding:
    """A trait, and why."""

    trait: Trait
    words: str
    """As they were typed."""

    why: str
    """One Dutch sentence for the learner."""


@dataclass(frozen=True, slots=True)
class _Sign:
    trait: Trait
    why: str
    forms: frozenset[Form]
    pattern: re.Pattern[str]


_QUESTIONS = {
    Form.OPEN: (Trait.OPEN, "‘{woorden}’ laat het antwoord aan de patiënt: een open vraag."),
    Form.GESLOTEN: (Trait.GESLOTEN, "Op ‘{woorden}’ past ja, nee of één feit: een gesloten vraag."),
    Form.STUREND: (Trait.STUREND, "Met ‘{woorden}’ ligt het antwoord al in uw zin: een sturende vraag."),
}
_DOUBLE = "U stelt {aantal} vragen tegelijk: ‘{woorden}’. De patiënt kiest er één, vaak de makkelijkste."
_ENGLISH = "‘{woorden}’ is Engels. Dit consult is in het Nederlands."
_NUMBERS = {2: "twee", 3: "drie", 4: "vier"}
_ANY_WORDS = r"(?:\S+ ){0,4}?"


def recognise(text: str) -> tuple[Finding, ...]:
    """Return what is recognised in `text`, each trait once, in the order of Trait.

    English is recognised as English and nothing else.
    """
    english = english_words(text)
    if english:
        return (Finding(Trait.ENGELS, ", ".join(english), _ENGLISH.format(woorden=", ".join(english))),)
    found: dict[Trait, Finding] = {}
    parts = clauses(text)
    for part in parts:
        for finding in (*_of_form(part), *_of_words(part)):
            found.setdefault(finding.trait, finding)
    for finding in _of_number(parts):
        found[finding.trait] = finding
    return tuple(found[trait] for trait in Trait if trait in found)


def _of_form(part: Clause) -> tuple[Finding, ...]:
    if part.form not in _QUESTIONS or _only_space(part):
        return ()
    trait, why = _QUESTIONS[part.form]
    return (Finding(trait, part.sign, why.format(woorden=part.sign)),)


def _only_space(part: Clause) -> bool:
    """Tell whether this is an encourager such as "vertel", which the forms count as an invitation."""
    sentence = _sentence(part.words)
    return any(sign.trait is Trait.RUIMTE and sign.pattern.search(sentence) for sign in _signs())


def _of_number(parts: tuple[Clause, ...]) -> tuple[Finding, ...]:
    asked = [
        part for part in parts if part.form in _QUESTIONS and not _is_check(part) and not _only_space(part)
    ]
    if len(asked) < 2:  # noqa: PLR2004 - double is two
        return ()
    words = "’ en ‘".join(part.text.strip(" ,") for part in asked)
    number = _NUMBERS.get(len(asked), str(len(asked)))
    return (Finding(Trait.DUBBEL, words, _DOUBLE.format(aantal=number, woorden=words)),)


def _is_check(part: Clause) -> bool:
    return any(finding.trait is Trait.TERUGVRAGEN for finding in _of_words(part))


def _of_words(part: Clause) -> list[Finding]:
    sentence = _sentence(part.words)
    found = []
    for sign in _signs():
        match = sign.pattern.search(sentence) if part.form in sign.forms else None
        if match:
            words = _as_typed(part, match)
            found.append(Finding(sign.trait, words, sign.why.format(woorden=words)))
    return found


def _sentence(words: tuple[str, ...]) -> str:
    return "".join(f"{word} " for word in words)


def _as_typed(part: Clause, match: re.Match[str]) -> str:
    """Give the words of a match as they stand in the text, which may be dialect or have capitals."""
    first = match.string.count(" ", 0, match.start())
    last = first + max(1, match[0].count(" ")) - 1
    start, end = part.places[first][0], part.places[min(last, len(part.places) - 1)][1]
    return part.text[start:end]


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(
            Trait(name),
            entry["uitleg"],
            frozenset(Form(form) for form in entry.get("vormen", Form)),
            re.compile("|".join(_regular(pattern) for pattern in entry["patronen"])),
        )
        for name, entry in read("kenmerken")["kenmerk"].items()
    )


def _regular(pattern: str) -> str:
    """Turn a pattern of the data file into a regular expression over words with a space after each."""
    parts = []
    for piece in re.findall(r"\([^)]*\)|\S+", pattern):
        if piece == "*":
            parts.append(_ANY_WORDS)
        elif piece == "^":
            parts.append("^")
        elif piece == "$":
            parts.append("$")
        else:
            if "*" in piece:
                raise ValueError(f"no * between brackets: {pattern}")
            ways = (_sentence(words_of(way)) for way in piece.strip("()").split("|"))
            parts.append("(?:" + "|".join(re.escape(way) for way in ways if way) + ")")
    return r"(?<!\S)" + "".join(parts)
