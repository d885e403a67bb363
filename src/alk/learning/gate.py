"""What a learner has to do before a guarded exercise opens: written by the server, read by the kernel.

The server knows all modules of a learner, a kernel only its own. So the server writes the list when it
serves the page, and the kernel reads it at every action.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Protocol

from alk.exercises.base import Missing
from alk.jsonvalues import JsonError, read_json
from alk.learning.store import not_stored, write_durably

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from alk.jsonvalues import JsonValue

FILE_NAME = "toegang.json"

_LIMIT = 100_000

UNKNOWN = (Missing("Deze pagina", "laad haar opnieuw, dan wordt bekeken wat u al hebt afgerond"),)
"""Where nobody wrote what is missing, nothing opens."""


class Gate(Protocol):
    """Tells what a learner has to do first."""

    def missing(self) -> tuple[Missing, ...]:
        """Return what has to be done first; empty where all is open."""


@dataclass(frozen=True, slots=True)
class OpenGate:
    """Everything is open: for authors who try a notebook."""

    def missing(self) -> tuple[Missing, ...]:
        """Return nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class FileGate:
    """What the server last wrote into the folder of a learner's module."""

    folder: Path

    def missing(self) -> tuple[Missing, ...]:
        """Return what the file says; a file that is absent or damaged opens nothing."""
        try:
            value = read_json((self.folder / FILE_NAME).read_bytes(), limit=_LIMIT)
        except (OSError, JsonError):
            return UNKNOWN
        listed = value.get("nog_te_doen") if isinstance(value, dict) else None
        if not isinstance(listed, list):
            return UNKNOWN
        return tuple(_missing(one) for one in listed)


def write_gate(folder: Path, missing: Iterable[Missing]) -> None:
    """Write what a learner has to do first; raises NotStoredError."""
    data = json.dumps({"nog_te_doen": [asdict(one) for one in missing]}, ensure_ascii=False, indent=1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_durably(folder / FILE_NAME, f"{data}\n".encode())
    except OSError as error:
        raise not_stored(error) from error


def _missing(entry: JsonValue) -> Missing:
    named = entry if isinstance(entry, dict) else {}
    return Missing(*(str(named.get(name, "")) for name in ("title", "standing", "module")))
