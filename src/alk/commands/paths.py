"""Which case files a command is about."""

from __future__ import annotations

from pathlib import Path

from alk.cases.reader import FILE_NAME
from alk.cases.suggest import remedy_for
from alk.errors import AlkError


class NoCasesError(AlkError):
    """There is no case where the user pointed."""


def case_files(given: list[Path]) -> list[Path]:
    """Return the case files below the given paths, sorted; without paths those below `cases/`.

    Raises:
        NoCasesError: A path does not exist, or there is no case below any.
    """
    found: list[Path] = []
    for path in given or [Path("cases")]:
        if path.is_dir():
            found += [path / FILE_NAME] if (path / FILE_NAME).is_file() else path.rglob(FILE_NAME)
        elif path.exists():
            found.append(path)
        else:
            raise NoCasesError(f"{path} bestaat niet.", "Geef een casusbestand of een map met casussen op.")
    if not found:
        where = ", ".join(str(path) for path in given) or "cases/"
        raise NoCasesError(f"In {where} staat geen {FILE_NAME}.", "Maak er een met `alk new case NAAM`.")
    return sorted(set(found))


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
