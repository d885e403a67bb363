"""Released versions: which content a version number stands for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from alk.cases.model import Position
from alk.errors import AlkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from alk.cases.diagnostics import Report

FILE_NAME = "uitgaven.json"
Shelf: TypeAlias = Literal["casussen", "bladen"]
"""Cases and sheets are kept apart: both may have the name of one folder."""

_SCHEMA = 1
_SHELVES: tuple[Shelf, ...] = ("casussen", "bladen")


@dataclass(frozen=True, slots=True)
class Released:
    """The versions of one case or sheet that learners may have worked on."""

    hashes: Mapping[str, str]
    """Content hash by version."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of one case or sheet, as it is now."""

    shelf: Shelf
    id: str
    version: str
    content_hash: str
    folder: Path
    """The folder of cases it lies in."""


class Versioned(Protocol):
    """What an author gives a version: a case or a sheet."""

    @property
    def id(self) -> str:
        """Its name, that of its folder."""

    @property
    def version(self) -> str:
        """A whole number, as text."""

    @property
    def content_hash(self) -> str:
        """What tells its content apart."""


class BrokenReleasesError(AlkError):
    """The file of released versions cannot be read."""


def read(folder: Path, shelf: Shelf = "casussen") -> dict[str, Released]:
    """Read the released versions in a folder; none where nothing was ever released.

    Raises:
        BrokenReleasesError: The file is damaged.
    """
    path = folder / FILE_NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        kept = data["casussen"] if shelf == "casussen" else data.get(shelf, {})
        return {name: Released(dict(versions)) for name, versions in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenReleasesError(
            f"{path} is niet te lezen: {error}.", "Haal het terug uit versiebeheer, of verwijder het."
        ) from None


def write(folder: Path, editions: Iterable[Edition]) -> Path:
    """Add editions to the released versions of a folder and return the file."""
    released: dict[Shelf, dict[str, dict[str, str]]] = {
        shelf: {name: dict(known.hashes) for name, known in read(folder, shelf).items()} for shelf in _SHELVES
    }
    for edition in editions:
        versions = released[edition.shelf].setdefault(edition.id, {})
        versions.setdefault(edition.version, edition.content_hash)
    path = folder / FILE_NAME
    data: dict[str, object] = {"schema": _SCHEMA}
    data |= {shelf: dict(sorted(released[shelf].items())) for shelf in _SHELVES}
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def check(work: Versioned, report: Report, released: Mapping[str, Released]) -> None:
    """Report a case or sheet whose content is not what its version was released with."""
    known = released.get(work.id)
    if known is None or known.hashes.get(work.version, work.content_hash) == work.content_hash:
        return
    report.add(
        "ALK701",
        _where(report),
        f"Versie {work.version} is uitgegeven, en de inhoud is sindsdien veranderd.",
        expected=f"`versie: {int(work.version) + 1}` of hoger",
        remedy="Verhoog `versie`. Werk van cursisten op de oude versie blijft bij die versie horen.",
    )


def _where(report: Report) -> Position:
    for number, line in enumerate(report.lines, 1):
        if line.startswith("versie:"):
            return Position(number)
    return Position(1)
