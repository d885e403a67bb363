"""The form of an utterance: an open, closed or leading question, a statement, or something done."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from alk.matching.data import read
from alk.matching.words import MAX_CHARACTERS, placed_words, words_of


class Form(StrEnum):
    """How something is said."""

    OPEN = "open"
    """A question, or an invitation, that leaves the answer to the patient."""

    GESLOTEN = "gesloten"
    """A question that yes, no or one fact answers."""

    STUREND = "sturend"
    """A question, or a claim put to the patient, that carries its own answer."""

    BEWERING = "bewering"
    """Anything else that is said."""

    HANDELING = "handeling"
    """Something done, written between brackets or stars."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of an utterance that could stand by itself."""

    text: str
    """As it was typed, without surrounding spaces."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    """Per word, where it starts and ends in the text."""

    core: tuple[str, ...]
    """The words without a polite lead-in such as "mag ik u vragen": what is compared with other sentences."""

    form: Form
    sign: str
    """The words that show the form; empty for statements and acts."""


@dataclass(frozen=True, slots=True)
class _Signs:
    lead_in: Expressions
    polite: Expressions

    interrogatives: frozenset[str]
    facts: Expressions
    invitations: Expressions
    inviting: frozenset[str]
    asking: frozenset[str]
    subjects: frozenset[str]
    requesting: frozenset[str]
    leading: Expressions


Expressions: TypeAlias = "dict[str, tuple[tuple[str, ...], ...]]"
"""First word → fixed expressions, longest first."""

_END = "~"
_ACT = re.compile(r"\s*[(\[*_].*[)\]*_]\s*", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n…]*")
_JOINT = re.compile(r"[,\s]\s*(?:en|of|maar)\s+", re.IGNORECASE)
_COMMA = re.compile(r",\s*")
_FORMS_OF_U = frozenset({"u", "uw"})
_SHORT = 2
_TAG = 4


def clauses(text: str) -> tuple[Clause, ...]:
    """Split an utterance into its sentences, and a sentence where a second question begins in it.

    At most MAX_CHARACTERS are read. Text without a word gives no clause.
    """
    text = text[:MAX_CHARACTERS]
    if _ACT.fullmatch(text):
        done = _clause(text)
        return (replace(done, form=Form.HANDELING, sign=""),) if done.words else ()
    found: list[Clause] = []
    for sentence in _SENTENCE.findall(text):
        found.extend(_clause(part) for part in _split_at_questions(sentence))
    return tuple(clause for clause in found if clause.words)


def _split_at_questions(sentence: str) -> list[str]:
    for joint in _JOINT, _COMMA:
        for match in joint.finditer(sentence):
            before, after = sentence[: match.start()], sentence[match.end() :]
            if _is_question_apart(words_of(after)) and len(words_of(before)) > _SHORT:
                mark = "?" if sentence.rstrip().endswith("?") else ""
                before = before.strip() + (mark if _opens_question(words_of(before)) else "")
                return [before, *_split_at_questions(after)]
    return [sentence]


def _is_question_apart(words: tuple[str, ...]) -> bool:
    """Tell whether these words ask something by themselves, and are no tag such as "denkt u niet?"."""
    return _opens_question(words) and not (len(words) <= _TAG and _first_found(_signs().leading, words))


def _opens_question(words: tuple[str, ...]) -> bool:
    signs = _signs()
    words = _without_lead_in(words)
    if len(words) <= 1:
        return False
    if words[0] in signs.interrogatives:
        return words[1] not in _FORMS_OF_U  # "wat u zegt", "hoe u dat doet" are no questions
    return words[0] in signs.asking and words[1] in signs.subjects


def _clause(text: str) -> Clause:
    text = text.strip()
    placed = placed_words(text)
    words = tuple(word for word, _, _ in placed)
    places = tuple((start, end) for _, start, end in placed)
    form, sign = _form(words, asked="?" in text) if words else (Form.BEWERING, "")
    return Clause(text, words, places, _without_politeness(words), form, _as_typed(text, words, places, sign))


def _without_politeness(words: tuple[str, ...]) -> tuple[str, ...]:
    start = 1 if words and words[0] in {"en", "maar", "dus"} else 0
    polite = _opening(_signs().polite, words[start:])
    rest = words[start + len(polite) :] if polite else ()
    rest = rest[1:] if rest[:1] == ("of",) else rest
    return rest if len(rest) >= _SHORT else words


def _as_typed(text: str, words: tuple[str, ...], places: tuple[tuple[int, int], ...], sign: str) -> str:
    """Give the words of a sign as they stand in the text, which may be dialect or have capitals."""
    wanted = tuple(sign.split())
    for start in range(len(words) - len(wanted) + 1):
        if wanted and words[start : start + len(wanted)] == wanted:
            return text[places[start][0] : places[start + len(wanted) - 1][1]]
    return sign


def _form(words: tuple[str, ...], *, asked: bool) -> tuple[Form, str]:
    signs = _signs()
    leading = _first_found(signs.leading, words)
    if leading:
        return Form.STUREND, " ".join(leading)
    invitation = _opening(signs.invitations, _skip_small(words))
    if invitation:
        return Form.OPEN, " ".join(invitation)
    core = _without_lead_in(words)
    fact = _opening(signs.facts, core)
    if fact:
        return Form.GESLOTEN, " ".join(fact)
    if core and core[0] in signs.interrogatives and _asks(core, asked=asked, lead_in=len(core) < len(words)):
        return Form.OPEN, core[0]
    return _form_of_verb_first(core or words, asked=asked)


def _asks(core: tuple[str, ...], *, asked: bool, lead_in: bool) -> bool:
    """Tell "wat denkt u" from "wat vervelend"."""
    if asked or lead_in or core[0] not in {"wat", "hoe"}:
        return True
    signs = _signs()
    return any(
        one in signs.asking and (two in signs.subjects or one == core[1])
        for one, two in pairwise((*core[1:], ""))
    )


def _form_of_verb_first(words: tuple[str, ...], *, asked: bool) -> tuple[Form, str]:
    signs = _signs()
    first, second = words[0], words[1] if len(words) > 1 else ""
    verb_first = second in signs.subjects and (first in signs.asking or (asked and first.endswith("t")))
    if verb_first and (asked or first not in signs.requesting):
        inviting = next((word for word in words if word in signs.inviting), "")
        if inviting and "u" in words:
            return Form.OPEN, f"{first} {second} … {inviting}"
        return Form.GESLOTEN, f"{first} {second}"
    if asked and first == "u" and second in signs.asking:
        return Form.STUREND, f"{first} {second} …?"
    if asked:
        return Form.GESLOTEN, "?"
    return Form.BEWERING, ""


def _without_lead_in(words: tuple[str, ...]) -> tuple[str, ...]:
    while True:
        found = _opening(_signs().lead_in, words)
        if not found or len(found) >= len(words):
            return words
        words = words[len(found) :]


def _skip_small(words: tuple[str, ...]) -> tuple[str, ...]:
    small = {"en", "maar", "dus", "ja", "goed", "dan", "even", "nog"}
    start = next((i for i, word in enumerate(words) if word not in small), 0)
    return words[start:]


def _opening(expressions: Expressions, words: tuple[str, ...]) -> tuple[str, ...]:
    found = expressions.get(words[0], ()) if words else ()
    return next((one for one in found if words[: len(one)] == one), ())


def _first_found(expressions: Expressions, words: tuple[str, ...]) -> tuple[str, ...]:
    ended = (*words, _END)
    for start, word in enumerate(ended):
        for one in expressions.get(word, ()):
            if ended[start : start + len(one)] == one:
                return tuple(word for word in one if word != _END)
    return ()


@cache
def _signs() -> _Signs:
    data = read("vormen")
    return _Signs(
        lead_in=_expressions([*data["aanloop"], *data["beleefd"]]),
        polite=_expressions(data["beleefd"]),
        interrogatives=frozenset(data["vraagwoorden"]),
        facts=_expressions(data["feitvraag"]),
        invitations=_expressions(data["uitnodiging"]),
        inviting=frozenset(data["uitnodigende_werkwoorden"]),
        asking=frozenset(data["vraagwerkwoorden"]),
        subjects=frozenset(data["onderwerpen"]),
        requesting=frozenset(data["verzoekwerkwoorden"]),
        leading=_expressions(data["sturend"]),
    )


def _expressions(texts: list[str]) -> Expressions:
    split = {(*words_of(text), *((_END,) if text.endswith(_END) else ())) for text in texts}
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for one in sorted((one for one in split if one), key=lambda one: (-len(one), one)):
        found[one[0]] = (*found.get(one[0], ()), one)
    return found
