"""Checks that look at words: open, deterministic, and honest about what they cannot see."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTICE = (
    "De toets let op woorden, niet op toon: lees uw tekst ook hardop. De woordenlijsten zijn van onszelf."
)


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
