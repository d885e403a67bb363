"""How hard a Dutch text is to read: the formula of Flesch, with the constants of Douma (1960)."""

from __future__ import annotations

import re

STANDARD = 60
"""Flesch-Douma from which a text is `standaard`; B1 lies about there. The bound is ours."""

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


def flesch_douma(text: str) -> float | None:
    """Return the reading ease, from 0 (very hard) to about 120 (very easy); None for too short a text.

    Stage directions, `*(zij zwijgt)*`, do not count.
    """
    spoken = _DIRECTION.sub(" ", text)
    words = _WORD.findall(spoken)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = max(1, len(_SENTENCE.findall(spoken + " ")))
    syllables = sum(count_syllables(word) for word in words)
    return 206.84 - 0.93 * len(words) / sentences - 77 * syllables / len(words)


def count_syllables(word: str) -> int:
    """Count the syllables of a Dutch word by its vowel groups; a diaeresis starts a new one."""
    return max(1, len(_VOWELS.findall(word)))
