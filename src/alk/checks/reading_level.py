"""How hard a Dutch text is to read: the formula of Flesch, with the constants of Douma (1960)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alk import dutch

STANDARD = 60
"""Flesch-Douma from which a text is `standaard`; B1 lies about there. The bound is ours."""

LONG_SENTENCE = 15
"""Mean words a sentence above which a text for patients counts as hard (ours)."""

FEWEST_WORDS = 30
"""Fewer words say too little about a text (ours)."""

_SENTENCE = re.compile(r"[.!?…]+[\"'”’)]*(?:\s|$)")
_WORD = re.compile(r"[a-zà-ÿ]+(?:'[a-zà-ÿ]+)?", re.IGNORECASE)
_DIRECTION = re.compile(r"\*\([^)]*\)\*")
_VOWELS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aau|aa|ee|oo|uu|ie|ei|ij|oe|eu|ui|ou|au"
    r"|[aeiouyàáâäèéêëìíîïòóôöùúûü]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text reads."""

    words: int
    words_a_sentence: float
    ease: float
    """Flesch-Douma, from 0 (very hard) to about 120 (very easy)."""

    @property
    def in_words(self) -> str:
        """Both figures in a few Dutch words."""
        length = dutch.number(self.words_a_sentence, exactly=0)
        return f"{length} woorden per zin, leesgemak {dutch.number(self.ease, exactly=0)}"

    @property
    def is_easy(self) -> bool:
        """Whether it reads easily enough for most patients."""
        return self.words_a_sentence <= LONG_SENTENCE and self.ease >= STANDARD


def reading(text: str) -> Reading:
    """Return how hard a text reads; noughts for a text without words.

    Stage directions, `*(zij zwijgt)*`, do not count.
    """
    spoken = _DIRECTION.sub(" ", text)
    words = _WORD.findall(spoken)
    if not words:
        return Reading(0, 0.0, 0.0)
    length = len(words) / max(1, len(_SENTENCE.findall(spoken + " ")))
    syllables = sum(count_syllables(word) for word in words) / len(words)
    return Reading(len(words), length, 206.84 - 0.93 * length - 77 * syllables)


def flesch_douma(text: str) -> float | None:
    """Return the reading ease; None for a text too short to judge."""
    found = reading(text)
    return found.ease if found.words >= FEWEST_WORDS else None


def count_syllables(word: str) -> int:
    """Count the syllables of a Dutch word by its vowel groups; a diaeresis starts a new one."""
    return max(1, len(_VOWELS.findall(word)))
