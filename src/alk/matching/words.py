"""From typed Dutch to terms to compare: spoken forms read, words brought to stem and concept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from alk.matching.data import read

if TYPE_CHECKING:
    from snowballstemmer.dutch_stemmer import DutchStemmer

MAX_CHARACTERS = 500
"""What is typed beyond this is not read: no utterance in a consult is longer."""

_REACH = 7
"""How many words later the second half of a parted expression is looked for."""

_GAP = "…"
_TYPED_WORD = re.compile(r"['’‘`´]?\w+(?:['’‘`´]\w+)*")
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_STRETCHED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Term:
    """What one word, or one fixed expression, stands for."""

    stem: str
    """Of one word; for a fixed expression its words."""

    concept: str
    """Name of the concept in the word list, or empty."""

    weight: float
    """How much it tells about which line is meant, against 1 for an ordinary word."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word list, ready for look-up; all keys are folded."""

    spoken: dict[str, tuple[str, ...]]
    """A short, dialect or hasty word, and the words it is read as."""

    weights: dict[str, float]
    """Of words that tell less than others, of their stems, and of concepts by name."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word → expressions of two or more words with their concept, longest first."""

    split: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word → expressions that other words may part ("vat … samen"), in two, with their concept."""

    words: dict[str, str]
    """Word → concept."""

    finite: frozenset[str]
    """Words that end in t, as verbs do before and after "u"."""

    stems: dict[str, str]
    """Stem → concept, for forms that the list does not spell out."""


def fold(text: str) -> str:
    """Return `text` in small letters, without accents and apostrophes, at most MAX_CHARACTERS of it."""
    flat = unicodedata.normalize("NFKD", text[:MAX_CHARACTERS].lower().translate(_APOSTROPHES))
    plain = "".join(character for character in flat if not unicodedata.combining(character))
    return _STRETCHED.sub(r"\1\1", plain)


def placed_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words as `words_of` does, each with its start and end in `text`."""
    spoken = lexicon().spoken
    found = [
        (standard, match.start(), match.end())
        for match in _TYPED_WORD.finditer(text[:MAX_CHARACTERS])
        for word in _WORD.findall(fold(match[0]))
        for standard in spoken.get(word, (word,))
    ]
    for at, (word, start, end) in enumerate(found[:-1]):
        if found[at + 1][0] == "u":
            found[at] = (_polite_form(word), start, end)
    return tuple(found)


def _polite_form(word: str) -> str:
    """Read "kom" before "u" as "komt", and "reageerd" as "reageert"."""
    forms = (f"{word}t", f"{word[:-1]}t" if word.endswith("d") else "")
    return next((form for form in forms if form in lexicon().finite), word)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text`, folded, with spoken and dialect forms read as standard ones."""
    return tuple(word for word, _, _ in placed_words(text))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return the Dutch stem of a folded word."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> DutchStemmer:
    # The pure Python one by name: `snowballstemmer.stemmer()` would take whatever C version is installed,
    # and the same sentence must match the same line everywhere. It is imported late because it brings the
    # stemmers of all languages along.
    from snowballstemmer.dutch_stemmer import DutchStemmer  # noqa: PLC0415

    return DutchStemmer()


def terms_of(words: tuple[str, ...]) -> tuple[Term, ...]:
    """Return what these words stand for; fixed expressions are taken as one, longest first."""
    known = lexicon()
    found = []
    at = 0
    while at < len(words):
        expression, concept = _expression_at(words, at, known)
        if expression:
            found.append(Term(" ".join(expression), concept, known.weights.get(concept, 1.0)))
            at += len(expression)
        elif parted := _parted_at(words, at, known):
            found.append(parted)
            at += 1
        else:
            found.append(term_of(words[at]))
            at += 1
    return tuple(found)


def _expression_at(words: tuple[str, ...], at: int, known: Lexicon) -> tuple[tuple[str, ...], str]:
    for expression, concept in known.phrases.get(words[at], ()):
        if words[at : at + len(expression)] == expression:
            return expression, concept
    return (), ""


def _parted_at(words: tuple[str, ...], at: int, known: Lexicon) -> Term | None:
    for parts, concept in known.split.get(words[at], ()):
        rest = words[at + 1 : at + 1 + _REACH]
        if any(rest[i : i + len(parts) - 1] == parts[1:] for i in range(len(rest))):
            return Term(" ".join(parts), concept, known.weights.get(concept, 1.0))
    return None


@lru_cache(maxsize=8192)
def term_of(word: str) -> Term:
    """Return what one folded word stands for."""
    known = lexicon()
    stemmed = stem(word)
    if word in known.weights and word not in known.words:
        return Term(stemmed, "", known.weights[word])
    concept = known.words.get(word) or known.stems.get(stemmed, "")
    return Term(stemmed, concept, known.weights.get(concept or stemmed, 1.0))


@cache
def lexicon() -> Lexicon:
    """Return the word list in `data/woorden.toml`."""
    data = read("woorden")
    spoken = {fold(short): tuple(_WORD.findall(fold(full))) for short, full in data["spreektaal"].items()}
    weights = {
        fold(word): group["gewicht"] for group in data["gewichten"].values() for word in group["woorden"]
    }
    words: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    split: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept, members in data["begrippen"].items():
        for member in members:
            parts = tuple(part for word in _WORD.findall(fold(member)) for part in spoken.get(word, (word,)))
            if _GAP in member:
                split.setdefault(parts[0], []).append((parts, concept))
            elif len(parts) == 1:
                words[parts[0]] = concept
            else:
                phrases.setdefault(parts[0], []).append((parts, concept))
    stems = {stem(word): concept for word, concept in reversed(words.items())}
    weights = {**{stem(word): weight for word, weight in weights.items()}, **weights}
    verbs = {*read("vormen")["vraagwerkwoorden"], *read("vormen")["verzoekwerkwoorden"]}
    finite = frozenset(word for word in {*words, *weights, *verbs} if word.endswith("t"))
    return Lexicon(spoken, weights, _longest_first(phrases), _longest_first(split), words, finite, stems)


def _longest_first(
    found: dict[str, list[tuple[tuple[str, ...], str]]],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return {word: tuple(sorted(ones, key=lambda one: (-len(one[0]), one[0]))) for word, ones in found.items()}
