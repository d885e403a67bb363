"""A local log of typed utterances that matched no line, so that authors can add paraphrases.

One JSON object a line. It holds the case, the text and the line that was chosen after "Bedoelde u …?"; no
name, no time, no course and no order of a talk. A text with something that could point to a person (an
address, a long number) is not kept.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from alk.errors import AlkError
from alk.jsonvalues import JsonError, read_json
from alk.matching.suggestions import Heard

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 1
MAX_TEXT = 300
"""Characters of a text; a longer one is no utterance and is not kept."""

MAX_BYTES = 1_000_000
"""Size at which the log takes no more."""

MAX_LINE = 4_000
LOCK_SECONDS = 1.0

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_PERSONAL = re.compile(r"@|https?:|www\.|(?:\d[\s.-]?){5,}")
_KEYS = {"schema", "casus", "tekst", "gekozen"}


@dataclass(frozen=True, slots=True)
class Log:
    """What a log file holds."""

    heard: tuple[Heard, ...]
    damaged: tuple[int, ...]
    """Numbers of the lines that could not be read, from 1."""


def keep(path: Path, heard: Heard) -> bool:
    """Append an utterance and tell whether it was kept.

    Not kept is what breaks a limit, what could point to a person, and anything at all when the disk does not
    allow it: a consult never stops for this log.
    """
    if not may_be_kept(heard):
        return False
    entry = {"schema": SCHEMA, "casus": heard.case, "tekst": heard.text, "gekozen": heard.chosen}
    line = (json.dumps(entry, ensure_ascii=False) + "\n").encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.slot"), timeout=LOCK_SECONDS), path.open("ab") as file:
            if os.fstat(file.fileno()).st_size + len(line) > MAX_BYTES:
                return False
            file.write(line)
    except (OSError, Timeout):
        return False
    return True


def read_log(path: Path) -> Log:
    """Read a log; damaged lines are counted and left out.

    Raises:
        AlkError: The file is not there, cannot be read or is larger than such a log can be.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AlkError(f"{path.name} is groter dan {MAX_BYTES:,} bytes.", "Dit is geen logboek van ALK.")
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise AlkError(f"{path} is niet te lezen ({error.strerror}).", "Kijk of de naam klopt.") from error
    read = [(number, _entry(line)) for number, line in enumerate(lines, 1) if line.strip()]
    return Log(
        tuple(heard for _, heard in read if heard is not None),
        tuple(number for number, heard in read if heard is None),
    )


def _entry(line: bytes) -> Heard | None:
    try:
        value = read_json(line, limit=MAX_LINE)
    except JsonError:
        return None
    if not isinstance(value, dict) or set(value) != _KEYS or value["schema"] != SCHEMA:
        return None
    case, text, chosen = value["casus"], value["tekst"], value["gekozen"]
    if not (isinstance(case, str) and isinstance(text, str) and isinstance(chosen, str)):
        return None
    heard = Heard(case, text, chosen)
    return heard if may_be_kept(heard) else None


def may_be_kept(heard: Heard) -> bool:
    """Return whether nothing in an utterance breaks a limit or could point to a person."""
    return bool(
        _ID.fullmatch(heard.case)
        and (not heard.chosen or _ID.fullmatch(heard.chosen))
        and 0 < len(heard.text.strip()) <= len(heard.text) <= MAX_TEXT
        and heard.text.isprintable()
        and not _PERSONAL.search(heard.text)
    )
