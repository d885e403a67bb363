"""Reading what a learner typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.dutch import thousands
from alk.exercises.base import InvalidAnswerError

if TYPE_CHECKING:
    from alk.jsonvalues import JsonValue


def clean_text(value: JsonValue, *, limit: int, what: str = "Uw tekst") -> str:
    """Return `value` as text with plain line ends and without control characters.

    Raises:
        InvalidAnswerError: it is no text, or longer than `limit` characters.
    """
    if not isinstance(value, str):
        raise InvalidAnswerError(f"{what} is geen tekst.")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF))  # noqa: PLR2004
    if len(text) > limit:
        raise InvalidAnswerError(
            f"{what} is te lang: {thousands(len(text))} tekens.",
            f"Ten hoogste {thousands(limit)} tekens passen.",
        )
    return text
