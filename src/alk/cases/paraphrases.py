"""Adding paraphrases to a case file without touching anything else in it."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cases.diagnostics import Severity
from alk.cases.reader import read_case
from alk.errors import AlkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alk.cases.model import Case
    from alk.cases.script import Line

PLAIN = re.compile(r"[^\W_](?:[^\W_]|[ .,?!;'’\"()%/-])*")
"""A sentence without signs that mean something in a case file."""


def add_paraphrases(path: Path, additions: Sequence[tuple[str, str]]) -> None:
    """Write each (line id, sentence) as an `**Ook:**` behind what that line has; all of them or none.

    Every other byte of the file stays, line ends included. The result is read before it replaces the file:
    it must be free of fouten and hold exactly these paraphrases more.

    Raises:
        AlkError: A line does not exist, a sentence is no plain text, or the file cannot be changed safely.
    """
    reading = read_case(path)
    if reading.case is None:
        raise AlkError(f"{path} heeft een fout; er is niets toegevoegd.", "Zie `alk check`.")
    lines = {line.id: line for consult in reading.case.consults for line in consult.lines}
    for line_id, sentence in additions:
        if line_id not in lines:
            raise AlkError(f"De casus heeft geen zin ‘{line_id}’; er is niets toegevoegd.")
        if not PLAIN.fullmatch(sentence):
            raise AlkError(
                f"‘{sentence}’ bevat tekens die in een casus iets betekenen; er is niets toegevoegd.",
                "Zet hem met de hand in de casus.",
            )
    with path.open(encoding="utf-8", newline="") as file:
        before = file.read()
    after = _with_additions(before, ((lines[line_id], sentence) for line_id, sentence in additions))
    _replace_if_sound(path, after, reading.case, additions)


def _with_additions(text: str, additions: Iterable[tuple[Line, str]]) -> str:
    kept = text.splitlines(keepends=True)
    end = "\r\n" if kept and kept[0].endswith("\r\n") else "\n"
    behind: dict[int, list[str]] = {}
    for line, sentence in additions:
        last = max(prose.position.line for prose in (line.utterance, *line.paraphrases))
        behind.setdefault(_end_of_paragraph(kept, last), []).append(f"{end}**Ook:** {sentence}{end}")
    return "".join(row + "".join(behind.get(number, ())) for number, row in enumerate(kept, 1))


def _end_of_paragraph(rows: Sequence[str], number: int) -> int:
    """Return the number of the last row of the paragraph that row `number`, from 1, belongs to."""
    while number < len(rows) and rows[number].strip() and not rows[number].lstrip().startswith(":::"):
        number += 1
    return number


def _replace_if_sound(path: Path, text: str, before: Case, additions: Sequence[tuple[str, str]]) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".deel", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        reading = read_case(temporary)
        if reading.case is None or any(one.severity is Severity.FOUT for one in reading.diagnostics):
            raise AlkError(f"Met deze zinnen zou {path} een fout krijgen; er is niets toegevoegd.")
        if _wordings(reading.case) != _expected(before, additions):
            raise AlkError(
                f"{path} is niet veilig te wijzigen; er is niets toegevoegd.", "Doe het met de hand."
            )
        temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    except OSError as error:
        raise AlkError(f"{path} is niet te wijzigen ({error.strerror}); er is niets toegevoegd.") from error
    finally:
        temporary.unlink(missing_ok=True)


def _wordings(case: Case) -> dict[str, tuple[str, ...]]:
    return {
        line.id: tuple(prose.text for prose in (line.utterance, *line.paraphrases))
        for consult in case.consults
        for line in consult.lines
    }


def _expected(case: Case, additions: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    expected = _wordings(case)
    for line_id, sentence in additions:
        expected[line_id] += (sentence,)
    return expected
