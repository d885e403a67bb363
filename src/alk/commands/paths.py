"""Which files a command is about."""

from __future__ import annotations

from pathlib import Path

from alk.cases.reader import FILE_NAME
from alk.cases.suggest import remedy_for
from alk.errors import AlkError

SHEET_NAME = "oefeningen.md"
"""Named here too, so that a check of cases alone need not load the exercises; a test keeps it equal."""

BANK_NAME = "toets.toml"
"""Beside it every Markdown file is a sheet of the end test; named here for the same reason."""

_NAMES = (FILE_NAME, SHEET_NAME)


class NoCasesError(AlkError):
    """There is no case where the user pointed."""


def authored_files(given: list[Path]) -> list[Path]:
    """Return cases and sheets with exercises below the given paths, sorted; without paths below `cases/`.

    Raises:
        NoCasesError: A path does not exist, or there is nothing below any.
    """
    found: list[Path] = []
    for path in given or [Path("cases")]:
        if path.is_dir():
            beside = [path / name for name in _NAMES if (path / name).is_file()]
            found += beside or [file for name in _NAMES for file in path.rglob(name)]
            found += [sheet for bank in path.rglob(BANK_NAME) for sheet in bank.parent.glob("*.md")]
        elif path.exists():
            found.append(path)
        else:
            raise NoCasesError(
                f"{path} bestaat niet.",
                "Geef een casusbestand op, of ga naar de map waar cases/ in staat.",
            )
    if not found:
        where = ", ".join(str(path) for path in given) or "cases/"
        raise NoCasesError(
            f"In {where} staat geen {FILE_NAME} of {SHEET_NAME}.", "Maak er een met `alk new case NAAM`."
        )
    return sorted(set(found))


def is_sheet(path: Path) -> bool:
    """Return whether a file holds exercises rather than a case."""
    return path.name == SHEET_NAME or in_bank(path)


def in_bank(path: Path) -> bool:
    """Return whether a file holds questions of the end test; its sheets make up one whole."""
    return path.name != FILE_NAME and (path.parent / BANK_NAME).is_file()


def one_case(given: str) -> Path:
    """Return the file of one case, given as a path or as an id below `cases/`.

    Raises:
        NoCasesError: There is no such case.
    """
    path = Path(given)
    for candidate in (path, path / FILE_NAME, Path("cases") / given / FILE_NAME):
        if candidate.is_file():
            return candidate
    known = sorted(p.parent.name for p in Path("cases").glob(f"*/{FILE_NAME}"))
    remedy = remedy_for(given, known) if known else "Geef de weg naar een casusbestand op."
    raise NoCasesError(f"Er is geen casus ‘{given}’.", remedy)
