"""The one exception that people who use the toolkit are meant to read."""

from __future__ import annotations


class AlkError(Exception):
    """A mistake that its reader can mend: what is wrong and what to do, both in Dutch."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Give the message, and the remedy after it."""
        return f"{self.message} {self.remedy}".strip()

    def __reduce__(self) -> tuple[type[AlkError], tuple[str, str]]:
        """Travel between processes with both parts."""
        return type(self), (self.message, self.remedy)
