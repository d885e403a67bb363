"""Checks that look at words: open, deterministic, and honest about what they cannot see."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTICE = (
    "De toets let op woorden, niet op toon: lees uw tekst ook hardop. De woordenlijsten zijn van onszelf."
)

LONG_SENTENCE = 15.0
"""Mean words a sentence above which a text counts as hard; ours."""

EASY = 60.0
"""Flesch-Douma from which a text counts as easy enough; ours, after the usual bands of the formula."""

_SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyáéíóúàèëïöüâêîôû]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text reads."""

    words: int
    words_a_sentence: float
    flesch_douma: float
    """Higher is easier; about 60 to 70 is plain Dutch."""

    @property
    def in_words(self) -> str:
        """Both figures in a few Dutch words."""
        return f"{self.words_a_sentence:.0f} woorden per zin, Flesch-Douma {self.flesch_douma:.0f}"

    @property
    def easy(self) -> bool:
        """Whether it reads easily enough for most patients."""
        return self.words_a_sentence <= LONG_SENTENCE and self.flesch_douma >= EASY


def found(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return which of `words` stand in `text`, in the order of the list."""
    plain = " ".join(text.lower().split())
    return tuple(word for word in words if _pattern(word).search(plain))


def listed(name: str) -> tuple[str, ...]:
    """Return one of the lists in data/woorden.toml."""
    return tuple(_data()[name])


def has(text: str, name: str) -> bool:
    """Return whether any word of a list stands in `text`."""
    return bool(found(text, listed(name)))


def reading(text: str) -> Reading:
    """Return how hard a text reads, by Douma's version of Flesch for Dutch."""
    words = _WORD.findall(text)
    if not words:
        return Reading(0, 0.0, 0.0)
    sentences = max(1, len([piece for piece in _SENTENCE.split(text) if piece.strip()]))
    syllables = sum(max(1, len(_VOWELS.findall(word))) for word in words)
    length = len(words) / sentences
    return Reading(len(words), length, 206.84 - 0.93 * length - 77.0 * syllables / len(words))


def last_question(text: str) -> str:
    """Return the last question in a text, empty where there is none."""
    questions = re.findall(r"[^.!?]*\?", text)
    return questions[-1].strip() if questions else ""


@cache
def _pattern(word: str) -> re.Pattern[str]:
    ending = r"\w*" if word.endswith("*") else ""
    return re.compile(rf"(?<!\w){re.escape(word.rstrip('*').lower())}{ending}(?!\w)")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("alk.exercises.data").joinpath("woorden.toml").read_text(encoding="utf-8"))
