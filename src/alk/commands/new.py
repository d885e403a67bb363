"""`alk new case NAAM`: writes a commented template that passes the checker."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk.errors import AlkError

if TYPE_CHECKING:
    import argparse


class CannotCreateError(AlkError):
    """The case cannot be made under this name."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("case",), metavar="case", help="wat u wilt maken: case")
    parser.add_argument(
        "name", metavar="NAAM", help="naam van de casus: kleine letters, cijfers en streepjes"
    )
    parser.add_argument("--into", type=Path, default=Path("cases"), metavar="MAP", help="zonder: cases/")


def _run(options: argparse.Namespace) -> int:
    path = create(options.name, options.into)
    sys.stdout.write(
        f"Gemaakt: {path}\nOpen het in uw editor, vervang wat er staat, en controleer met: alk check {path}\n"
    )
    return 0


def create(name: str, into: Path) -> Path:
    """Write a new case from the template and return its file.

    Raises:
        CannotCreateError: The name is no id, or the case exists.
    """
    from alk.cases.front_matter import ID  # noqa: PLC0415 - kept out of the start of every command
    from alk.cases.reader import FILE_NAME  # noqa: PLC0415

    if not ID.fullmatch(name):
        raise CannotCreateError(
            f"‘{name}’ kan geen naam van een casus zijn.",
            "Gebruik kleine letters, cijfers en streepjes, zoals moe-en-duizelig.",
        )
    path = into / name / FILE_NAME
    if path.exists():
        raise CannotCreateError(f"{path} bestaat al.", "Kies een andere naam.")
    template = files("alk.cases").joinpath("template.md").read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template.replace("casus: nieuwe-casus", f"casus: {name}"), encoding="utf-8")
    return path


command = Command("Maakt een nieuwe casus met uitleg erin.", _arguments, _run)
