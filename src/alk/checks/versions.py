"""Released versions: which content a version number stands for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.model import Position
from alk.errors import AlkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from alk.cases.diagnostics import Report
    from alk.cases.model import Case

FILE_NAME = "uitgaven.json"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Released:
    """The versions of one case that learners may have worked on."""

    hashes: Mapping[str, str]
    """Content hash by version."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of one case, as it is now."""

    case: str
    version: str
    content_hash: str
    folder: Path
    """The folder of cases it lies in."""


class BrokenReleasesError(AlkError):
    """The file of released versions cannot be read."""


def read(folder: Path) -> dict[str, Released]:
    """Read the released versions of the cases in a folder; none where nothing was ever released.

    Raises:
        BrokenReleasesError: The file is damaged.
    """
    path = folder / FILE_NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {case: Released(dict(versions)) for case, versions in data["casussen"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenReleasesError(
            f"{path} is niet te lezen: {error}.", "Haal het terug uit versiebeheer, of verwijder het."
        ) from None


def write(folder: Path, editions: Iterable[Edition]) -> Path:
    """Add editions to the released versions of a folder and return the file."""
    released = {case: dict(known.hashes) for case, known in read(folder).items()}
    for edition in editions:
        released.setdefault(edition.case, {}).setdefault(edition.version, edition.content_hash)
    path = folder / FILE_NAME
    data = {"schema": _SCHEMA, "casussen": {case: released[case] for case in sorted(released)}}
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def check(case: Case, report: Report, released: Mapping[str, Released]) -> None:
    """Report a case whose content is not what its version was released with."""
    known = released.get(case.id)
    if known is None or known.hashes.get(case.version, case.content_hash) == case.content_hash:
        return
    report.add(
        "ALK701",
        _where(report),
        f"Versie {case.version} is uitgegeven, en de inhoud is sindsdien veranderd.",
        expected=f"`versie: {int(case.version) + 1}` of hoger",
        remedy="Verhoog `versie`. Werk van cursisten op de oude versie blijft bij die versie horen.",
    )


def _where(report: Report) -> Position:
    for number, line in enumerate(report.lines, 1):
        if line.startswith("versie:"):
            return Position(number)
    return Position(1)
